"""Recipes: lessons whose points are steps to follow, in files and in the terminal."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import cast

from twinstart.errors import LessonError
from twinstart.lessons.levelling import find_crossed, level
from twinstart.lessons.marking import mark
from twinstart.model import (
    SIDE_NAMES,
    SIDES,
    STEP_KINDS,
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
    StepKind,
    split_lines,
)

_FENCE = re.compile(
    rf"^```(?P<kind>{'|'.join(STEP_KINDS)}) (?P<side>{'|'.join(SIDES)})(?: (?P<path>[^ ]+))??"
    r"(?: if (?P<needs>[a-z]+))?$"
)


def read_steps(
    lines: Sequence[str], at: int, where: str
) -> tuple[list[str], Sides[tuple[Step, ...]]]:
    """Take the fenced steps out of a point's lines, the first of which is line `at` of its file.

    Returns:
        The lines with empty ones in place of the steps, and the steps of each side.

    Raises:
        LessonError: a block that is none of a recipe's, or that is empty or never closed.
    """
    rest = list(lines)
    steps: dict[Side, list[Step]] = {side: [] for side in SIDES}
    start: int | None = None
    for index, line in enumerate(lines):
        if not line.startswith("```"):
            continue
        if start is None:
            start = index
            continue
        side, step = _step(lines[start : index + 1], f"{where}:{at + start}", at + start)
        steps[side].append(step)
        rest[start : index + 1] = [""] * (index + 1 - start)
        start = None
    if start is not None:
        raise LessonError(f"{where}:{at + start}: this block is never closed", "add a line ```")
    return rest, Sides(tuple(steps["flask"]), tuple(steps["django"]))


def _step(block: Sequence[str], place: str, at: int) -> tuple[Side, Step]:
    opening = _FENCE.match(block[0])
    if opening is None or (opening["kind"] == "console") != (opening["path"] is None):
        raise LessonError(
            f"{place}: not a step: {block[0]!r}",
            "open it with ```diff flask PATH, ```file flask PATH or ```console flask (or django); "
            "` if FEATURE` may follow",
        )
    kind, lines = cast(StepKind, opening["kind"]), block[1:-1]
    if not lines:
        raise LessonError(f"{place}: this step is empty", "put at least one line into it")
    if kind == "diff":
        signs, lines = _signs_of_diff(lines, place)
    elif kind == "file":
        signs = "+" * len(lines)
    else:
        signs = _signs_of_console(lines)
    step = Step(kind, opening["path"] or "", signs, tuple(lines), at, opening["needs"] or "")
    return cast(Side, opening["side"]), step


def _signs_of_diff(lines: Sequence[str], place: str) -> tuple[str, list[str]]:
    signs = "".join(line[:1] or " " for line in lines)
    if set(signs) - set("+- ") or not set(signs) & set("+-") or not set(signs) & set("- "):
        raise LessonError(
            f"{place}: these lines are no change of a file",
            "begin each with +, - or a blank, and have one that is there besides one that is new",
        )
    return signs, [line[1:] for line in lines]


def _signs_of_console(lines: Sequence[str]) -> str:
    signs = ""
    for line in lines:
        goes_on = line.startswith("> ") and signs.endswith("$")
        signs += "$" if line.startswith("$ ") or goes_on else " "
    return signs


def commands(step: Step) -> list[str]:
    r"""Return a step's commands, each as it is handed to a shell.

    >>> commands(Step("console", "", "$$ ", ("$ echo 'a", "> b'", "a"), 1))
    ["echo 'a\nb'"]
    """
    found: list[str] = []
    for sign, line in zip(step.signs, step.lines, strict=True):
        if sign == "$" and line.startswith("$ "):
            found.append(line.removeprefix("$ "))
        elif sign == "$":
            found[-1] += "\n" + line.removeprefix("> ")
    return found


def follow(text: str | None, step: Step) -> str:
    r"""Return the text of a step's file once the step is taken; None stands for no file.

    A whole file may take the place of one that a command has made.

    >>> follow("a\nb\n", Step("diff", "x", " +", ("a", "new"), 1))
    'a\nnew\nb\n'

    Raises:
        LessonError: the lines that the step speaks of are not there, or there twice.
    """
    new = [line for sign, line in zip(step.signs, step.lines, strict=True) if sign != "-"]
    if step.kind == "file":
        return "\n".join([*new, ""])
    if text is None:
        raise LessonError(f"there is no {step.path}", "name a file of the twin")
    old = [line for sign, line in zip(step.signs, step.lines, strict=True) if sign != "+"]
    lines = split_lines(text)
    places = [n for n in range(len(lines)) if lines[n : n + len(old)] == old]
    if len(places) != 1:
        raise LessonError(
            f"{step.path} has {len(places)} places for the change below {old[0]!r}",
            "show lines around it that stand there just so, and once",
        )
    (first,) = places
    lines[first : first + len(old)] = new
    return "\n".join([*lines, ""])


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
