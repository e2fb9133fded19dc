"""Recipes: lessons whose points are steps to follow, shown with their notes."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from twinstart.errors import LessonError
from twinstart.lessons.levelling import find_crossed, level
from twinstart.lessons.marking import mark
from twinstart.lessons.steps import follow
from twinstart.model import (
    SIDE_NAMES,
    SIDES,
    Concept,
    Excerpt,
    Note,
    Pair,
    Pane,
    PlacedNote,
    Point,
    Side,
    Sides,
    Source,
    Step,
)


def with_features(concept: Concept, has: Callable[[str], bool]) -> Concept:
    """Leave out of a recipe the steps that need a feature which a project does not have."""

    def kept(steps: tuple[Step, ...]) -> tuple[Step, ...]:
        return tuple(step for step in steps if not step.needs or has(step.needs))

    points = tuple(
        replace(point, steps=Sides(kept(point.steps.flask), kept(point.steps.django)))
        for point in concept.points
    )
    return replace(concept, points=points) if concept.is_recipe else concept


def find_misfits(concept: Concept, texts: Sides[Mapping[str, str]]) -> Iterator[LessonError]:
    """Follow a recipe in these files, and give what does not fit.

    `texts` gives the files by their paths in each twin's folder.
    """
    for side in SIDES:
        files = dict(texts[side])
        for step in (step for point in concept.points for step in point.steps[side]):
            if step.kind != "console":
                try:
                    files[step.path] = follow(files.get(step.path), step)
                except LessonError as error:
                    place = f"concepts/{concept.id}.md:{step.at}"
                    yield LessonError(f"{place}: {error.message}", error.hint)


def pair(point: Point, concept: Concept) -> Pair:
    """Show a point's steps with their notes; a note whose step is left out goes with it.

    Raises:
        LessonError: one side has neither steps nor a reason, or both; or a note fits several lines.
    """
    panes, rows = level(_panes(point, concept))
    return Pair(point, panes, mark(rows, concept.terms_of(point)))


def _panes(point: Point, concept: Concept) -> Sides[Pane]:
    """Quote a point's steps with their notes, by the numbers that make them partners.

    Raises:
        LessonError: one side has neither steps nor a reason, or both; or a note fits several lines.
    """
    panes: dict[Side, Pane] = {}
    for side in SIDES:
        steps, absent = point.steps[side], point.absent[side]
        if bool(steps) == bool(absent):
            raise LessonError(
                f"concepts/{concept.id}.md:{point.at}: {point.id} has "
                + ("steps and a reason why there are none" if steps else "no step")
                + f" for {SIDE_NAMES[side]}",
                f"add one, or say '- **{SIDE_NAMES[side]}** no equivalent: …', but not both",
            )
        placed: dict[int, list[PlacedNote]] = {}
        for number, note in enumerate(_notes_of(point, side), start=1):
            hits = _hits(note, steps)
            if len(hits) > 1:
                raise _astray(note, concept, len(hits))
            for index, line in hits:
                placed.setdefault(index, []).append(PlacedNote(number, line, note.text))
        panes[side] = Pane(
            tuple(
                Excerpt(
                    _source(step, side), 1, len(step.lines), tuple(placed.get(i, ())), step=step
                )
                for i, step in enumerate(steps)
            ),
            absent,
        )
    return Sides(panes["flask"], panes["django"])


def find_faults(point: Point, concept: Concept) -> Iterator[LessonError]:
    """Give what is wrong with a point's steps and notes, whatever the files."""
    try:
        panes = _panes(point, concept)
    except LessonError as error:
        yield error
        return
    for side in SIDES:
        for note in _notes_of(point, side):
            if not _hits(note, point.steps[side]):
                yield _astray(note, concept, 0)
    yield from find_crossed(point, concept, panes)


def _notes_of(point: Point, side: Side) -> list[Note]:
    return [note for note in point.notes if note.side == side]


def _hits(note: Note, steps: Sequence[Step]) -> list[tuple[int, int]]:
    """Return the lines that a note may stand on, each with its step's index, from 0."""
    return [
        (index, number)
        for index, step in enumerate(steps)
        for number, line in enumerate(step.lines, start=1)
        if note.anchor in line
    ]


def _astray(note: Note, concept: Concept, count: int) -> LessonError:
    return LessonError(
        f"concepts/{concept.id}.md:{note.at}: the note anchors to {count} lines: {note.anchor!r}",
        "quote a piece of text that stands in exactly one line of the point's steps",
    )


def _source(step: Step, side: Side) -> Source:
    """Return a step's lines as a file; a command's path is the folder to type it in."""
    return Source(f"{side}/{step.path}".removesuffix("/"), "\n".join(step.lines))
