"""`twinstart find` and `twinstart explain`: a word, or a file of the reader's own."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from twinstart.cli.completion import complete_words
from twinstart.cli.helping import HELP
from twinstart.cli.options import SIDE, Place, load_project, take_project, take_screen
from twinstart.cli.output import (
    choose_form,
    deliver,
    refuse_missing_folder,
    refuse_own_source,
    refuse_width,
    take_form,
    tell_caveat,
)

if TYPE_CHECKING:
    from twinstart.model import Explanation, Findings, Side
    from twinstart.show.capabilities import Screen


@click.command(
    context_settings=HELP,
    short_help="Say what a word of one framework is in the other.",
)
@click.argument("word", nargs=-1, required=True, shell_complete=complete_words)
@take_project
@take_form
@click.option("--all", "whole", is_flag=True, help="Show all that is found, not only the best.")
@take_screen
def find(
    word: tuple[str, ...],
    folder: Path | None,
    form: str | None,
    output: Path | None,
    whole: bool,
    width: int | None,
    paged: bool,
) -> None:
    """Find a WORD, or several, of either framework: `g`, `url_for`, `flask db migrate`, `N+1`.

    Shows what the other framework says instead, the points of lessons that speak of it, and the
    lines of your project's code that hold it.
    """
    from twinstart import library

    chosen = choose_form(form, output)
    refuse_width(chosen, width)
    if output is not None:
        refuse_missing_folder(output)
    found = library.find_word(" ".join(word), load_project(folder))
    deliver(partial(_render_findings, found, chosen, whole), chosen, output, width, paged)
    tell_caveat(found.caveat)


def _render_findings(found: "Findings", form: str, whole: bool, screen: "Screen") -> str:
    """Return what was found in the form asked for."""
    if form == "html":
        from twinstart.show import findings_page

        return findings_page.render(found, whole)
    from twinstart.show import findings

    if form == "json":
        return findings.render_json(found)
    if form == "markdown":
        return findings.render_markdown(found, whole)
    from twinstart.cli.invocation import look_at_process

    look = (screen.width, screen.color, screen.ascii_only)
    return findings.render(found, look_at_process().command, *look, whole)


@click.command(
    context_settings=HELP, short_help="Explain a Flask or Django file of your own, line by line."
)
@click.argument("file", type=Place(readable=False))
@click.option(
    "--from",
    "side",
    type=SIDE,
    help="The framework that it is written for (default: told from the file).",
)
@take_form
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
    refuse_width(chosen, width)
    if output is not None:
        refuse_missing_folder(output)
        refuse_own_source(output, file)
    explained = library.explain(file, side)
    deliver(partial(_render_explanation, explained, chosen), chosen, output, width, paged)


def _render_explanation(explained: "Explanation", form: str, screen: "Screen") -> str:
    """Return an explanation in the form asked for."""
    from twinstart.show import explained as page

    if form == "json":
        return page.render_json(explained)
    if form == "markdown":
        return page.render_markdown(explained)
    if form == "html":
        return page.render_html(explained)
    return page.render(explained, screen.width, screen.color, screen.ascii_only)
