"""`twinstart find` and `twinstart explain`: a word, or a file of the reader's own."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from twinstart.cli.completion import complete_words
from twinstart.cli.options import HELP, SIDE, load_project, take_project, take_screen
from twinstart.cli.output import FORMS, choose_form, refuse_missing_folder, write_output

if TYPE_CHECKING:
    from twinstart.model import Explanation, Side
    from twinstart.show.capabilities import Screen


@click.command(
    context_settings=HELP,
    short_help="Say what a word of one framework is in the other.",
)
@click.argument("word", nargs=-1, required=True, shell_complete=complete_words)
@take_project
@click.option(
    "--format",
    "form",
    type=click.Choice(["terminal", "markdown", "json"]),
    default="terminal",
    show_default=True,
    help="For a terminal, a code host or a program.",
)
@click.option("--all", "whole", is_flag=True, help="Show all that is found, not only the best.")
@take_screen
def find(
    word: tuple[str, ...],
    folder: Path | None,
    form: str,
    whole: bool,
    width: int | None,
    paged: bool,
) -> None:
    """Find a WORD, or several, of either framework: `g`, `url_for`, `flask db migrate`, `N+1`.

    Shows what the other framework says instead, the points of lessons that speak of it, and the
    lines of your project's code that hold it.
    """
    from twinstart import library
    from twinstart.show import findings

    found = library.find_word(" ".join(word), load_project(folder))
    if form == "json":
        click.echo(findings.render_json(found).encode("utf-8"), nl=False)
        return
    if form == "markdown":
        click.echo(findings.render_markdown(found, whole).encode("utf-8"), nl=False)
        return
    from twinstart.cli.invocation import look_at_process
    from twinstart.cli.pager import show
    from twinstart.show.capabilities import look_at_stdout

    screen = look_at_stdout(width)
    look = (screen.width, screen.color, screen.ascii_only)
    show(findings.render(found, look_at_process().command, *look, whole), screen, paged)


@click.command(
    context_settings=HELP, short_help="Explain a Flask or Django file of your own, line by line."
)
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--from",
    "side",
    type=SIDE,
    help="The framework that it is written for (default: told from the file).",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMS),
    help="For a terminal (default), a code host, a browser or a program.",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False, readable=False),
    help="Write to this file; a name in .html, .md or .json chooses the format.",
)
@take_screen
def explain(
    file: Path,
    side: "Side | None",
    form: str | None,
    output: Path | None,
    width: int | None,
    paged: bool,
) -> None:
    """Explain FILE, a Python file or a template of any project, to who knows the other framework.

    Line by line: what the other framework says, and the point of a lesson that shows it. The file
    is read and never run.
    """
    from twinstart import library

    chosen = choose_form(form, output)
    if chosen != "terminal" and width is not None:
        raise click.UsageError(f"--width is for a terminal, and {chosen} has none: leave it out")
    if output is not None:
        refuse_missing_folder(output)
    explained = library.explain(file, side)
    from twinstart.show.capabilities import describe_file, look_at_stdout

    if output is not None:
        write_output(output, _render(explained, chosen, describe_file(width)))
        return
    from twinstart.cli.pager import show

    screen = look_at_stdout(width)
    text = _render(explained, chosen, screen)
    if chosen == "terminal":
        show(text, screen, paged)
    else:
        # These are files, which others read: UTF-8 wherever they go.
        click.echo(text.encode("utf-8"), nl=False)


def _render(explained: "Explanation", form: str, screen: "Screen") -> str:
    """Return an explanation in the form asked for."""
    from twinstart.show import explained as page

    if form == "json":
        return page.render_json(explained)
    if form == "markdown":
        return page.render_markdown(explained)
    if form == "html":
        return page.render_html(explained)
    return page.render(explained, screen.width, screen.color, screen.ascii_only)
