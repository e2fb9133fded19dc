"""Make one region of the scattered lines that still say what it said."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from twinstart.model import Region
from twinstart.places.found import Found, Words
from twinstart.places.texts import Text
from twinstart.places.tracing import Trace
from twinstart.places.words import is_layout, says_something


@dataclass(frozen=True, slots=True)
class Remains:
    """What is left of a region of the text `old` in the text `new`, word by word.

    Attributes:
        trace: Where all other words of `new` come from.
        loose: Which word became which.
        solid: Those of them that stand in a row with others, which is no chance.
    """

    trace: Trace
    old: Text
    region: Region
    new: Text
    loose: Mapping[int, int]
    solid: Mapping[int, int]

    @property
    def places(self) -> range:
        """The places of the region's words in `old`."""
        return self.old.between(self.region.start, self.region.end)

    def gather(self, lines: set[int], needed: float) -> Found | None:
        """Make of scattered lines one region, if enough of what it said stands there together.

        Args:
            lines: The numbers of the lines that it may be on.
            needed: How much of what it said has to be there, from 0 to 1.
        """
        old, new, loose = self.old, self.new, self.loose
        places = self.places
        said = [place for place in places if says_something(old.words[place])] or list(places)
        best: list[int] = []
        most = 0
        for cluster in self._clusters(lines):
            held = [p for p in said if p in loose and cluster[0] <= new.at[loose[p]] <= cluster[-1]]
            if len(held) > most:
                best, most = cluster, len(held)
        if not best or most < needed * len(said):
            return None
        start, end = self._edges(best)
        pairs = {p: there for p, there in loose.items() if start <= new.at[there] <= end}
        edited = self._edited(pairs, (start, end))
        return Found(new.source, start, end, edited, Words(old, new, pairs, (start, end)))

    def _clusters(self, lines: set[int]) -> Iterator[list[int]]:
        """Split lines where one comes between them that was generated elsewhere."""
        cluster: list[int] = []
        for line in sorted(lines):
            between = range(cluster[-1] + 1, line) if cluster else range(0)
            if any(self._is_foreign(number) for number in between):
                yield cluster
                cluster = []
            cluster.append(line)
        if cluster:
            yield cluster

    def _is_foreign(self, line: int) -> bool:
        """Say whether all that a line says was generated outside of the region."""
        old, new, places = self.old, self.new, self.places
        origins = self.trace.origins(new)
        said = [place for place in new.between(line, line) if says_something(new.words[place])]
        return bool(said) and all(
            place in origins and not (origins[place][0] is old and origins[place][1] in places)
            for place in said
        )

    def _edges(self, lines: list[int]) -> tuple[int, int]:
        """Widen the lines to whole statements, and to lines at the edge that others replaced."""
        old, region, new = self.old, self.region, self.new
        start, end = lines[0], lines[-1]
        places = self.places
        near = {p: there for p, there in self.solid.items() if start <= new.at[there] <= end}
        origins = self.trace.origins(new)
        back = {place: there for there, (text, place) in origins.items() if text is old}
        if near and min(near) > places.start and places.start - 1 in back:
            above = self._statement(new.at[back[places.start - 1]])[1] + 1
            if above < start and self._free(above, start - 1):
                start = above
        if near and max(near) < places.stop - 1 and places.stop in back:
            below = self._statement(new.at[back[places.stop]])[0] - 1
            if below > end and self._free(end + 1, below):
                end = below
        ours = old.outline.statements
        if ours.get(region.start, (0, 0))[0] == region.start:
            start = self._statement(start)[0]
        if ours.get(region.end, (0, 0))[1] == region.end:
            end = self._statement(end)[1]
        while not new.source.lines[start - 1].strip():
            start += 1
        while not new.source.lines[end - 1].strip():
            end -= 1
        return start, end

    def _statement(self, line: int) -> tuple[int, int]:
        """Return the lines of the present statement that a line stands in, or the line itself."""
        return self.new.outline.statements.get(line, (line, line))

    def _free(self, start: int, end: int) -> bool:
        """Say whether nothing that was generated stands on these lines."""
        origins = self.trace.origins(self.new)
        return not any(place in origins for place in self.new.between(start, end))

    def _edited(self, pairs: Mapping[int, int], span: tuple[int, int]) -> frozenset[int]:
        """Return the lines that say more, less or something else than they did."""
        old, new = self.old, self.new
        origins = self.trace.origins(new)
        known = set(pairs.values())
        edited = {
            new.at[place]
            for place in new.between(*span)
            if place not in origins and place not in known and not is_layout(new.words[place])
        }
        last: tuple[int, int] | None = None
        missing: list[int] = []
        for place in self.places:
            line = old.at[place]
            if place in pairs:
                there = new.at[pairs[place]]
                edited.update(there for gone in missing if gone == line)
                missing = []
                last = (line, there)
            elif not is_layout(old.words[place]):
                if last and last[0] == line:
                    edited.add(last[1])
                else:
                    missing.append(line)
        return frozenset(line for line in edited if span[0] <= line <= span[1])
