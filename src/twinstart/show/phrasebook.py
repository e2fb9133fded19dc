"""The phrasebook of some lessons, to be looked up from either side."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from twinstart.model import SIDES, Address, Lesson, Saying, Side

# What stands before the word that one looks for: signs, articles, and what one names objects.
_BEFORE = re.compile(
    r"^(?:[\W_]+|(?:an?|the|return|class|models|app|bp|blp|db|session|op|sa|todo|manage\.py|python)[.\s])+"
)


@dataclass(frozen=True, slots=True)
class Group:
    """The entries whose words begin with one letter (`#` for what is none)."""

    letter: str
    sayings: tuple[Saying, ...]


@dataclass(frozen=True, slots=True)
class Direction:
    """All that the framework `side` has a word for, in the order of its words."""

    side: Side
    groups: tuple[Group, ...]


def arrange_terms(lessons: Sequence[Lesson]) -> tuple[Direction, ...]:
    """Sort the terms of lessons for both directions; none where no lesson has terms."""
    sayings = list(_list_sayings(lessons))
    if not sayings:
        return ()
    directions = []
    for side in SIDES:
        known = [
            Saying(saying.term, side, saying.address)
            for saying in sayings
            if not saying.term.phrases[side].nothing
        ]
        groups = groupby(sorted(known, key=_sort_key), key=lambda one: _letter(_sort_key(one)))
        directions.append(
            Direction(side, tuple(Group(letter, tuple(found)) for letter, found in groups))
        )
    return tuple(directions)


def _list_sayings(lessons: Iterable[Lesson]) -> Iterable[Saying]:
    """Give the terms of those points that the project has."""
    for lesson in lessons:
        addresses = {
            pair.point.id: Address(lesson.concept.id, number, pair.point.id, pair.point.title)
            for number, pair in enumerate(lesson.pairs, start=1)
        }
        for term in lesson.concept.terms:
            if term.point in addresses:
                yield Saying(term, "flask", addresses[term.point])


def _sort_key(saying: Saying) -> tuple[str, str]:
    text = saying.term.phrases[saying.side].text.lower()
    return _BEFORE.sub("", text) or text, text


def _letter(key: tuple[str, str]) -> str:
    first = key[0][:1].upper()
    return first if first.isalpha() else "#"
