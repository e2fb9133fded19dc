import pytest

from twinstart import errors
from twinstart.errors import TwinstartError, nearest


@pytest.mark.parametrize(
    ("name", "status"),
    [
        ("TwinstartError", 1),
        ("WrongAnswer", 2),
        ("TargetInTheWay", 3),
        ("MarkError", 1),
        ("LessonError", 1),
        ("ProjectError", 1),
        ("RunError", 1),
    ],
)
def test_an_error_says_what_and_what_to_do(name: str, status: int) -> None:
    error = getattr(errors, name)("it broke", "mend it")
    assert isinstance(error, TwinstartError)
    assert (error.exit_status, error.message, error.hint, str(error)) == (
        status, "it broke", "mend it", "it broke",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("word", "known", "hint"),
    [
        ("ruting", ["routing", "rest"], "did you mean routing?"),
        ("word", ["words", "sword", "wordy", "ward"], "did you mean wordy or words or sword?"),
        ("xyz", ["routing", "rest"], "known are: rest, routing"),
        # Half of the letters are too few, six in ten are enough.
        ("abcde", ["abxyz"], "known are: abxyz"),
        ("abcde", ["abcyz"], "did you mean abcyz?"),
    ],
)
def test_what_is_near_is_proposed_and_else_all(word: str, known: list[str], hint: str) -> None:
    assert nearest(word, known) == hint
