"""A recipe's steps are read, and followed, or say why not."""

import pytest

from twinstart.errors import LessonError
from twinstart.lessons.steps import commands, follow, read_steps
from twinstart.model import Sides, Step


def test_commands_go_on_below() -> None:
    lines = "$ a", "> b", "> c", "$ d", "out", "$ e", "> f"
    step = Step("console", "", "$$$$ $$", lines, 1)
    assert commands(step) == ["a\nb\nc", "d", "e\nf"]


@pytest.mark.parametrize(
    ("block", "message"),
    [
        ("```python\nx\n```", "x.md:7: not a step: '```python'"),
        ("```diff flask\n x\n+y\n```", "x.md:7: not a step"),
        ("```console flask app.py\n$ x\n```", "x.md:7: not a step"),
        ("```diff rails app.py\n x\n+y\n```", "x.md:7: not a step"),
        ("```file flask app.py\n```", "x.md:7: this step is empty"),
        ("```diff flask app.py\n+y\n```", "x.md:7: these lines are no change of a file"),
        ("```diff flask app.py\n x\n```", "x.md:7: these lines are no change of a file"),
        ("```diff flask app.py\nx\n+y\n```", "x.md:7: these lines are no change of a file"),
        ("```file flask app.py\nx", "x.md:7: this block is never closed"),
    ],
)
def test_what_is_no_step_is_said(block: str, message: str) -> None:
    with pytest.raises(LessonError, match=r"x\.md:7") as error:
        read_steps(["", "- a", *block.split("\n")], 5, "x.md")
    assert error.value.message.startswith(message)


def test_steps_are_taken_out_and_their_lines_stay_empty() -> None:
    text = "a\n```diff flask x\n-a\n\n```\nb\n```file flask y if api\n+c\n\n```\nc"
    rest, steps = read_steps(text.split("\n"), 3, "x.md")
    assert rest == ["a", "", "", "", "", "b", "", "", "", "", "c"]
    assert steps == Sides(
        (Step("diff", "x", "- ", ("a", ""), 4), Step("file", "y", "++", ("+c", ""), 9, "api")), ()
    )


@pytest.mark.parametrize(
    ("old", "new"), [("a\nb\nc\n", "A\nb\nc\n"), ("b\na\n", "b\nA\n"), ("a\n", "A\n"), ("a", "A\n")]
)
def test_a_change_may_be_anywhere(old: str, new: str) -> None:
    assert follow(old, Step("diff", "x", "-+", ("a", "A"), 1)) == new


def test_following_changes_just_that_place() -> None:
    step = Step("diff", "a", " -+ ", ("b", "c", "C", ""), 1)
    assert follow("a\nb\nc\n\nc\n", step) == "a\nb\nC\n\nc\n"


def test_a_whole_file_takes_the_place_of_another() -> None:
    step = Step("file", "a", "+", ("new",), 1)
    assert follow(None, step) == follow("old\n", step) == "new\n"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a\n", "app.py has 0 places for the change below 'b'"),
        ("b\nc\nb\nc\n", "app.py has 2 places for the change below 'b'"),
        ("b\n c\n", "app.py has 0 places for the change below 'b'"),
        ("b\n", "app.py has 0 places for the change below 'b'"),
        ("c\nb\n", "app.py has 0 places for the change below 'b'"),
        (None, "there is no app.py"),
    ],
)
def test_what_does_not_fit_is_said(text: str | None, message: str) -> None:
    with pytest.raises(LessonError) as error:
        follow(text, Step("diff", "app.py", "  +", ("b", "c", "d"), 1))
    assert error.value.message == message
