"""Find regions of generated texts in the texts as they are now."""

from collections.abc import Mapping
from functools import cached_property
from pathlib import PurePosixPath

from twinstart.model import Region, Source
from twinstart.places.aligning import align, firm
from twinstart.places.found import Found
from twinstart.places.matching import Match
from twinstart.places.outline import Unit
from twinstart.places.remains import Remains
from twinstart.places.texts import Text
from twinstart.places.tracing import FIRM, Trace
from twinstart.places.words import count_said

# How much of what a region says has to be there still: of whole definitions, of lines that are
# none, and of lines that are looked for everywhere.
_WHOLE, _PART, _ANYWHERE = 0.25, 0.5, 0.8
_FEW_WORDS = 4


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

    @cached_property
    def match(self) -> Match:
        """What has become of each file and each definition."""
        return Match(self._before, self._now, self._others)

    @cached_property
    def _trace(self) -> Trace:
        return Trace(self.match)

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
                for kept, pairs in zip((loose, solid), self._trace.align(old, unit), strict=True):
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
        return Remains(self._trace, old, region, new, loose[new], solid[new]).gather(lines, needed)

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
            origins = self._trace.origins(new)
            silent = new.silent if spoken else frozenset()
            free = [
                place
                for place in range(len(new.words))
                if place not in origins and new.at[place] not in silent
            ]
            while len(found) < 2:
                pairs = dict(firm(align(words, [new.words[place] for place in free]), FIRM + 1))
                kept = {places.start + i: free[j] for i, j in pairs.items()}
                lines = {new.at[there] for there in kept.values()}
                remains = Remains(self._trace, old, region, new, kept, kept)
                here = remains.gather(lines, _ANYWHERE)
                if here is None:
                    break
                found.append(here)
                free = [p for p in free if not here.start <= new.at[p] <= here.end]
        return found[0] if len(found) == 1 else None


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
