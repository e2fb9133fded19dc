"""A framework chosen by answers, and the words that make the project."""

from collections.abc import Iterable, Mapping

from twinstart.errors import WrongAnswer
from twinstart.lessons.choosing import (
    OTHERS,
    load_questionnaire,
    order_reasons,
    read_answers,
    weigh,
)
from twinstart.make.answers import choose_minimum
from twinstart.make.questions import load_features
from twinstart.model import Criterion, Reason, Side, Verdict

NAME = "todo"


def choose_framework(given: Mapping[str, str]) -> Verdict:
    """Weigh answers, by the keys of their questions; what is not answered weighs nothing.

    Raises:
        WrongAnswer: nothing was answered, or there is no such question or answer.
    """
    questionnaire = load_questionnaire()
    reasons = read_answers(questionnaire, given)
    if not reasons:
        raise WrongAnswer(
            "no question was answered, so nothing can be weighed",
            "answer one at least, as in --answer KEY=VALUE; --help lists them",
        )
    side, sums = weigh(reasons, questionnaire.near)
    left = tuple(one for one in questionnaire.criteria if one.key not in given)
    words = tuple(compose_command(reasons, side, left))
    return Verdict(side, sums, questionnaire.near, order_reasons(reasons), left, words)


def compose_command(
    reasons: Iterable[Reason], side: Side | None, unanswered: Iterable[Criterion] = ()
) -> list[str]:
    """Return the words behind `twinstart` that make a project with what the answers ask for.

    What an unanswered question may ask for stays in, too.
    """
    options = [reason.option for reason in reasons]
    open_ = [option for criterion in unanswered for option in criterion.options]
    asked_for = {feature for option in (*options, *open_) for feature in option.features}
    if OTHERS in asked_for:
        asked_for |= set(load_features()) - named_features()
    kept = dict.fromkeys(asked_for - {OTHERS}, "yes")
    words = ["new", NAME, *(["--only", side] if side else [])]
    left_out = choose_minimum(kept)
    if len(left_out) == len(load_features()):
        words.append("--minimal")
    else:
        # Those that need a feature are left out with it.
        for name in left_out:
            if not set(load_features()[name].needs) & set(left_out):
                words += ["--without", name]
    database = next((option.database for option in options if option.database), None)
    return words + (["--database", database] if database else [])


def named_features() -> set[str]:
    """Return the features that some answer names, whatever is answered."""
    criteria = load_questionnaire().criteria
    return {name for one in criteria for option in one.options for name in option.features}
