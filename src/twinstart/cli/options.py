"""What several commands take, and how it is read."""

import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from twinstart.show.capabilities import NARROW, WIDE

if TYPE_CHECKING:
    from twinstart.make.project import Project

SIDE = click.Choice(["flask", "django"])


class Place(click.Path):
    """The name of a file or a folder; one that is empty would stand for the current folder."""

    def __init__(self, **allowed: bool) -> None:
        """Take what `click.Path` may be told."""
        super().__init__(path_type=Path, **allowed)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return a Path."""
        if value == "":
            self.fail("the name is empty", param, ctx)
        return super().convert(value, param, ctx)


Decorated = TypeVar("Decorated", bound=Callable[..., Any])


def take_screen(command: Decorated) -> Decorated:
    """Give a command `width` and `paged`: what a reader may say about the screen."""
    width = click.option(
        "--width",
        type=click.IntRange(NARROW, WIDE),
        metavar="COLUMNS",
        help=f"Write for so many columns, {NARROW} to {WIDE} (default: the terminal's).",
    )
    paged = click.option(
        "--pager/--no-pager",
        "paged",
        default=True,
        help="Page what is longer than the terminal (default), or do not.",
    )
    return width(paged(command))


take_project = click.option(
    "-p",
    "--project",
    "folder",
    type=Place(),
    help="Go by this project (default: the one you stand in, or else the default pair).",
)


def can_ask(no_input: bool) -> bool:
    """Say whether somebody may be asked, reads what is asked, and can answer."""
    return not no_input and sys.stdin.isatty() and sys.stderr.isatty()


def read_pairs(option: str, given: Iterable[str]) -> dict[str, str]:
    """Read what an option that takes KEY=VALUE was given, once or more often.

    Raises:
        UsageError: one is no pair, or two contradict each other.
    """
    pairs: dict[str, str] = {}
    for pair in given:
        key, equals, value = pair.partition("=")
        key = key.strip()
        if not equals:
            raise click.UsageError(f"{option} takes KEY=VALUE, not {pair!r}")
        if pairs.setdefault(key, value) != value:
            raise click.UsageError(
                f"{option} {key}={pairs[key]} and {key}={value} contradict each other"
            )
    return pairs


def load_project(folder: Path | None) -> "Project | None":
    """Load the project in `folder`, or the one that the current folder belongs to, if any."""
    from twinstart.make.discovery import find_project
    from twinstart.make.project import load

    return find_project(Path.cwd()) if folder is None else load(folder)
