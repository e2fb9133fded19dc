"""Ask in a terminal for what the command line did not say, checking answers as they are typed."""

from collections.abc import Callable

import click

from twinstart.answers import Answers, answer, check_name, check_title, read_value, title_from
from twinstart.errors import TwinstartError
from twinstart.questions import Question, dependents, features, questions


def ask(
    name: str | None,
    given: dict[str, str],
    without: tuple[str, ...],
    refuse: Callable[[str], object],
) -> Answers:
    """Complete the answers by asking.

    `refuse` is called with the folder's name as soon as that is known, and raises where it
    cannot be made.
    """
    known = questions()
    given = dict(given)
    if name is None and "project_slug" not in given:
        default = str(known["project_slug"].default)
        name = click.prompt("Folder name", default, value_proc=_checked(check_name), err=True)
    slug = given.get("project_slug") or name or ""
    refuse(slug)
    for key, question in known.items():
        if key in given or key == "project_slug" or _settled(key, given, without):
            continue
        given[key] = _put(question, title_from(slug) if key == "project_name" else question.default)
    return answer(name, given, without)


def _settled(key: str, given: dict[str, str], without: tuple[str, ...]) -> bool:
    """Say whether a feature needs no question, as others that it hangs on are on or off."""
    if key not in features():
        return False
    off = {*without, *(other for feature in without for other in dependents(feature))}
    answered = {
        name: bool(read_value(questions()[name], text))
        for name, text in given.items()
        if name in features()
    }
    if any(answered.get(other) for other in dependents(key)):
        given[key] = "yes"
        return True
    return key in off or any(
        need in off or answered.get(need) is False for need in features()[key].needs
    )


def _put(question: Question, default: str | bool) -> str:
    """Ask one question."""
    label = question.key.replace("_", " ").capitalize()
    if isinstance(default, bool):
        return "yes" if click.confirm(f"With {question.key}?", default, err=True) else "no"
    if question.choices:
        choice = click.Choice(question.choices)
        return str(click.prompt(label, default, type=choice, err=True))
    return str(click.prompt(label, default, value_proc=_checked(check_title), err=True))


def _checked(check: Callable[[str], str]) -> Callable[[str], str]:
    """Let a prompt ask again, with the reason, where `check` refuses what was typed."""

    def process(text: str) -> str:
        try:
            return check(text)
        except TwinstartError as error:
            raise click.UsageError(f"{error.message} ({error.hint})") from None

    return process
