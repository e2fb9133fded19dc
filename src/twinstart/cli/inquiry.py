"""Ask, one after another, the questions that help to choose."""

from collections.abc import Mapping

import click

from twinstart.cli.messages import wrap
from twinstart.lessons.choosing import load_questionnaire, read_answers
from twinstart.model import Criterion


def inquire(given: Mapping[str, str]) -> dict[str, str]:
    """Ask what was not given, and return all answers by the keys of their questions.

    Raises:
        WrongAnswer: what was given names no question, or no answer to it.
    """
    questionnaire = load_questionnaire()
    read_answers(questionnaire, given)
    answers = dict(given)
    left = [one for one in questionnaire.criteria if one.key not in given]
    for number, criterion in enumerate(left, start=1):
        answer = _put(criterion, f"{number} of {len(left)}: ")
        if answer:
            answers[criterion.key] = answer
    click.echo(err=True)
    return answers


def _put(criterion: Criterion, position: str) -> str:
    """Ask one question; return the key of its answer, or nothing where it is left out."""
    click.echo("\n" + wrap(position + criterion.asks, err=True), err=True)
    keys = [option.key for option in criterion.options]
    for number, option in enumerate(criterion.options, start=1):
        click.echo(wrap(option.says, err=True, indent=f"  {number}  "), err=True)

    def read(text: str) -> str:
        text = text.strip()
        if text in ("", *keys):
            return text
        if text.isdecimal() and 1 <= int(text) <= len(keys):
            return keys[int(text) - 1]
        raise click.UsageError(f"{text!r} is none of the answers: type 1 to {len(keys)}")

    prompt = f"1 to {len(keys)}, or Enter to leave it out"
    return str(click.prompt(prompt, "", value_proc=read, show_default=False, err=True))
