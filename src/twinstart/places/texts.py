"""A source with its words and its units, each made when it is first asked for."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from functools import cached_property

from twinstart.model import Source
from twinstart.places.comments import commented_lines
from twinstart.places.outline import Outline, Unit, outline, silent_lines
from twinstart.places.words import split_words


class Text:
    """A source, looked at as words and as units; `places` count words from 0."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.path = source.path
        self._bags: dict[Unit, Counter[str]] = {}

    @cached_property
    def _split(self) -> tuple[list[str], list[int]]:
        return split_words(self.source.lines)

    @property
    def words(self) -> list[str]:
        """The words."""
        return self._split[0]

    @property
    def at(self) -> list[int]:
        """The number of each word's line."""
        return self._split[1]

    @cached_property
    def all_words(self) -> Counter[str]:
        """How often each word stands in the text."""
        return Counter(self.words)

    @cached_property
    def outline(self) -> Outline:
        """The units."""
        return outline(self.source.lines, self.path.endswith(".py"))

    @cached_property
    def silent(self) -> frozenset[int]:
        """The lines that hold nothing but a comment or, in Python, the rest of a string."""
        if self.path.endswith(".py"):
            return silent_lines(self.source.lines)
        if self.path.endswith((".html", ".xml")):
            return commented_lines(self.source.lines)
        return frozenset()

    @cached_property
    def own(self) -> dict[Unit, list[int]]:
        """The places of the words that belong to each unit itself, and to none within."""
        found: dict[Unit, list[int]] = {unit: [] for unit in self.outline.whole.walk()}
        for place, line in enumerate(self.at):
            found[self.outline.owners[line]].append(place)
        return found

    def between(self, start: int, end: int) -> range:
        """Return the places of the words on the lines `start` to `end`."""
        return range(bisect_left(self.at, start), bisect_right(self.at, end))

    def pick(self, places: Sequence[int]) -> tuple[list[str], list[int]]:
        """Return the words at these places, and the numbers of their lines."""
        return [self.words[place] for place in places], [self.at[place] for place in places]

    def bag(self, unit: Unit) -> Counter[str]:
        """Count the words of a unit, with all within."""
        if unit not in self._bags:
            self._bags[unit] = Counter(
                self.words[place] for part in unit.walk() for place in self.own[part]
            )
        return self._bags[unit]
