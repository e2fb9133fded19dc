"""A framework chosen: the verdict, and a command that makes just what was asked for."""

import pytest

from twinstart import library
from twinstart.errors import WrongAnswer
from twinstart.lessons.choosing import load_questionnaire
from twinstart.make.questions import load_features


@pytest.mark.usefixtures("mini")
def test_answers_are_weighed_and_what_was_left_out_is_told() -> None:
    verdict = library.choose_framework({"staff": "nobody", "size": "small"})
    assert (verdict.side, verdict.sums.flask, verdict.sums.django, verdict.near) == (
        "flask", 2, 0, 1,
    )  # fmt: skip
    assert [reason.option.key for reason in verdict.reasons] == ["small", "nobody"]
    assert verdict.unanswered == ()
    assert verdict.words == ("new", "todo", "--only", "flask", "--minimal")
    part = library.choose_framework({"staff": "admin"})
    assert (part.side, [one.key for one in part.unanswered]) == (None, ["size"])


@pytest.mark.usefixtures("mini")
@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"size": "large", "staff": "nobody"}, "--only django --without admin --without api"),
        ({"size": "large", "staff": "admin"}, "--only django --without api"),
        ({"size": "small", "staff": "admin"}, "--without api"),
        ({"size": "small"}, "--only flask --without api"),
        ({"staff": "nobody"}, "--without admin --without api"),
    ],
)
def test_the_command_has_what_answers_ask_for_or_may_yet(given: dict[str, str], words: str) -> None:
    assert library.choose_framework(given).words == ("new", "todo", *words.split())


def test_an_answer_may_name_a_database() -> None:
    given = {"data": "server", "people": "nobody", "staff": "shell", "answers": "pages"}
    given["besides"] = "nothing"
    assert library.choose_framework(given).words == (
        "new", "todo", "--minimal", "--database", "postgresql",
    )  # fmt: skip


@pytest.mark.parametrize("besides", ["all", "nothing", None])
def test_what_no_other_answer_names_is_asked_for_or_may_yet_be(besides: str | None) -> None:
    given = {"people": "accounts", "staff": "admin", "answers": "both"}
    words = library.choose_framework(given | ({"besides": besides} if besides else {})).words
    others = set(load_features()) - {"accounts", "admin", "api"}
    left_out = {word for word in words if word in load_features()}
    assert {"feeds", "files"} <= others
    assert left_out == (others if besides == "nothing" else set())


def test_nothing_answered_is_nothing_weighed() -> None:
    with pytest.raises(WrongAnswer, match="no question was answered"):
        library.choose_framework({})


@pytest.mark.parametrize("side", ["flask", "django", None])
def test_each_verdict_comes_of_answers_that_belong_together(side: str | None) -> None:
    answers = {
        "flask": "one-job nobody shell no-tables json me alone usual beneath nothing",
        "django": "many-parts accounts admin one-place pages framework changing harm whole all",
        None: "some-parts accounts own-pages one-place both me agreed usual both nothing",
    }[side]
    keys = [one.key for one in load_questionnaire().criteria]
    verdict = library.choose_framework(dict(zip(keys, answers.split(), strict=True)))
    assert verdict.side == side
    assert ("--only" in verdict.words) == (side is not None)
