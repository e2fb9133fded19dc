"""Lessons as tours for CodeTour, an extension of Visual Studio Code that walks through files.

A tour is a JSON file in `.tours`; its steps are the notes, each on its line. The line is found by
a pattern that fits it alone, so that a tour survives edits elsewhere in the file.
Source: https://github.com/microsoft/codetour, README.md and schema.json.
"""

import json
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from twinstart.model import (
    SIDE_NAMES,
    SIDES,
    Course,
    Excerpt,
    Lesson,
    Pair,
    PlacedNote,
    Side,
    Source,
)
from twinstart.show import words
from twinstart.show.visible import code_span, escape_hidden

SCHEMA = "https://aka.ms/codetour-schema"

# What has a meaning in JavaScript's regular expressions.
_SPECIAL = re.compile(r"[\\^$.*+?()[\]{}|/]")
# Blanks, whatever they are after an edit, but no line end.
_BLANKS = r"[^\S\r\n]*"


class _Stop(NamedTuple):
    """A note in a project's file, with what belongs to it."""

    lesson: Lesson
    pair: Pair
    side: Side
    excerpt: Excerpt
    note: PlacedNote


def render(course: Course, sides: Sequence[Side] = SIDES) -> dict[str, str]:
    """Return the tours of a course's project by the names of their files, as JSON.

    One for each of its twins, and where it has both, one that goes from each note to its partner.
    """
    stops = [stop for lesson in course.lessons for stop in _stops_of(lesson) if stop.side in sides]
    tours = {side: [stop for stop in stops if stop.side == side] for side in sides}
    files = {f"{side}.tour": _write(course, (side,), tour) for side, tour in tours.items()}
    if len(sides) > 1:
        files["both.tour"] = _write(course, tuple(sides), stops)
    return files


def _stops_of(lesson: Lesson) -> Iterator[_Stop]:
    """Give a lesson's notes, partner after partner; only those that stand in a file."""
    for pair in lesson.pairs:
        stops = [
            _Stop(lesson, pair, side, excerpt, note)
            for side in SIDES
            for excerpt in pair.panes[side].excerpts
            if not excerpt.lost and not excerpt.step
            for note in excerpt.notes
        ]
        yield from sorted(stops, key=lambda stop: (stop.note.number, SIDES.index(stop.side)))


def _write(course: Course, sides: tuple[Side, ...], stops: Sequence[_Stop]) -> str:
    steps: list[dict[str, str]] = []
    lesson = None
    for stop in stops:
        if stop.lesson is not lesson:
            lesson = stop.lesson
            steps.append(_open_lesson(lesson))
        steps.append(_describe(stop, is_alone=len(sides) == 1))
    names = words.AND.join(SIDE_NAMES[side] for side in sides)
    tour = {
        "$schema": SCHEMA,
        "title": words.TOUR.format(title=course.title, twins=names),
        "description": words.TOUR_IS.format(twins=names),
        **({"isPrimary": True} if len(sides) > 1 else {}),
        "steps": steps,
    }
    return escape_hidden(json.dumps(tour, indent=2, ensure_ascii=False)) + "\n"


def _open_lesson(lesson: Lesson) -> dict[str, str]:
    concept = lesson.concept
    title = f"{lesson.number}. {concept.title}"
    return {"title": title, "description": f"**{concept.question}**\n\n{concept.same}"}


def _describe(stop: _Stop, is_alone: bool) -> dict[str, str]:
    """Write a step; where its partner is not on the same tour, it is told here."""
    text = stop.note.text
    if is_alone:
        partners = [
            f"**{SIDE_NAMES[side]}** · {code_span(excerpt.source.path)}\n\n{note.text}"
            for side in SIDES
            if side != stop.side
            for excerpt in stop.pair.panes[side].excerpts
            for note in excerpt.notes
            if note.number == stop.note.number
        ]
        text = "\n\n".join([text, *partners])
    return {
        "file": stop.excerpt.source.path,
        "pattern": _point_at(stop.excerpt.source, stop.note.line),
        "title": f"{SIDE_NAMES[stop.side]}: {stop.pair.point.title} ({stop.note.number})",
        "description": text,
    }


@lru_cache(maxsize=4096)
def _point_at(source: Source, number: int) -> str:
    """Return the pattern of a line, which stands on more than one tour."""
    return find_pattern(source.lines, number)


def find_pattern(lines: Sequence[str], number: int) -> str:
    r"""Return a regular expression, as JavaScript knows them, that fits one line of a file alone.

    The match begins on that line. Where other lines read the same, those that follow are asked for
    too, and at last the end of the file.

    Args:
        lines: the file's lines, without their ends.
        number: the line's number, from 1.

    >>> find_pattern(["a", "b", "a"], 2)
    '^[^\\S\\r\\n]*b[^\\S\\r\\n]*\\r?$'
    """
    here, end = number - 1, number
    sought = lines[here].strip()
    # Most lines are the only ones that hold what they say.
    others = [at for at, line in enumerate(lines) if sought in line and at != here]
    texts = [line.strip() for line in lines] if others else [sought] * number
    others = [at for at in others if texts[at] == sought]
    while others and end < len(texts):
        others = [
            at for at in others if texts[at + end - here : at + end - here + 1] == [texts[end]]
        ]
        end += 1
    own, *rest = map(_match_line, texts[here:end])
    following = "".join(f"\\n{line}" for line in rest)
    if others:
        following += r"\s*(?![\s\S])"
    return f"^{own}" + (f"(?={following})" if following else "")


def _match_line(text: str) -> str:
    """Match a line by what stands between its blanks; an empty one has an end, or it is none."""
    return f"{_BLANKS}{_escape(text)}{_BLANKS}\\r?$" if text else rf"{_BLANKS}\r?(?=\n)"


def _escape(text: str) -> str:
    return _SPECIAL.sub(r"\\\g<0>", text)
