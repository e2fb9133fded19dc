"""A region where it is now, and the line that each note on it has come to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from twinstart.model import Source
from twinstart.places.texts import Text
from twinstart.places.words import says_something, words_of

# A note's words stand so much wider apart at most, with what was put in between them.
_FEW_WORDS = 4


@dataclass(frozen=True, slots=True)
class Found:
    """A region in the present text: the lines `start` to `end` of `source`.

    `edited` are those that say something else than they were generated with.
    """

    source: Source
    start: int
    end: int
    edited: frozenset[int] = frozenset()
    _words: "Words | None" = field(default=None, repr=False, compare=False)

    def line_of(self, line: int, anchor: str) -> int | None:
        """Return the present line that holds `anchor`, which stood on the generated line `line`.

        Returns:
            None where most of the anchor is gone.
        """
        if self._words is None:
            return line
        at = self._words.line_of(line, words_of(anchor))
        return at if at is not None and self.start <= at <= self.end else None


@dataclass(frozen=True, slots=True)
class Words:
    """Which word of the generated text became which of the present one."""

    old: Text
    new: Text
    pairs: Mapping[int, int]
    span: tuple[int, int]

    def line_of(self, line: int, anchor: Sequence[str]) -> int | None:
        """Return the present line of the words `anchor`, which stood on the line `line`."""
        stretch = self.new.between(*self.span)
        # What was code is not spoken of where it is a comment now.
        silent = frozenset() if line in self.old.silent else self.new.silent
        again = [
            start
            for start in stretch
            if self.new.at[start] not in silent
            and _fits(anchor, self.new.words[start : min(start + len(anchor), stretch.stop)])
        ]
        if len(again) == 1:
            return self.new.at[again[0]]
        places = _places_of(anchor, self.old.words, self.old.between(line, line))
        said = [p for p in places if says_something(self.old.words[p])] or list(places)
        kept = [self.pairs[place] for place in said if place in self.pairs]
        if not kept or 3 * len(kept) < 2 * len(said):
            return None
        if kept[-1] - kept[0] > 2 * len(places) + _FEW_WORDS:
            return None
        at = self.new.at[min(self.pairs[p] for p in places if p in self.pairs)]
        return None if at in silent else at


def _places_of(anchor: Sequence[str], words: Sequence[str], stretch: range) -> range:
    for start in stretch:
        if _fits(anchor, words[start : min(start + len(anchor), stretch.stop)]):
            return range(start, start + len(anchor))
    return range(0)


def _fits(anchor: Sequence[str], words: Sequence[str]) -> bool:
    """Say whether the words are the anchor's, whose first and last may be cut."""
    if len(words) != len(anchor):
        return False
    if len(anchor) == 1:
        return anchor[0] in words[0]
    return (
        words[0].endswith(anchor[0])
        and list(words[1:-1]) == list(anchor[1:-1])
        and words[-1].startswith(anchor[-1])
    )
