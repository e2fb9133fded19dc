"""`twinstart choose`: questions asked in a terminal, or answered on the command line."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from twinstart.cli.completion import complete_answers
from twinstart.cli.helping import HELP
from twinstart.cli.options import can_ask, read_pairs, take_screen
from twinstart.cli.output import (
    choose_form,
    deliver,
    refuse_missing_folder,
    refuse_width,
    take_form,
)

if TYPE_CHECKING:
    from twinstart.model import Verdict
    from twinstart.show.capabilities import Screen


class _Choose(click.Command):
    """A command whose help ends with the questions, read only where help is asked for."""

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options, and below them each question with the keys of its answers."""
        from twinstart.lessons.choosing import load_questionnaire

        super().format_options(ctx, formatter)
        questions = [
            (one.key, f"{one.asks} {', '.join(option.key for option in one.options)}")
            for one in load_questionnaire().criteria
        ]
        with formatter.section("Questions, to answer with --answer"):
            formatter.write_dl(questions)


@click.command(
    context_settings=HELP,
    cls=_Choose,
    short_help="Ask what is to be made, and say which framework fits, and why.",
)
@click.option(
    "--answer",
    "answers",
    metavar="KEY=VALUE",
    multiple=True,
    shell_complete=complete_answers,
    help="Answer a question, as in size=one-job; may be repeated.",
)
@click.option("--no-input", is_flag=True, help="Ask nothing; weigh what --answer says.")
@take_form
@take_screen
def choose(
    answers: tuple[str, ...],
    no_input: bool,
    form: str | None,
    output: Path | None,
    width: int | None,
    paged: bool,
) -> None:
    """Ask some questions, and say which of the two fits, or that either does.

    Each answer's weight is shown with its reason and the lesson that shows it; at the end stands
    the command that makes the project. What is not answered is not weighed.
    """
    from twinstart import library

    chosen = choose_form(form, output)
    refuse_width(chosen, width)
    if output is not None:
        refuse_missing_folder(output)
    given = read_pairs("--answer", answers)
    interactive = can_ask(no_input)
    if not (given or no_input or interactive):
        raise click.UsageError("no --answer was given, and there is no terminal to ask in")
    if interactive:
        from twinstart.cli.inquiry import inquire

        given = inquire(given)
    verdict = library.choose_framework(given)
    deliver(partial(_render, verdict, chosen), chosen, output, width, paged)


def _render(verdict: "Verdict", form: str, screen: "Screen") -> str:
    """Return the verdict in the form asked for."""
    from twinstart.show import verdict as page

    if form == "json":
        return page.render_json(verdict)
    if form == "markdown":
        return page.render_markdown(verdict)
    if form == "html":
        return page.render_html(verdict)
    from twinstart.cli.invocation import look_at_process

    command = look_at_process().command
    return page.render(verdict, command, screen.width, screen.color, screen.ascii_only)
