import random
from collections import Counter
from itertools import combinations, permutations

import pytest

from twinstart.places.aligning import align, firm, keep_lines, likeness, rising


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("", "", {}),
        ("abc", "", {}),
        ("abc", "abc", {0: 0, 1: 1, 2: 2}),
        ("abc", "xabcx", {0: 1, 1: 2, 2: 3}),
        ("abcd", "ad", {0: 0, 3: 1}),
        ("abcdef", "abXYef", {0: 0, 1: 1, 4: 4, 5: 5}),
        ("xaybz", "ab", {1: 0, 3: 1}),
        ("abab", "ba", {1: 0, 2: 1}),
        ("pqrs-uvwxyz", "uvwxyz-pqrs", {5: 0, 6: 1, 7: 2, 8: 3, 9: 4, 10: 5}),
        # What is the same at the beginning and at the end holds first.
        ("aax", "aay", {0: 0, 1: 1}),
        ("xaa", "yaa", {1: 1, 2: 2}),
        ("aa", "aaa", {0: 0, 1: 1}),
        # Four words in a row weigh more than five alone, three do not.
        ("wxyz1a2b3c4d5e", "a6b7c8d9e0wxyz", {0: 10, 1: 11, 2: 12, 3: 13}),
        ("a1b2c3d4e5wxyz", "wxyz6a7b8c9d0e", {10: 0, 11: 1, 12: 2, 13: 3}),
        ("xyz1a2b3c4d5e", "a6b7c8d9e0xyz", {4: 0, 6: 2, 8: 4, 10: 6, 12: 8}),
        # A row that is there twice is no landmark.
        ("wxyz1wxyz2a3", "4wxyz5a", {0: 1, 1: 2, 2: 3, 3: 4, 10: 6}),
        ("1wxyz2", "3wxyz5w6x7y8z4", {1: 1, 2: 2, 3: 3, 4: 4}),
    ],
)
def test_words_are_aligned(a: str, b: str, expected: dict[int, int]) -> None:
    assert align(a, b) == expected


def test_an_alignment_rises_and_holds_equal_words() -> None:
    chance = random.Random(1)
    for _ in range(300):
        a, b = ([chance.choice("abcdefgh()") for _ in range(chance.randrange(60))] for _ in "ab")
        pairs = align(a, b)
        assert all(a[i] == b[j] for i, j in pairs.items())
        assert list(pairs) == sorted(pairs)
        assert list(pairs.values()) == sorted(set(pairs.values()))


def test_what_is_alone_in_both_holds_though_all_around_is_long_and_alike() -> None:
    many = ["x", "y"] * 2_000
    a, b = ["p", *many, "here", *many, "q"], ["r", *many, "z", "here", "z", *many, "s"]
    assert align(a, b) == {4_001: 4_002}


def test_what_is_short_is_compared_wherever_it_stands() -> None:
    many = ["x", "y"] * 25_000
    pairs = align([*many, *"abab1"], [*many, *"cbaba2"])
    assert dict(list(pairs.items())[50_000:]) == {50_000: 50_002, 50_001: 50_003, 50_002: 50_004}
    some = ["x", "y"] * 150
    assert align(["p", *some, "q"], ["r", *some, "s"]) == {n: n for n in range(1, 301)}


def test_a_long_row_without_landmarks_ends_soon() -> None:
    a, b = ["x", "y"] * 20_000, ["y", "z"] * 20_000
    assert align(a, b) == {}


def test_a_row_is_firm_from_its_length_on() -> None:
    pairs = {0: 0, 1: 1, 4: 4, 5: 5, 6: 6, 9: 8}
    assert dict(firm(pairs, 1)) == pairs
    assert dict(firm(pairs, 2)) == {0: 0, 1: 1, 4: 4, 5: 5, 6: 6}
    assert dict(firm(pairs, 3)) == {4: 4, 5: 5, 6: 6}
    assert dict(firm(pairs, 4)) == {}
    assert dict(firm({}, 1)) == {}


def lines(text: str) -> tuple[list[str], list[int]]:
    pairs = [(word, n) for n, line in enumerate(text.split("/")) for word in line]
    return [word for word, _ in pairs], [n for _, n in pairs]


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("@ab", "@c/@ab", {0: 2, 1: 3, 2: 4}),
        ("ab)/z", "ab)/c)/z", {0: 0, 1: 1, 2: 2, 3: 5}),
        ("@c/@ab", "@ab", {2: 0, 3: 1, 4: 2}),
        ("ab)/c)/z", "ab)/z", {0: 0, 1: 1, 2: 2, 5: 3}),
    ],
)
def test_what_was_put_in_or_taken_out_is_a_whole_line(
    a: str, b: str, expected: dict[int, int]
) -> None:
    one, other = lines(a), lines(b)
    assert keep_lines(align(one[0], other[0]), one, other) == expected


@pytest.mark.parametrize(
    ("a", "b", "pairs", "expected"),
    [
        ("@a", "@c/@a", {0: 0, 1: 3}, {0: 2, 1: 3}),
        ("@/a", "@c/@a", {0: 0, 1: 3}, {0: 0, 1: 3}),
        ("@a", "@c/@/a", {0: 0, 1: 3}, {0: 0, 1: 3}),
        ("@a", "@c@a", {0: 0, 1: 3}, {0: 0, 1: 3}),
        ("@a", "@c/=a", {0: 0, 1: 3}, {0: 0, 1: 3}),
        ("@-a", "@c/@a", {0: 0, 2: 3}, {0: 0, 2: 3}),
        ("x@/a", "x@c/@a", {0: 0, 1: 1, 2: 4}, {0: 0, 1: 1, 2: 4}),
        ("a)", "a)/c)", {0: 0, 1: 3}, {0: 0, 1: 1}),
        ("a/)", "a)/c)", {0: 0, 1: 3}, {0: 0, 1: 3}),
        ("a)", "a/)c)", {0: 0, 1: 3}, {0: 0, 1: 3}),
        ("a)", "a)c)", {0: 0, 1: 3}, {0: 0, 1: 3}),
        ("a)", "a]/c)", {0: 0, 1: 3}, {0: 0, 1: 3}),
        ("a-)", "a)/c)", {0: 0, 2: 3}, {0: 0, 2: 3}),
        ("@@a", "@@c/@@a", {0: 0, 1: 1, 2: 5}, {0: 3, 1: 4, 2: 5}),
        ("a))", "a))/c))", {0: 0, 1: 4, 2: 5}, {0: 0, 1: 1, 2: 2}),
        ("", "", {}, {}),
    ],
)
def test_a_word_is_taken_from_its_neighbours_line(
    a: str, b: str, pairs: dict[int, int], expected: dict[int, int]
) -> None:
    one, other = lines(a), lines(b)
    assert keep_lines(pairs, one, other) == expected
    back = {j: i for i, j in pairs.items()}
    assert keep_lines(back, other, one) == {j: i for i, j in expected.items()}


def test_the_longest_part_that_rises_is_chosen() -> None:
    for seconds in permutations(range(6)):
        pairs = list(enumerate(seconds))
        chosen = rising(pairs)
        rises = [
            part
            for count in range(7)
            for part in combinations(pairs, count)
            if [j for _, j in part] == sorted(j for _, j in part)
        ]
        assert tuple(chosen) in rises
        assert len(chosen) == max(map(len, rises))
    assert rising([]) == []


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("", "", 1.0),
        ("a", "", 0.0),
        ("", "a", 0.0),
        ("ab", "ba", 1.0),
        ("ab", "ac", 0.5),
        ("aab", "a", 0.5),
        ("abc", "a", 0.5),
        ("aaaa", "aabbbb", 0.4),
    ],
)
def test_words_are_alike_by_how_many_they_share(a: str, b: str, expected: float) -> None:
    assert likeness(Counter(a), Counter(b)) == expected
