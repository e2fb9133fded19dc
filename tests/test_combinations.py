from itertools import product

import pytest
from combinations import COMBINATIONS, allowed_rows, cover_pairs, name_row, pairs_of, without

from twinstart.make.answers import complete_answers
from twinstart.make.questions import Feature, load_features


def table(**needs: str) -> dict[str, Feature]:
    return {
        name: Feature(name, "", tuple(need.split()), {}, {}, "") for name, need in needs.items()
    }


def test_all_and_none_are_among_them() -> None:
    assert COMBINATIONS[0] == "all"
    assert not any(map(complete_answers(without=without(COMBINATIONS[1])).has, load_features()))
    assert len(set(COMBINATIONS)) == len(COMBINATIONS)


@pytest.mark.parametrize(
    ("features", "most"),
    [
        (load_features(), 7),
        (table(a=""), 2),
        (table(a="", b="a", c="b"), 4),
        (table(**dict.fromkeys("abcdefghij", "")), 12),
    ],
    ids=["real", "one", "chain", "ten"],
)
def test_few_sets_hold_every_pair(features: dict[str, Feature], most: int) -> None:
    chosen = cover_pairs(features)
    assert len(set(chosen)) == len(chosen) <= most
    assert set(chosen) <= set(allowed_rows(features))
    seen = set().union(*map(pairs_of, chosen))
    possible = set().union(*map(pairs_of, allowed_rows(features)))
    assert seen == possible


def test_a_row_without_what_it_needs_is_not_allowed() -> None:
    rows = set(allowed_rows(table(a="", b="a", c="")))
    assert rows == set(product((True, False), repeat=3)) - {
        (False, True, True), (False, True, False),
    }  # fmt: skip


@pytest.mark.parametrize("row", list(allowed_rows(load_features())))
def test_a_sets_name_says_what_is_left_out(row: tuple[bool, ...]) -> None:
    answers = complete_answers("demo", without=without(name_row(row, load_features())))
    assert tuple(answers.has(name) for name in load_features()) == row
