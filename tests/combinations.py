"""Sets of features to test: computed from the table, so that every two features meet every way."""

from collections.abc import Iterator, Mapping
from itertools import combinations, product

import pytest

from twinstart.make.questions import Feature, load_features

Row = tuple[bool, ...]


def allowed_rows(features: Mapping[str, Feature]) -> Iterator[Row]:
    """Give every set of features that has what it needs, all of them first and none last."""
    names = list(features)
    for row in product((True, False), repeat=len(names)):
        on = {name for name, chosen in zip(names, row, strict=True) if chosen}
        if all(set(features[name].needs) <= on for name in on):
            yield row


def pairs_of(row: Row) -> set[tuple[int, bool, int, bool]]:
    """Return each two features of a set, with whether they are on."""
    return {(i, row[i], j, row[j]) for i, j in combinations(range(len(row)), 2)}


def cover_pairs(features: Mapping[str, Feature]) -> list[Row]:
    """Choose few rows in which every pair of every allowed row occurs; all and none among them."""
    rows = list(allowed_rows(features))
    chosen = [rows[0], rows[-1]]
    wanted = set().union(*map(pairs_of, rows)).difference(*map(pairs_of, chosen))
    while wanted:
        # The first of the best, so that the choice is the same on every machine.
        best = max(rows, key=lambda row: len(wanted & pairs_of(row)))
        chosen.append(best)
        wanted -= pairs_of(best)
    return chosen


def name_row(row: Row, features: Mapping[str, Feature]) -> str:
    """Name a set after what it lacks, leaving away what is missing with something that it needs."""
    off = [name for name, chosen in zip(features, row, strict=True) if not chosen]
    roots = [name for name in off if not set(off) & set(features[name].needs)]
    return "-".join(f"no-{name}" for name in roots) or "all"


def without(name: str) -> tuple[str, ...]:
    """Return the features that a set of this name leaves out by itself."""
    return tuple(part.rstrip("-") for part in name.split("no-")[1:])


COMBINATIONS = [name_row(row, load_features()) for row in cover_pairs(load_features())]

# The whole pair and the barest: where a test of every combination takes long, `make fast` takes
# these.
FAST = {COMBINATIONS[0], COMBINATIONS[1]}
EACH = [row if row in FAST else pytest.param(row, marks=pytest.mark.many) for row in COMBINATIONS]
