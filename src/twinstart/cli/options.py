"""What several commands take, and how it is read."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from twinstart.show.capabilities import NARROW, WIDE

if TYPE_CHECKING:
    from twinstart.make.project import Project

SIDE = click.Choice(["flask", "django"])

# Every command says it for itself: it may be called without the group.
HELP = {"help_option_names": ["-h", "--help"]}

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
    type=click.Path(path_type=Path),
    help="Go by this project (default: the one you stand in, or else the default pair).",
)


def load_project(folder: Path | None) -> "Project | None":
    """Load the project in `folder`, or the one that the current folder belongs to, if any."""
    from twinstart.make.discovery import find_project
    from twinstart.make.project import load

    return find_project(Path.cwd()) if folder is None else load(folder)
