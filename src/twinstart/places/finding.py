"""Find regions of generated texts in the texts as they are now."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import PurePosixPath

from twinstart.model import Region, Source
from twinstart.places.aligning import align, firm, keep_lines
from twinstart.places.matching import Match
from twinstart.places.outline import Unit
from twinstart.places.texts import Text
from twinstart.places.words import count_said, is_layout, says_something, words_of

# So many words in a row are no chance.
_FIRM = 3
# How much of what a region says has to be there still: of whole definitions, of lines that are
# none, and of lines that are looked for everywhere.
_WHOLE, _PART, _ANYWHERE = 0.25, 0.5, 0.8
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
    _words: "_Words | None" = field(default=None, repr=False, compare=False)

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
class _Words:
    """Which word of the generated text became which of the present one."""

    old: Text
    new: Text
    pairs: Mapping[int, int]
    span: tuple[int, int]

    def line_of(self, line: int, anchor: Sequence[str]) -> int | None:
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


def _by_voice(
    old: Text, mine: list[int], new: Text, theirs: list[int]
) -> Iterator[tuple[list[int], list[int]]]:
    """Part the places of a template's words: code is not found in comments, nor comments in code.

    A Python text's comments belong to the units that they stand in.
    """
    if old.path.endswith(".py") or not (old.silent or new.silent):
        yield mine, theirs
        return
    for is_silent in (False, True):
        yield (
            [place for place in mine if (old.at[place] in old.silent) == is_silent],
            [place for place in theirs if (new.at[place] in new.silent) == is_silent],
        )


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


class Finder:
    """Finds regions of the texts `before`, as they were generated, in the texts `now`."""

    def __init__(
        self,
        before: Mapping[str, Source],
        now: Mapping[str, Source],
        others: Mapping[str, Source] | None = None,
    ) -> None:
        """Take the texts; `others` were generated beside them, and may stand in their place."""
        self._before = before
        self._now = now
        self._others = others or {}
        self._alignments: dict[Unit, tuple[dict[int, int], dict[int, int]]] = {}
        self._origins: dict[Text, dict[int, tuple[Text, int]]] = {}

    @cached_property
    def match(self) -> Match:
        """What has become of each file and each definition."""
        return Match(self._before, self._now, self._others)

    def find(self, region: Region) -> Found | None:
        """Find a region, or return None where it is no more, or where nobody can tell."""
        path = region.path
        if path in self._now and self._now[path].lines == self._before[path].lines:
            return Found(self._now[path], region.start, region.end)
        old = self.match.before[path]
        return self._by_units(old, region) or self._by_words(old, region)

    def _by_units(self, old: Text, region: Region) -> Found | None:
        """Look where the units of the region have gone."""
        places = old.between(region.start, region.end)
        loose: dict[Text, dict[int, int]] = {}
        solid: dict[Text, dict[int, int]] = {}
        for unit in dict.fromkeys(old.outline.owners[region.start : region.end + 1]):
            if unit in self.match.units:
                new = self.match.units[unit][0]
                for kept, pairs in zip((loose, solid), self._align(old, unit), strict=True):
                    kept.setdefault(new, {}).update(
                        (place, there) for place, there in pairs.items() if place in places
                    )
        if not solid:
            return None
        new = max(solid, key=lambda text: count_said(old.words[p] for p in solid[text]))
        lines = {new.at[there] for there in solid[new].values()}
        whole = _whole_units(old, region)
        for unit in whole:
            if unit in self.match.units and self.match.units[unit][0] is new:
                there = self.match.units[unit][1]
                lines.update(range(there.start, there.end + 1))
        needed = _WHOLE if _only(whole, old, region) else _PART
        return self._judge(old, region, new, (loose[new], solid[new]), lines, needed)

    def _by_words(self, old: Text, region: Region) -> Found | None:
        """Look for the region's words wherever no generated text has gone.

        What was code and now stands in a comment or in a long string is code no more.
        """
        places = old.between(region.start, region.end)
        words = old.words[places.start : places.stop]
        spoken = old.silent.isdisjoint(range(region.start, region.end + 1))
        found: list[Found] = []
        for new in self.match.now.values() if count_said(words) >= _FEW_WORDS else ():
            if not _alike_named(old.path, new.path):
                continue
            origins = self._origin(new)
            silent = new.silent if spoken else frozenset()
            free = [
                place
                for place in range(len(new.words))
                if place not in origins and new.at[place] not in silent
            ]
            while len(found) < 2:
                pairs = dict(firm(align(words, [new.words[place] for place in free]), _FIRM + 1))
                kept = {places.start + i: free[j] for i, j in pairs.items()}
                lines = {new.at[there] for there in kept.values()}
                here = self._judge(old, region, new, (kept, kept), lines, _ANYWHERE)
                if here is None:
                    break
                found.append(here)
                free = [p for p in free if not here.start <= new.at[p] <= here.end]
        return found[0] if len(found) == 1 else None

    def _judge(
        self,
        old: Text,
        region: Region,
        new: Text,
        kept: tuple[dict[int, int], dict[int, int]],
        lines: set[int],
        needed: float,
    ) -> Found | None:
        """Make of scattered lines one region, if enough of what it said stands there together."""
        loose, solid = kept
        places = old.between(region.start, region.end)
        said = [place for place in places if says_something(old.words[place])] or list(places)
        best: list[int] = []
        most = 0
        for cluster in self._clusters(old, places, new, lines):
            held = [p for p in said if p in loose and cluster[0] <= new.at[loose[p]] <= cluster[-1]]
            if len(held) > most:
                best, most = cluster, len(held)
        if not best or most < needed * len(said):
            return None
        start, end = self._edges(old, region, new, solid, best)
        pairs = {p: there for p, there in loose.items() if start <= new.at[there] <= end}
        edited = self._edited(old, places, new, pairs, (start, end))
        return Found(new.source, start, end, edited, _Words(old, new, pairs, (start, end)))

    def _clusters(
        self, old: Text, places: range, new: Text, lines: set[int]
    ) -> Iterator[list[int]]:
        """Split lines where one comes between them that was generated elsewhere."""
        cluster: list[int] = []
        for line in sorted(lines):
            between = range(cluster[-1] + 1, line) if cluster else range(0)
            if any(self._is_foreign(old, places, new, number) for number in between):
                yield cluster
                cluster = []
            cluster.append(line)
        if cluster:
            yield cluster

    def _is_foreign(self, old: Text, places: range, new: Text, line: int) -> bool:
        """Say whether all that a line says was generated outside of `places`."""
        origins = self._origin(new)
        said = [place for place in new.between(line, line) if says_something(new.words[place])]
        return bool(said) and all(
            place in origins and not (origins[place][0] is old and origins[place][1] in places)
            for place in said
        )

    def _edges(
        self, old: Text, region: Region, new: Text, solid: Mapping[int, int], lines: list[int]
    ) -> tuple[int, int]:
        """Widen the lines to whole statements, and to lines at the edge that others replaced."""
        start, end = lines[0], lines[-1]
        places = old.between(region.start, region.end)
        near = {p: there for p, there in solid.items() if start <= new.at[there] <= end}
        origins = self._origin(new)
        back = {place: there for there, (text, place) in origins.items() if text is old}
        if near and min(near) > places.start and places.start - 1 in back:
            above = new.at[back[places.start - 1]] + 1
            if above < start and self._free(new, above, start - 1):
                start = above
        if near and max(near) < places.stop - 1 and places.stop in back:
            below = new.at[back[places.stop]] - 1
            if below > end and self._free(new, end + 1, below):
                end = below
        ours, theirs = old.outline.statements, new.outline.statements
        if ours.get(region.start, (0, 0))[0] == region.start:
            start = theirs.get(start, (start, start))[0]
        if ours.get(region.end, (0, 0))[1] == region.end:
            end = theirs.get(end, (end, end))[1]
        while not new.source.lines[start - 1].strip():
            start += 1
        while not new.source.lines[end - 1].strip():
            end -= 1
        return start, end

    def _free(self, new: Text, start: int, end: int) -> bool:
        """Say whether nothing that was generated stands on these lines."""
        return not any(place in self._origin(new) for place in new.between(start, end))

    def _edited(
        self, old: Text, places: range, new: Text, pairs: Mapping[int, int], span: tuple[int, int]
    ) -> frozenset[int]:
        """Return the lines that say more, less or something else than they did."""
        origins = self._origin(new)
        known = set(pairs.values())
        edited = {
            new.at[place]
            for place in new.between(*span)
            if place not in origins and place not in known and not is_layout(new.words[place])
        }
        last: tuple[int, int] | None = None
        missing: list[int] = []
        for place in places:
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

    def _align(self, old: Text, unit: Unit) -> tuple[dict[int, int], dict[int, int]]:
        """Map the words of a unit itself to those of its match: all, and those in a firm row."""
        if unit not in self._alignments:
            new, other = self.match.units[unit]
            loose: dict[int, int] = {}
            solid: dict[int, int] = {}
            for mine, theirs in _by_voice(old, old.own[unit], new, new.own[other]):
                a, b = old.pick(mine), new.pick(theirs)
                pairs = keep_lines(align(a[0], b[0]), a, b)
                span = min(_FIRM, len(mine))
                loose.update((mine[i], theirs[j]) for i, j in pairs.items())
                solid.update((mine[i], theirs[j]) for i, j in firm(pairs, span))
            self._alignments[unit] = (loose, solid)
        return self._alignments[unit]

    def _origin(self, new: Text) -> dict[int, tuple[Text, int]]:
        """Map the words of a present text to those that were generated, wherever that was."""
        if new not in self._origins:
            found: dict[int, tuple[Text, int]] = {}
            for unit in new.outline.whole.walk():
                if unit in self.match.back:
                    old, origin = self.match.back[unit]
                    found.update(
                        (there, (old, p)) for p, there in self._align(old, origin)[1].items()
                    )
            self._origins[new] = found
        return self._origins[new]


def _whole_units(old: Text, region: Region) -> list[Unit]:
    """Return the units that the region holds from their first line to their last."""
    return [
        unit
        for unit in old.outline.whole.walk()
        if unit.kind != "text" and region.start <= unit.start and unit.end <= region.end
    ]


def _only(whole: list[Unit], old: Text, region: Region) -> bool:
    """Say whether the region holds nothing but whole definitions."""
    named = {unit for unit in whole if unit.name}
    return all(
        old.outline.owners[line] in named
        for line in range(region.start, region.end + 1)
        if old.source.lines[line - 1].strip()
    )


def _alike_named(old: str, new: str) -> bool:
    return PurePosixPath(old).suffix == PurePosixPath(new).suffix
