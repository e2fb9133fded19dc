import pytest

from twinstart.answers import answer, suggest
from twinstart.errors import WrongAnswer


def test_the_defaults_are_valid_and_whole() -> None:
    answers = answer()
    assert answers.slug == "todo"
    assert answers.django_version == "5.2"
    assert all(answers.has(name) for name in ("accounts", "admin", "api"))


def test_a_name_gives_a_title() -> None:
    assert answer("my-chores").title == "My chores"


def test_leaving_a_feature_out_leaves_out_what_needs_it() -> None:
    answers = answer("x", without=["accounts"])
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
        answer("demo", given, without)
    assert message in caught.value.message
    assert hint in caught.value.hint


@pytest.mark.parametrize(
    "name",
    ["", "Demo", "class", "con", "django", "json", "flask_wtf", "../x", "/tmp/x", "a/b", "-x", ".x",
     "9x", "x y", "été", "x\n", "a" * 61, "None"],
)  # fmt: skip
def test_a_bad_name_is_refused_with_a_valid_one(name: str) -> None:
    with pytest.raises(WrongAnswer) as caught:
        answer(name)
    suggestion = caught.value.hint.rpartition(": ")[2]
    assert answer(suggestion).slug == suggestion


@pytest.mark.parametrize(
    ("name", "suggestion"),
    [("../My App!", "my-app"), ("class", "my-class"), ("9 lives", "my-9-lives"), ("Été", "ete"),
     ("日本", "demo")],
)  # fmt: skip
def test_suggestions(name: str, suggestion: str) -> None:
    assert suggest(name) == suggestion


def test_emoji_that_are_joined_are_visible() -> None:
    assert answer("demo", {"project_name": "👨\u200d👩\u200d👧"}).title == "👨\u200d👩\u200d👧"


def test_a_slug_by_set_gives_the_title_too() -> None:
    assert answer(given={"project_slug": "zed"}).title == "Zed"
