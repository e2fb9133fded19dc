"""The questions that help to choose: as a file tells them, and fair as they are."""

from pathlib import Path

import pytest
from conftest import MINI

from twinstart.errors import LessonError, WrongAnswer
from twinstart.lessons.choosing import (
    find_faults,
    find_option,
    load_questionnaire,
    order_reasons,
    read_answers,
    weigh,
)
from twinstart.lessons.concepts import load_concepts
from twinstart.make.questions import load_features, load_questions
from twinstart.model import Criterion, Option, Sides

OWN = load_questionnaire()
MINE = load_questionnaire(MINI / "concepts")


def told(folder: Path, old: str, new: str) -> Path:
    text = (MINI / "concepts" / "choose.toml").read_text(encoding="utf-8")
    assert old in text
    (folder / "choose.toml").write_text(text.replace(old, new, 1), encoding="utf-8")
    return folder


def test_a_file_tells_questions_and_what_answers_weigh() -> None:
    assert MINE.near == 1
    assert [(one.key, one.asks) for one in MINE.criteria] == [
        ("size", "How big?"), ("staff", "Who looks after it?"),
    ]  # fmt: skip
    assert MINE.criteria[0].options[1] == Option(
        "large", "Many pages", Sides(0, 2), "Each has its place.", "urls", ("accounts",)
    )
    assert MINE.criteria[1].options[1].weights == Sides(0, 0)


def test_lessons_need_not_tell_any(tmp_path: Path) -> None:
    assert load_questionnaire(tmp_path).criteria == ()


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("near =", "naer =", "concepts/choose.toml has an unknown key naer"),
        ('asks = "How', 'ask = "How', "the question 'size' has an unknown key ask"),
        ("flask = 2", "flask = 4", "the answer 'small' weighs 4 and 0"),
        ("flask = 2", "flask = -1", "the answer 'small' weighs -1 and 0"),
        ('lesson = "urls"', "", "the answer 'small' has no lesson"),
        ('key = "staff"', 'key = "size"', "the question 'size' is there twice"),
        ('key = "nobody"', 'key = "admin"', "the answer 'admin' is there twice"),
    ],
)
def test_what_is_wrong_is_named(tmp_path: Path, old: str, new: str, message: str) -> None:
    with pytest.raises(LessonError) as caught:
        load_questionnaire(told(tmp_path, old, new))
    assert caught.value.message.endswith(message)


def test_an_answer_that_names_what_is_not_there_is_a_fault(tmp_path: Path) -> None:
    wrong = 'lesson = "ruls"\nfeatures = ["acounts"]\ndatabase = "sqlit"'
    faults = find_faults(
        load_questionnaire(told(tmp_path, 'lesson = "urls"', wrong)),
        load_concepts(MINI / "concepts"),
        ["accounts", "admin"],
        ["sqlite"],
    )
    place = "concepts/choose.toml: the answer size=small names no"
    assert [(fault.message, fault.hint) for fault in faults] == [
        (f"{place} lesson: ruls", "did you mean urls?"),
        (f"{place} feature: acounts", "did you mean accounts?"),
        (f"{place} database: sqlit", "did you mean sqlite?"),
    ]


def test_answers_are_read_in_the_order_of_the_questions_and_weighed() -> None:
    reasons = read_answers(MINE, {"staff": "admin", "size": "small"})
    assert [reason.option.key for reason in reasons] == ["small", "admin"]
    assert weigh(reasons, 0) == ("flask", Sides(2, 1))
    assert weigh(reasons, 1) == (None, Sides(2, 1))
    assert weigh(read_answers(MINE, {"size": "large"}), 1) == ("django", Sides(0, 2))
    swapped = order_reasons(reversed(reasons))
    assert [reason.option.key for reason in swapped] == ["small", "admin"]


def test_an_unknown_answer_is_refused_with_those_that_there_are() -> None:
    with pytest.raises(WrongAnswer, match="there is no question named 'sise'") as caught:
        read_answers(MINE, {"sise": "small"})
    assert caught.value.hint == "did you mean size?"
    with pytest.raises(WrongAnswer, match="size cannot be 'tiny'") as caught:
        find_option(MINE.criteria[0], "tiny")
    assert caught.value.hint == "choose one of: small, large"


def test_every_lesson_feature_and_database_that_is_named_exists() -> None:
    databases = load_questions()["database"].choices
    assert find_faults(OWN, load_concepts(), load_features(), databases) == []
    named = {name for one in OWN.criteria for option in one.options for name in option.features}
    assert named, "no answer asks for any feature"


def test_there_are_six_to_ten_questions_with_a_few_answers_each() -> None:
    assert 6 <= len(OWN.criteria) <= 10
    assert all(2 <= len(one.options) <= 5 for one in OWN.criteria)


def lead(option: Option) -> int:
    return option.weights.flask - option.weights.django


def verdict(difference: int) -> str:
    if abs(difference) <= OWN.near:
        return "either"
    return "flask" if difference > 0 else "django"


def reach(criteria: list[Criterion]) -> set[int]:
    """Return by how much Flask may lead, whatever is answered to these questions."""
    sums = {0}
    for criterion in criteria:
        sums = {one + lead(option) for one in sums for option in criterion.options}
    return sums


@pytest.mark.parametrize("criterion", OWN.criteria, ids=lambda one: one.key)
def test_every_question_can_change_the_outcome_and_no_answer_decides_alone(
    criterion: Criterion,
) -> None:
    others = reach([one for one in OWN.criteria if one is not criterion])
    for option in criterion.options:
        left = {verdict(one + lead(option)) for one in others}
        assert left == {"flask", "django", "either"}, f"{option.key} leaves no choice"
    assert any(
        len({verdict(one + lead(option)) for option in criterion.options}) > 1 for one in others
    )


def test_both_frameworks_may_win_by_as_much() -> None:
    """Neither has so many more weights that whoever answers anything gets it."""
    strongest = {
        side: sum(max(option.weights[side] for option in one.options) for one in OWN.criteria)
        for side in ("flask", "django")
    }
    assert max(strongest.values()) <= 1.5 * min(strongest.values()), strongest
