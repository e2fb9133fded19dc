import pytest

from twinstart.errors import WrongAnswer
from twinstart.make.answers import complete_answers
from twinstart.make.naming import suggest


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
    [
        ("my dir/x", "x -o 'my dir'"),
        ("../x", "x -o .."),
        ("/tmp/x/", "x -o /tmp"),
        ("/x", "x -o /"),
        ("a/b", "b -o a"),
    ],
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


def test_a_path_whose_last_part_is_no_name_is_told_another_name() -> None:
    with pytest.raises(WrongAnswer, match="'a/class' cannot be") as caught:
        complete_answers("a/class")
    assert caught.value.hint.endswith("for example: a-class")


def test_a_path_may_end_in_a_name_as_long_as_is_said() -> None:
    for length, hint in ((60, "-o says where"), (61, "for example")):
        with pytest.raises(WrongAnswer) as caught:
            complete_answers("a/" + "b" * length)
        assert hint in caught.value.hint


def test_a_flag_of_a_part_of_a_country_is_visible() -> None:
    england = "\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f"
    assert complete_answers("demo", {"project_name": england}).title == england
    for part in (england[1:], england[:-1]):
        with pytest.raises(WrongAnswer, match=r"invisible character U\+E00"):
            complete_answers("demo", {"project_name": part})


@pytest.mark.parametrize("title", ["\u200d", "\ufe0f", "\u200c\u200d\ufe0f"])
def test_a_title_of_joiners_alone_is_refused(title: str) -> None:
    with pytest.raises(WrongAnswer, match="nothing that can be seen"):
        complete_answers("demo", {"project_name": title})


def test_names_and_titles_may_be_as_long_as_is_said() -> None:
    assert complete_answers("a" * 60, {"project_name": "é" * 80}).slug == "a" * 60
