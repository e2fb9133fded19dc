"""Ask in a terminal for what the command line did not say, checking answers as they are typed."""

from collections.abc import Callable, Mapping, Sequence

import click

from twinstart.cli.messages import wrap
from twinstart.errors import TwinstartError
from twinstart.make.answers import Answers, complete_answers, settle_feature
from twinstart.make.naming import check_name, check_title, make_title
from twinstart.make.questions import Question, load_questions


def ask(
    name: str | None,
    given: Mapping[str, str],
    without: Sequence[str],
    refuse: Callable[[str], object],
) -> Answers:
    """Complete the answers by asking, each question with a line that explains it.

    `refuse` is called with the folder's name as soon as that is known, and raises where it
    cannot be made; then another name is asked for.
    """
    answers = dict(given)
    answers["project_slug"] = _ask_name(given.get("project_slug", name), refuse)
    for key, question in load_questions().items():
        if key not in answers:
            settled = settle_feature(key, answers, without)
            answers[key] = _put(question, answers["project_slug"]) if settled is None else settled
    return complete_answers(given=answers, without=without)


def _ask_name(name: str | None, refuse: Callable[[str], object]) -> str:
    """Return the name that was given, if it will do, or ask for one until it does."""

    def check(text: str) -> str:
        refuse(check_name(text))
        return text

    if name is not None:
        try:
            return check(name)
        except TwinstartError as error:
            click.echo(wrap(f"{error.message}: {error.hint}", err=True), err=True)
    question = load_questions()["project_slug"]
    _explain(question)
    return _prompt(question.label, str(question.default), check)


def _put(question: Question, name: str) -> str:
    """Explain and ask one question about the project `name`."""
    _explain(question)
    if isinstance(question.default, bool):
        return "yes" if click.confirm(f"{question.label}?", question.default, err=True) else "no"
    if question.choices:
        choice = click.Choice(question.choices)
        return str(click.prompt(question.label, question.default, type=choice, err=True))
    return _prompt(question.label, make_title(name), check_title)


def _explain(question: Question) -> None:
    says = question.says[0].upper() + question.says[1:].removesuffix(".") + "."
    click.echo("\n" + wrap(says, err=True), err=True)


def _prompt(label: str, default: str, check: Callable[[str], str]) -> str:
    """Ask for a text, and again, with the reason, where `check` refuses what was typed."""

    def process(text: str) -> str:
        try:
            return check(text)
        except TwinstartError as error:
            reason = wrap(f"Error: {error.message} ({error.hint})", err=True)
            raise click.UsageError(reason.removeprefix("Error: ")) from None

    return str(click.prompt(label, default, value_proc=process, err=True))
