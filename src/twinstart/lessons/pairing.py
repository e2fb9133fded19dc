"""Align lessons with code: every point finds its regions on both sides, every note its line."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial

from twinstart.errors import LessonError, MarkError, TwinstartError, nearest
from twinstart.lessons import kept, recipes
from twinstart.lessons.code import Code
from twinstart.lessons.levelling import find_crossed, level
from twinstart.lessons.marking import mark
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
)


def find_faults(concepts: Iterable[Concept], code: Sides[Code]) -> Iterator[TwinstartError]:
    """Hold lessons and freshly generated code against each other, in both directions.

    Gives a MarkError for a mark that no lesson claims; a LessonError for a point without a region
    on a side where an equivalent is promised, or with one where none is, for an address that leads
    to no definition or to several, for a note that does not anchor to exactly one line, and for
    partners that cross.
    Whether the steps of a recipe fit, `recipes.find_misfits` tells, for they concern all files.
    """
    concepts = tuple(concepts)
    points = {point.id: point for concept in concepts for point in concept.points}
    for side in SIDES:
        for region in code[side].marked:
            if region.point not in points:
                yield MarkError(
                    f"{region.path}:{region.start}: no lesson claims the mark {region.point}",
                    nearest(region.point, points),
                )
    for concept in concepts:
        for point in concept.points:
            yield from _faults_of(point, concept, code)


def align(
    concepts: Sequence[Concept], code: Sides[Code], lenient: bool = False
) -> tuple[Lesson, ...]:
    """Make the lessons that this code supports.

    A point whose regions a left-out feature has taken away on both sides is left out with
    them, and so is a note whose line is gone; a lesson without points is no lesson. With
    `lenient`, for code of other templates than today's, so is a point that does not fit.

    Raises:
        LessonError: a point that has code on one side only and does not say so.
    """
    supported = []
    for concept in concepts:
        key = kept.make_key(concept, code)
        pairs = kept.recall(key, code, partial(_pair_all, concept, code, lenient))
        present = tuple(pair for pair in pairs if pair is not None)
        if present:
            supported.append((concept, present, key))
    return tuple(
        Lesson(concept, pairs, number, len(supported), key)
        for number, (concept, pairs, key) in enumerate(supported, start=1)
    )


def _pair_all(concept: Concept, code: Sides[Code], lenient: bool) -> tuple[Pair | None, ...]:
    return tuple(_pair(point, concept, code, lenient) for point in concept.points)


def _faults_of(point: Point, concept: Concept, code: Sides[Code]) -> Iterator[TwinstartError]:
    if point.is_recipe:
        yield from recipes.find_faults(point, concept)
        return
    sound = True
    for side in SIDES:
        for place in point.places[side]:
            known = code[side].defined(f"{side}/{place.path}")
            if len(known.get(place.name, [])) != 1:
                yield LessonError(
                    f"concepts/{concept.id}.md:{place.at}: {place.address} leads to"
                    f" {len(known.get(place.name, []))} definitions in the {SIDE_NAMES[side]} twin",
                    nearest(place.name, known) if known else f"there is no {side}/{place.path}",
                )
        regions = code[side].regions_of(point, side)
        try:
            _require_side(point, side, concept, bool(regions))
        except LessonError as error:
            sound = False
            yield error
            continue
        for note in point.notes:
            hits = code[side].lines_of(note, regions) if note.side == side else []
            if note.side == side and len(hits) != 1:
                sound = False
                yield _astray(note, concept, len(hits))
    if sound:
        yield from find_crossed(point, concept, _panes(point, concept, code))


def _require_side(point: Point, side: Side, concept: Concept, found: bool) -> None:
    """Raise LessonError where a side has code that it should not have, or none."""
    if found == bool(point.absent[side]):
        name = SIDE_NAMES[side]
        raise LessonError(
            f"concepts/{concept.id}.md:{point.at}: {point.id} "
            + (
                f"has code in the {name} twin but says that there is no equivalent"
                if found
                else f"has no region in the {name} twin"
            ),
            f"mark it in templates/{side}, name its definition by '- **{name}** at `…`',"
            f" or say '- **{name}** no equivalent: …'",
        )


def _pair(point: Point, concept: Concept, code: Sides[Code], lenient: bool) -> Pair | None:
    if point.is_recipe:
        return recipes.pair(point, concept)
    if not any(code[side].regions_of(point, side) for side in SIDES):
        return None
    try:
        panes, rows = level(_panes(point, concept, code))
    except LessonError:
        if lenient:
            return None
        raise
    rows = mark(rows, concept.terms_of(point))
    return Pair(point, panes, rows)


def _panes(point: Point, concept: Concept, code: Sides[Code]) -> Sides[Pane]:
    """Quote a point's regions with their notes, by the numbers that make them partners."""
    panes: dict[Side, Pane] = {}
    for side in SIDES:
        regions = code[side].regions_of(point, side)
        _require_side(point, side, concept, bool(regions))
        notes = _place(point, side, concept, regions, code[side])
        excerpts = tuple(_excerpt(region, notes[region], code[side]) for region in regions)
        panes[side] = Pane(tuple(dict.fromkeys(excerpts)), point.absent[side])
    return Sides(panes["flask"], panes["django"])


def _place(
    point: Point, side: Side, concept: Concept, regions: Sequence[Region], code: Code
) -> dict[Region, list[tuple[Note, PlacedNote]]]:
    """Give each note its line in the generated code; one whose line is gone is left out."""
    placed: dict[Region, list[tuple[Note, PlacedNote]]] = {region: [] for region in regions}
    notes = [note for note in point.notes if note.side == side]
    for number, note in enumerate(notes, start=1):
        hits = code.lines_of(note, regions)
        if len(hits) > 1:
            raise _astray(note, concept, len(hits))
        for region, line in hits:
            placed[region].append((note, PlacedNote(number, line, note.text)))
    return placed


def _excerpt(region: Region, notes: Iterable[tuple[Note, PlacedNote]], code: Code) -> Excerpt:
    """Quote a region as it is now, or else as it was generated."""
    found = code.find(region)
    if found is None:
        source = code.sources[region.path]
        own = tuple(placed for _, placed in notes)
        return Excerpt(source, region.start, region.end, own, lost=True, origin=region)
    anew = ((placed, found.line_of(placed.line, note.anchor)) for note, placed in notes)
    kept = tuple(replace(placed, line=line) for placed, line in anew if line is not None)
    origin = region if code.finder else None
    return Excerpt(found.source, found.start, found.end, kept, found.edited, origin=origin)


def _astray(note: Note, concept: Concept, count: int) -> LessonError:
    return LessonError(
        f"concepts/{concept.id}.md:{note.at}: the note anchors to {count} lines: {note.anchor!r}",
        "quote a piece of text that stands in exactly one line of the point's regions",
    )
