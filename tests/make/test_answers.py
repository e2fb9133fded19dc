from pathlib import Path

import pytest

from twinstart.errors import WrongAnswer
from twinstart.make import questions
from twinstart.make.answers import complete_answers, settle_feature, suggest


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
        ({"admin": "yes", "accounts": "no"}, [], "admin needs accounts", "--without admin"),
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


@pytest.mark.parametrize(
    "name",
    ["", "Demo", "class", "con", "django", "json", "flask_wtf", "../X", "a/b!", "-x", ".x",
     "9x", "x y", "été", "x\n", "a" * 61, "None"],
)  # fmt: skip
def test_a_bad_name_is_refused_with_a_valid_one(name: str) -> None:
    with pytest.raises(WrongAnswer) as caught:
        complete_answers(name)
    suggestion = caught.value.hint.rpartition(": ")[2]
    assert complete_answers(suggestion).slug == suggestion


@pytest.mark.parametrize(
    ("path", "words"),
    [("../x", "x -o .."), ("/tmp/x/", "x -o /tmp"), ("/x", "x -o /"), ("a/b", "b -o a")],
)
def test_a_path_is_told_as_name_and_folder(path: str, words: str) -> None:
    with pytest.raises(WrongAnswer) as caught:
        complete_answers(path)
    assert caught.value.hint.endswith(f": {words}")


@pytest.mark.parametrize(
    ("name", "suggestion"),
    [("../My App!", "my-app"), ("class", "my-class"), ("9 lives", "my-9-lives"), ("Été", "ete"),
     ("日本", "demo"), ("Größte", "grosste"), ("Łódź & Ærø", "lodz-aero"), ("Œuvre", "oeuvre"),
     ("Ðı þing", "di-thing"), ("İstanbul", "istanbul"), ("a" * 80, "a" * 57), ("-x-", "x"),
     ("a" * 56 + "-b", "a" * 56), ("1", "my-1"), ("_", "demo")],
)  # fmt: skip
def test_suggestions(name: str, suggestion: str) -> None:
    assert suggest(name) == suggestion


def test_emoji_that_are_joined_are_visible() -> None:
    assert (
        complete_answers("demo", {"project_name": "👨\u200d👩\u200d👧"}).title
        == "👨\u200d👩\u200d👧"
    )


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


def test_names_and_titles_may_be_as_long_as_is_said() -> None:
    assert complete_answers("a" * 60, {"project_name": "é" * 80}).slug == "a" * 60


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
