"""The questions that help to choose, read from a file, and answers weighed."""

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from twinstart.errors import LessonError, WrongAnswer, nearest
from twinstart.lessons.tables import check_table, read_table
from twinstart.model import Concept, Criterion, Option, Questionnaire, Reason, Side, Sides
from twinstart.resources import concepts_dir

FILE = "choose.toml"
STRONGEST = 3
OTHERS = "*"  # The features that no other answer names.

_FILE_KEYS = {"near": int, "question": list[dict[str, Any]]}
_QUESTION_KEYS = {"key": str, "asks": str, "answer": list[dict[str, Any]]}
_ANSWER_KEYS = {
    "key": str,
    "says": str,
    "flask": int,
    "django": int,
    "because": str,
    "lesson": str,
    "features": list[str],
    "database": str,
}


def load_questionnaire(folder: Path | None = None) -> Questionnaire:
    """Read the questions from a folder of lessons (twinstart's own by default).

    A folder without such a file has none.

    Raises:
        LessonError: the file does not have its form.
    """
    return _read_once(folder or concepts_dir())


@cache
def _read_once(folder: Path) -> Questionnaire:
    told = read_table(folder / FILE)
    check_table(told, _FILE_KEYS, f"concepts/{FILE}")
    criteria = tuple(map(_read_criterion, told.get("question", ())))
    _refuse_twice((criterion.key for criterion in criteria), f"concepts/{FILE}: the question")
    return Questionnaire(criteria, told.get("near", 0))


def _read_criterion(told: Mapping[str, Any]) -> Criterion:
    place = f"concepts/{FILE}: the question {told.get('key', '?')!r}"
    check_table(told, _QUESTION_KEYS, place, ("key", "asks", "answer"))
    options = tuple(_read_option(answer, place) for answer in told["answer"])
    _refuse_twice((option.key for option in options), f"{place}: the answer")
    return Criterion(told["key"], told["asks"], options)


def _read_option(told: Mapping[str, Any], place: str) -> Option:
    place = f"{place}: the answer {told.get('key', '?')!r}"
    check_table(told, _ANSWER_KEYS, place, ("key", "says", "because", "lesson"))
    weights = Sides(told.get("flask", 0), told.get("django", 0))
    if not all(0 <= weight <= STRONGEST for weight in (weights.flask, weights.django)):
        raise LessonError(
            f"{place} weighs {weights.flask} and {weights.django}",
            f"a weight is a number from 0 to {STRONGEST}",
        )
    features = tuple(told.get("features", ()))
    return Option(
        told["key"],
        told["says"],
        weights,
        told["because"],
        told["lesson"],
        features,
        told.get("database", ""),
    )


def _refuse_twice(keys: Iterable[str], what: str) -> None:
    seen: set[str] = set()
    for key in keys:
        if key in seen:
            raise LessonError(f"{what} {key!r} is there twice", "give each a key of its own")
        seen.add(key)


def find_faults(
    questionnaire: Questionnaire,
    concepts: Iterable[Concept],
    features: Iterable[str],
    databases: Iterable[str],
) -> list[LessonError]:
    """Return an error for each answer whose lesson, feature or database does not exist."""
    known = {
        "lesson": {concept.id for concept in concepts},
        "feature": {*features, OTHERS},
        "database": {*databases, ""},
    }
    return [
        LessonError(
            f"concepts/{FILE}: the answer {criterion.key}={option.key} names no {kind}: {name}",
            nearest(name, known[kind] - {"", OTHERS}),
        )
        for criterion in questionnaire.criteria
        for option in criterion.options
        for kind, names in (
            ("lesson", (option.lesson,)),
            ("feature", option.features),
            ("database", (option.database,)),
        )
        for name in names
        if name not in known[kind]
    ]


def read_answers(questionnaire: Questionnaire, given: Mapping[str, str]) -> list[Reason]:
    """Return the answers given, by keys, in the order of the questions.

    Raises:
        WrongAnswer: there is no such question, or no such answer to it.
    """
    by_key = {criterion.key: criterion for criterion in questionnaire.criteria}
    for key in given:
        if key not in by_key:
            raise WrongAnswer(f"there is no question named {key!r}", nearest(key, by_key))
    return [
        Reason(criterion, find_option(criterion, given[criterion.key]))
        for criterion in questionnaire.criteria
        if criterion.key in given
    ]


def find_option(criterion: Criterion, key: str) -> Option:
    """Return an answer by its key.

    Raises:
        WrongAnswer: the question has no such answer.
    """
    options = {option.key: option for option in criterion.options}
    if key not in options:
        raise WrongAnswer(
            f"{criterion.key} cannot be {key!r}", f"choose one of: {', '.join(options)}"
        )
    return options[key]


def weigh(reasons: Iterable[Reason], near: int) -> tuple[Side | None, Sides[int]]:
    """Add up what answers weigh; return the framework that they speak for, if any, and the sums."""
    weights = [reason.option.weights for reason in reasons]
    sums = Sides(sum(one.flask for one in weights), sum(one.django for one in weights))
    if abs(sums.flask - sums.django) <= near:
        return None, sums
    return ("flask" if sums.flask > sums.django else "django"), sums


def order_reasons(reasons: Iterable[Reason]) -> tuple[Reason, ...]:
    """Put what weighs most first; what weighs the same keeps its order."""
    return tuple(sorted(reasons, key=lambda reason: -reason.weight))
