from pathlib import Path

import pytest

from twinstart.errors import WrongAnswer
from twinstart.make import questions
from twinstart.make.answers import (
    choose_minimum,
    complete_answers,
    list_variants,
    settle_feature,
)


def test_the_defaults_are_valid_and_whole() -> None:
    answers = complete_answers()
    assert answers.slug == "todo"
    assert answers.django_version == "5.2"
    assert all(answers.has(name) for name in ("accounts", "admin", "api"))


def test_a_name_gives_a_title() -> None:
    assert complete_answers("my-chores").title == "My chores"


def test_leaving_a_feature_out_leaves_out_what_needs_it() -> None:
    answers = complete_answers("x", without=["accounts"])
    assert not answers.has("accounts")
    assert not answers.has("admin")
    assert answers.has("api")


@pytest.mark.parametrize(
    ("given", "without", "message", "hint"),
    [
        ({"projct_name": "x"}, [], "there is no answer named 'projct_name'", "project_name"),
        ({}, ["acounts"], "there is no feature named 'acounts'", "accounts"),
        ({"django_version": "4.2"}, [], "django_version cannot be '4.2'", "5.2, 6.1"),
        ({"api": "perhaps"}, [], "api is yes or no, not 'perhaps'", "yes or no"),
        ({"admin": "yes"}, ["accounts"], "--without accounts and --set admin=yes", "admin needs"),
        ({"admin": "yes", "accounts": "no"}, [], "admin needs accounts", "--set admin=no"),
        ({"project_name": "  "}, [], "the project's name is empty", "project_name"),
        ({"project_name": "a\u202eb"}, [], "the invisible character U+202E", "can be seen"),
        ({"project_name": "\u3164"}, [], "the invisible character U+3164", "can be seen"),
        ({"project_slug": "other"}, [], "'demo' here and 'other' in --set", "give it once"),
        ({"project_name": "x" * 81}, [], "has 81 characters", "at most 80"),
    ],
)
def test_a_wrong_answer_says_what_and_what_instead(
    given: dict[str, str], without: list[str], message: str, hint: str
) -> None:
    with pytest.raises(WrongAnswer) as caught:
        complete_answers("demo", given, without)
    assert message in caught.value.message
    assert hint in caught.value.hint


def test_a_slug_by_set_gives_the_title_too() -> None:
    assert complete_answers(given={"project_slug": "zed"}).title == "Zed"


@pytest.mark.parametrize(
    ("key", "given", "without", "settled"),
    [
        ("accounts", {}, [], None),
        ("admin", {}, [], None),
        ("project_name", {"accounts": "no"}, ["accounts"], None),
        # Left out itself, or with what it needs.
        ("accounts", {}, ["accounts"], "no"),
        ("admin", {}, ["accounts"], "no"),
        ("admin", {"accounts": "no"}, [], "no"),
        ("admin", {"accounts": "yes"}, [], None),
        ("api", {}, ["accounts"], None),
        # Something that needs it is wanted, or is not.
        ("accounts", {"admin": "yes"}, [], "yes"),
        ("accounts", {"admin": "no"}, [], None),
        ("api", {"admin": "yes"}, [], None),
    ],
)
def test_a_feature_may_be_settled_by_others(
    key: str, given: dict[str, str], without: list[str], settled: str | None
) -> None:
    before = dict(given)
    assert settle_feature(key, given, without) == settled
    assert given == before


def test_answering_no_leaves_out_what_needs_it() -> None:
    answers = complete_answers("x", {"accounts": "no"})
    assert (answers.has("admin"), answers.has("api")) == (False, True)


def test_answering_no_leaves_out_all_that_hangs_on_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mini: None
) -> None:
    text = questions.question_table().read_text(encoding="utf-8").partition("[features")[0]
    for name, needs in (("a", ""), ("b", '"a"'), ("c", '"b"'), ("d", ""), ("e", '"b", "d"')):
        text += f'[features.{name}]\nsays = ""\nneeds = [{needs}]\n'
    (tmp_path / "questions.toml").write_text(text, encoding="utf-8")
    monkeypatch.setattr(questions, "question_table", lambda: tmp_path / "questions.toml")
    for function in vars(questions).values():
        if hasattr(function, "cache_clear"):
            function.cache_clear()
    by_answer = complete_answers("x", {"a": "no"})
    by_option = complete_answers("x", without=["a"])
    for answers in (by_answer, by_option):
        assert [answers.has(name) for name in "abcd"] == [False, False, False, True]
    with pytest.raises(WrongAnswer, match="e needs b, which is left out"):
        complete_answers("x", {"b": "no", "d": "no", "e": "yes"})


def test_a_variant_differs_from_the_default_in_one_choice(mini: None) -> None:
    default, *others = (answers.values for answers in list_variants())
    assert default == complete_answers().values
    assert [dict(other.items() - default.items()) for other in others] == [
        {"django_version": "6.1"}
    ]


@pytest.mark.parametrize(
    ("given", "left_out"),
    [
        ({}, ["accounts", "admin", "api"]),
        ({"api": "yes"}, ["accounts", "admin"]),
        ({"admin": "yes", "api": "no"}, ["api"]),
        ({"accounts": "no"}, ["accounts", "admin", "api"]),
    ],
)
def test_the_minimum_has_what_was_asked_for(
    mini: None, given: dict[str, str], left_out: list[str]
) -> None:
    assert choose_minimum(given) == left_out


@pytest.mark.parametrize(
    ("given", "needs_server"),
    [({}, False), ({"database": "sqlite"}, False), ({"database": "mysql"}, True)],
)
def test_a_server_is_needed_for_other_databases(given: dict[str, str], needs_server: bool) -> None:
    assert complete_answers(given=given).needs_server is needs_server


def test_a_table_without_databases_needs_no_server(mini: None) -> None:
    assert not complete_answers().needs_server
