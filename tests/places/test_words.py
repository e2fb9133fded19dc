"""What a line is as words: quotes, blanks and line breaks say nothing."""

import pytest

from twinstart.places.words import (
    compare_words,
    count_said,
    is_layout,
    says_something,
    split_words,
    words_of,
)


@pytest.mark.parametrize(
    ("lines", "words", "at"),
    [
        ([], [], []),
        (["", "  \t"], [], []),
        (["\ufeffa_1 = 'b c'", '\t"d\\n"'], ["a_1", "=", "b", "c", "d", "n"], [1, 1, 1, 1, 2, 2]),
        ([")"], [")"], [1]),
        (["a, b"], ["a", ",", "b"], [1, 1, 1]),
        (["a b,", ")"], ["a", "b", ")"], [1, 1, 2]),
        (["a, b)"], ["a", ",", "b", ")"], [1, 1, 1, 1]),
        (["a,]", "b,", "}", "c, ("], ["a", "]", "b", "}", "c", ",", "("], [1, 1, 2, 3, 4, 4, 4]),
    ],
)
def test_a_text_is_split_into_words_that_know_their_lines(
    lines: list[str], words: list[str], at: list[int]
) -> None:
    assert split_words(lines) == (words, at)


def test_a_piece_of_text_is_words() -> None:
    assert words_of("{% if x %}") == ["{", "%", "if", "x", "%", "}"]


def test_names_and_numbers_say_something_and_marks_do_not() -> None:
    words = ["a", "ü", "7", "_", "__a", "(", "=", "€"]
    assert [word for word in words if says_something(word)] == words[:5]
    assert count_said(words_of("f(a, 'b') + _")) == 4
    assert count_said([]) == 0


def test_brackets_commas_and_semicolons_are_layout() -> None:
    assert [word for word in words_of("( ) [ ] { } , ; : . = a") if is_layout(word)] == [
        "(", ")", ",", ";",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ([], [], True),
        ([], ["", "(", ")"], True),
        (["x = a"], ["x = (", "    a", ")"], True),
        (["f('a')"], ['f("a",)'], True),
        (["a, b"], ["a b;"], True),
        (["a"], ["b"], False),
        (["a", "b"], ["a", "c"], False),
        (["a", "b"], ["b", "a"], False),
        (["[a]"], ["a"], False),
        (["a"], ["a", "b"], False),
    ],
)
def test_lines_say_the_same_however_they_are_laid_out(
    one: list[str], other: list[str], same: bool
) -> None:
    assert compare_words(one, other) is same
