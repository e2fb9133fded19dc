"""`twinstart claims`: what articles claim of the two frameworks, and what is so."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from twinstart.cli.completion import complete_claims
from twinstart.cli.helping import HELP
from twinstart.cli.options import load_project, take_project, take_screen
from twinstart.cli.output import (
    choose_form,
    deliver,
    refuse_missing_folder,
    refuse_width,
    take_form,
    tell_caveat,
)

if TYPE_CHECKING:
    from twinstart.model import Docket
    from twinstart.show.capabilities import Screen


@click.command(
    context_settings=HELP,
    short_help="Say which claims about the two frameworks are true, and what shows it.",
)
@click.argument("word", nargs=-1, shell_complete=complete_claims)
@take_project
@take_form
@take_screen
def claims(
    word: tuple[str, ...],
    folder: Path | None,
    form: str | None,
    output: Path | None,
    width: int | None,
    paged: bool,
) -> None:
    """List what articles claim when they compare the two; with WORD, only what speaks of it.

    Each claim has a verdict, the reason, and the evidence: points of lessons with the lines in
    both twins, tests, documentation, or what to measure on your own machine.
    """
    from twinstart import library

    chosen = choose_form(form, output)
    refuse_width(chosen, width)
    if output is not None:
        refuse_missing_folder(output)
    docket = library.judge_claims(" ".join(word), load_project(folder))
    deliver(partial(_render, docket, chosen), chosen, output, width, paged)
    tell_caveat(docket.caveat)


def _render(docket: "Docket", form: str, screen: "Screen") -> str:
    """Return the claims in the form asked for."""
    from twinstart.show import claims as page

    if form == "json":
        return page.render_json(docket)
    if form == "markdown":
        return page.render_markdown(docket)
    if form == "html":
        return page.render_html(docket)
    return page.render(docket, screen.width, screen.color, screen.ascii_only)
