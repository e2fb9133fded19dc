"""A text as words: what is left when quotes, blanks and line breaks are taken away."""

import re
from collections.abc import Iterable, Sequence

_WORD = re.compile(r"\w+|[^\w\s'\"\\\ufeff]")
_NAME = re.compile(r"\w")
_CLOSING = frozenset(")]}")
# What a formatter puts in and takes out.
_LAYOUT = frozenset("(),;")


def split_words(lines: Sequence[str]) -> tuple[list[str], list[int]]:
    r"""Return the words of a text with the numbers (from 1) of their lines.

    A comma before a closing bracket is none.

    >>> split_words(["f('a',", "  b,", ")"])
    (['f', '(', 'a', ',', 'b', ')'], [1, 1, 1, 1, 2, 3])
    """
    words: list[str] = []
    at: list[int] = []
    for number, line in enumerate(lines, start=1):
        for word in _WORD.findall(line):
            if word in _CLOSING and words and words[-1] == ",":
                words.pop()
                at.pop()
            words.append(word)
            at.append(number)
    return words, at


def words_of(text: str) -> list[str]:
    """Return the words of a piece of text."""
    return split_words([text])[0]


def says_something(word: str) -> bool:
    """Tell a name, a number or a word from punctuation."""
    return bool(_NAME.match(word))


def count_said(words: Iterable[str]) -> int:
    """Count the words that say something."""
    return sum(1 for word in words if says_something(word))


def is_layout(word: str) -> bool:
    """Tell what a formatter may put in or take out."""
    return word in _LAYOUT


def compare_words(one: Sequence[str], other: Sequence[str]) -> bool:
    """Say whether two stretches of lines say the same, however they are laid out.

    >>> compare_words(["f(a, b)"], ["f(", "    a,", "    b,", ")"])
    True
    """
    mine, theirs = (
        [word for word in split_words(lines)[0] if not is_layout(word)] for lines in (one, other)
    )
    return mine == theirs
