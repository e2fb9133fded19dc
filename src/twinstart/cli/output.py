"""Where results go: a form, a file or a folder for it, or else the terminal and its pager."""

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

import click

from twinstart.cli.options import Place
from twinstart.errors import TwinstartError

if TYPE_CHECKING:
    from twinstart.show.capabilities import Screen

FORMS = ("terminal", "markdown", "html", "json")

_BY_NAME = {
    ".html": "html",
    ".htm": "html",
    ".md": "markdown",
    ".markdown": "markdown",
    ".json": "json",
}

Decorated = TypeVar("Decorated", bound=Callable[..., Any])


class Destination(NamedTuple):
    """Where to write: a file, or a folder, which is one already or whose name ends with a slash."""

    path: Path
    is_folder: bool


class _DestinationType(Place):
    """Tells a file from a folder by what stands there, or by the slash at the end of its name."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return a Destination."""
        slashes = tuple(filter(None, (os.sep, os.altsep)))
        path = super().convert(value, param, ctx)
        return Destination(path, str(value).endswith(slashes) or path.is_dir())


def take_form(command: Decorated) -> Decorated:
    """Give a command `form` and `output`: what to write, and to which file."""
    return _take_form(
        command,
        Place(dir_okay=False, readable=False),
        "Write to this file; a name in .html, .md or .json chooses the format.",
    )


def take_form_or_folder(command: Decorated) -> Decorated:
    """Give a command `form` and `output`, which may be a folder too."""
    return _take_form(
        command,
        _DestinationType(readable=False),
        "Write to this file; a name in .html, .md or .json chooses the format. To a folder/, with"
        " --format html or markdown: an index, and a file for each lesson.",
    )


def _take_form(command: Decorated, kind: Any, says: str) -> Decorated:
    form = click.option(
        "--format",
        "form",
        type=click.Choice(FORMS),
        help="For a terminal (default), a code host, a browser or a program.",
    )
    return form(click.option("-o", "--output", type=kind, help=says)(command))


def choose_form(form: str | None, output: Path | None) -> str:
    """Return the form asked for, by `form` or by the file's name.

    Raises:
        UsageError: the two contradict each other.
    """
    named = _BY_NAME.get(output.suffix.lower()) if output else None
    if form and named and form != named:
        raise click.UsageError(
            f"-o {output} is a name for {named}, and --format asks for {form}: drop one of the two"
        )
    return form or named or "terminal"


def refuse_width(form: str, width: int | None) -> None:
    """Raise where a width is asked for what has none."""
    if form != "terminal" and width is not None:
        raise click.UsageError(f"--width is for a terminal, and {form} has none: leave it out")


def refuse_missing_folder(output: Path) -> None:
    """Raise, before any work is done, where the folder is not there, or it is a project's file."""
    from twinstart.make.project import FILE

    if output.exists() and output.resolve().name == FILE:
        raise TwinstartError(
            f"{output} is what makes a folder a project: it would be lost",
            "choose another name with -o",
        )
    if not output.parent.is_dir():
        raise TwinstartError(
            f"{output} cannot be written: there is no folder {output.parent}",
            "make it first, or choose another place with -o",
        )


def refuse_own_source(output: Path, source: Path) -> None:
    """Raise where what is written would take the place of what is read, by whatever name."""
    if output.exists() and source.exists() and output.samefile(source):
        raise TwinstartError(
            f"{output} is the file to be read: it would be lost", "choose another name with -o"
        )


def deliver(
    draw: "Callable[[Screen], str]",
    form: str,
    output: Path | None,
    width: int | None,
    paged: bool,
    step: str | None = None,
) -> None:
    """Write what `draw` makes for a screen to a file; or print it, to be paged if it is to be.

    `step` is a regular expression that a pager may go by from line to line.
    """
    from twinstart.show.capabilities import describe_file, look_at_stdout

    if output is not None:
        write_output(output, draw(describe_file(width)))
        return
    screen = look_at_stdout(width)
    text = draw(screen)
    if form == "terminal":
        from twinstart.cli.pager import show

        show(text, screen, paged, step)
    else:
        # These are files, which others read: UTF-8 wherever they go.
        click.echo(text.encode("utf-8"), nl=False)


def tell_caveat(caveat: str | None) -> None:
    """Say what could not be told about a project's files, where the result does not say it."""
    if caveat:
        click.echo(f"Not certain: {caveat}", err=True)


def write_output(output: Path, text: str) -> None:
    """Write a file whole, and say so; an error names the file as it was typed."""
    from twinstart.make.documents import write_whole

    try:
        write_whole(output, text)
    except OSError as error:
        raise _cannot_write(output, error) from None
    click.echo(f"Wrote {output}.", err=True)


def write_folder(folder: Path, files: Mapping[str, bytes], first: str) -> None:
    """Write files into a folder, all or none, and say which is read `first`."""
    from twinstart.make.publications import publish

    try:
        publish(folder, files)
    except OSError as error:
        raise _cannot_write(folder, error) from None
    click.echo(f"Wrote {len(files)} files to {folder}; begin with {folder / first}.", err=True)


def _cannot_write(output: Path, error: OSError) -> TwinstartError:
    return TwinstartError(
        f"{output} cannot be written: {error.strerror or error}",
        "check the folder's permissions and the free space, or choose another place with -o",
    )
