"""The questions that help to choose, asked one after another."""

import click
import pytest
from click.testing import CliRunner

from twinstart.cli.inquiry import inquire
from twinstart.errors import WrongAnswer

pytestmark = pytest.mark.usefixtures("mini")


def talk(typed: str, given: dict[str, str] | None = None) -> tuple[dict[str, str], str]:
    """Hold a dialogue; return the answers and what was said in it."""
    found: list[dict[str, str]] = []

    @click.command()
    def command() -> None:
        found.append(inquire(given or {}))

    done = CliRunner().invoke(command, [], input=typed, catch_exceptions=False)
    assert done.stdout == ""
    assert found, done.stderr
    return found[0], done.stderr


def test_each_question_is_asked_with_its_answers() -> None:
    answers, said = talk("2\nnobody\n")
    assert answers == {"size": "large", "staff": "nobody"}
    assert said == (
        "\n1 of 2: How big?\n  1  A page\n  2  Many pages\n1 to 2, or Enter to leave it out: 2\n"
        "\n2 of 2: Who looks after it?\n  1  Staff\n  2  Nobody\n"
        "1 to 2, or Enter to leave it out: nobody\n\n"
    )


def test_what_was_given_is_not_asked_and_enter_leaves_out() -> None:
    answers, said = talk("\n", {"size": "small"})
    assert answers == {"size": "small"}
    assert "How big?" not in said
    assert "1 of 1: Who looks after it?" in said


def test_what_is_no_answer_is_asked_again() -> None:
    answers, said = talk("3\n0\nbig\n 1 \n\n")
    assert answers == {"size": "small"}
    for typed in ("3", "0", "big"):
        assert f"Error: '{typed}' is none of the answers: type 1 to 2\n" in said


def test_a_wrong_answer_given_is_refused_before_any_question() -> None:
    with pytest.raises(WrongAnswer):
        talk("", {"size": "tiny"})
