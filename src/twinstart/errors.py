"""The errors that a user can mend: each names the thing, the place and the remedy."""

from collections.abc import Iterable
from typing import ClassVar


class TwinstartError(Exception):
    """Something failed; `message` says what, `hint` what to do about it."""

    exit_status: ClassVar[int] = 1

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class WrongAnswer(TwinstartError):
    """A name, key, feature or value that twinstart cannot take."""

    exit_status = 2


class TargetInTheWay(TwinstartError):
    """The folder to be written exists already."""

    exit_status = 3


class MarkError(TwinstartError):
    """A template cannot be read, or a mark in it is missing, unclosed, empty or one-sided."""


class LessonError(TwinstartError):
    """A lesson file does not have the shape of a lesson, or does not fit the code."""


class ProjectError(TwinstartError):
    """A folder is not a project that this twinstart can read."""


class RunError(TwinstartError):
    """A twin could not be set up, started or kept running."""


def nearest(word: str, known: Iterable[str]) -> str:
    """Say which known words are near `word`, or else all of them, for use in a hint.

    >>> nearest("ruting", ["routing", "rest"])
    'did you mean routing?'
    >>> nearest("xyz", ["routing", "rest"])
    'known are: rest, routing'
    """
    from difflib import get_close_matches

    names = sorted(known)
    near = get_close_matches(word, names, n=3, cutoff=0.6)
    if near:
        return f"did you mean {' or '.join(near)}?"
    return f"known are: {', '.join(names)}"
