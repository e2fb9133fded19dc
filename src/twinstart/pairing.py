"""Align lessons with code: every point finds its regions on both sides, every note its line."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from twinstart.errors import LessonError, MarkError, nearest
from twinstart.model import (
    SIDE_NAMES,
    SIDES,
    Concept,
    Excerpt,
    Lesson,
    Note,
    Pair,
    Pane,
    PlacedNote,
    Point,
    Region,
    Side,
    Sides,
    Source,
)


@dataclass(frozen=True, slots=True)
class Code:
    """One side's files by path, and the regions in them.

    `title` is the project's name: free text, which may look like code.
    """

    sources: Mapping[str, Source]
    regions: Sequence[Region]
    title: str = ""

    def of(self, mark: str) -> list[Region]:
        """Return the regions of a mark in reading order."""
        found = [region for region in self.regions if region.mark == mark]
        return sorted(found, key=lambda region: (region.rank, region.path, region.start))


def check_marks(concepts: Iterable[Concept], code: Sides[Code]) -> None:
    """Hold lessons and marks against each other, in both directions.

    Raises:
        MarkError: a mark that no lesson claims.
        LessonError: a point without a region on a side where an equivalent is promised, or
            with one where none is; a note that does not anchor to exactly one line.
    """
    points = {point.id: point for concept in concepts for point in concept.points}
    for side in SIDES:
        for region in code[side].regions:
            if region.mark not in points:
                raise MarkError(
                    f"{region.path}:{region.start}: no lesson claims the mark {region.mark}",
                    nearest(region.mark, points),
                )
    for concept in concepts:
        for point in concept.points:
            _pair(point, concept, code, strict=True)


def align(concepts: Sequence[Concept], code: Sides[Code]) -> tuple[Lesson, ...]:
    """Make the lessons that this code supports.

    A point whose regions a left-out feature has taken away on both sides is left out with
    them, and so is a note whose line is gone; a lesson without points is no lesson.

    Raises:
        LessonError: a point that has code on one side only and does not say so.
    """
    supported = []
    for concept in concepts:
        pairs = [_pair(point, concept, code, strict=False) for point in concept.points]
        present = tuple(pair for pair in pairs if pair is not None)
        if present:
            supported.append((concept, present))
    return tuple(
        Lesson(concept, pairs, number, len(supported))
        for number, (concept, pairs) in enumerate(supported, start=1)
    )


def _pair(point: Point, concept: Concept, code: Sides[Code], strict: bool) -> Pair | None:
    found = {side: code[side].of(point.id) for side in SIDES}
    if not any(found.values()) and not strict:
        return None
    panes: dict[Side, Pane] = {}
    for side in SIDES:
        if bool(found[side]) == bool(point.absent[side]):
            raise LessonError(
                f"concepts/{concept.id}.md:{point.at}: {point.id} "
                + (
                    f"has code in the {SIDE_NAMES[side]} twin but says that there is no equivalent"
                    if found[side]
                    else f"has no region in the {SIDE_NAMES[side]} twin"
                ),
                f"mark it in templates/{side}, or say '- **{SIDE_NAMES[side]}** no equivalent: …'",
            )
        notes = [note for note in point.notes if note.side == side]
        panes[side] = Pane(
            _excerpts(found[side], notes, code[side], concept, strict), point.absent[side]
        )
    return Pair(point, Sides(panes["flask"], panes["django"]))


def _excerpts(
    regions: Sequence[Region], notes: Sequence[Note], code: Code, concept: Concept, strict: bool
) -> tuple[Excerpt, ...]:
    placed: dict[Region, list[PlacedNote]] = {region: [] for region in regions}
    for number, note in enumerate(notes, start=1):
        hits = list(_lines_with(note.anchor, regions, code))
        if len(hits) > 1 and code.title:
            hits = [hit for hit in hits if note.anchor in _without_title(hit, code)]
        if len(hits) == 1:
            region, line = hits[0]
            placed[region].append(PlacedNote(number, line, note.text))
        elif strict or len(hits) > 1:
            raise LessonError(
                f"concepts/{concept.id}.md:{note.at}: the note anchors to {len(hits)} lines: "
                f"{note.anchor!r}",
                "quote a piece of text that stands in exactly one line of the point's regions",
            )
    return tuple(
        Excerpt(code.sources[region.path], region.start, region.end, tuple(placed[region]))
        for region in regions
    )


def _without_title(hit: tuple[Region, int], code: Code) -> str:
    region, line = hit
    return code.sources[region.path].lines[line - 1].replace(code.title, "")


def _lines_with(anchor: str, regions: Sequence[Region], code: Code) -> Iterable[tuple[Region, int]]:
    seen: set[tuple[str, int]] = set()
    for region in regions:
        lines = code.sources[region.path].lines
        for number in range(region.start, region.end + 1):
            if anchor in lines[number - 1] and (region.path, number) not in seen:
                seen.add((region.path, number))
                yield region, number
