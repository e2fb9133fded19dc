"""One side's code as lessons quote it: where a point's regions are, and the line of a note."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256

from twinstart.model import Note, Point, Region, Side, Source
from twinstart.places import Finder, Found, definitions


@dataclass(frozen=True, slots=True)
class Code:
    """One side's files by path as they were generated, and the regions that are marked in them.

    `title` is the project's name: free text, which may look like code. `finder` finds the regions
    in the files as they are now; without one these are the generated files.
    """

    sources: Mapping[str, Source]
    marked: Sequence[Region]
    title: str = ""
    finder: Finder | None = None
    _definitions: dict[str, dict[str, list[tuple[int, int]]]] = field(default_factory=dict)
    _marks: dict[str, list[Region]] = field(default_factory=dict)
    _digests: dict[str, bytes] = field(default_factory=dict)

    def regions_of(self, point: Point, side: Side) -> list[Region]:
        """Return the regions of a point in reading order: by rank, path and line.

        The second address stands where a mark with `@2` would.
        """
        found = self.marks_of(point)
        for rank, place in enumerate(point.places[side], start=1):
            path = f"{side}/{place.path}"
            for start, end in self.defined(path).get(place.name, [])[:1]:
                found.append(Region(point.id, path, start, end, rank))
        return sorted(found, key=lambda region: (region.rank, region.path, region.start))

    def marks_of(self, point: Point) -> list[Region]:
        """Return the regions that are marked for a point, in the order in which they were found."""
        if not self._marks:
            for region in self.marked:
                self._marks.setdefault(region.point, []).append(region)
        return list(self._marks.get(point.id, ()))

    def digest_of(self, path: str) -> bytes:
        """Boil down the text of a generated file, but for the project's title."""
        if path not in self._digests:
            text = self.sources[path].text
            text = text.replace(self.title, "\0") if self.title else text
            self._digests[path] = sha256(text.encode("utf-8", "surrogatepass")).digest()
        return self._digests[path]

    def defined(self, path: str) -> dict[str, list[tuple[int, int]]]:
        """Return the lines of the definitions in a generated file."""
        if path not in self._definitions:
            source = self.sources.get(path)
            self._definitions[path] = definitions(source.text) if source else {}
        return self._definitions[path]

    def find(self, region: Region) -> Found | None:
        """Find a region in the files as they are now."""
        if self.finder:
            return self.finder.find(region)
        return Found(self.sources[region.path], region.start, region.end)

    def lines_of(self, note: Note, regions: Sequence[Region]) -> list[tuple[Region, int]]:
        """Return the lines that a note may stand on; the project's title alone makes none."""
        hits = list(self._lines_with(note.anchor, regions))
        if len(hits) > 1:
            hits = [hit for hit in hits if note.anchor in self._without_title(*hit)]
        return hits

    def _lines_with(self, anchor: str, regions: Sequence[Region]) -> Iterator[tuple[Region, int]]:
        seen: set[tuple[str, int]] = set()
        for region in regions:
            lines = self.sources[region.path].lines
            for number in range(region.start, region.end + 1):
                if anchor in lines[number - 1] and (region.path, number) not in seen:
                    seen.add((region.path, number))
                    yield region, number

    def _without_title(self, region: Region, line: int) -> str:
        return self.sources[region.path].lines[line - 1].replace(self.title, "")
