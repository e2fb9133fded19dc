"""Files that a command writes: what their names mean, and what is said where they cannot be."""

from pathlib import Path

import click

from twinstart.errors import TwinstartError

FORMS = ("terminal", "markdown", "html", "json")

_BY_NAME = {
    ".html": "html",
    ".htm": "html",
    ".md": "markdown",
    ".markdown": "markdown",
    ".json": "json",
}


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


def refuse_missing_folder(output: Path) -> None:
    """Raise, before any work is done, where the file's folder is not there."""
    if not output.parent.is_dir():
        raise TwinstartError(
            f"{output} cannot be written: there is no folder {output.parent}",
            "make it first, or choose another place with -o",
        )


def write_output(output: Path, text: str) -> None:
    """Write a file whole, and say so; an error names the file as it was typed."""
    from twinstart.make.documents import write_whole

    try:
        write_whole(output, text)
    except OSError as error:
        raise TwinstartError(
            f"{output} cannot be written: {error.strerror or error}",
            "check the folder's permissions and the free space, or choose another place with -o",
        ) from None
    click.echo(f"Wrote {output}.", err=True)
