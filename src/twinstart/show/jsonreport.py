"""Lessons as JSON, for other programs."""

import json
from typing import Any

from twinstart.model import (
    SIDES,
    Cell,
    Changes,
    Course,
    Excerpt,
    Lesson,
    Pair,
    Pane,
    Patch,
    Side,
    Term,
    Touched,
)
from twinstart.show.visible import escape_hidden

# The history of the format:
# 1, 2026-11: title, django_version, of_default_pair (whether the paths are those of no project of
#    the reader's), lessons with their points; each point has, below `flask` and
#    `django`, its regions with path, start, end (lines from 1, both included), code and notes.
# 2, 2026-11: a region may be `lost`: as generated, not found in the owner's files (`gone` is gone);
#    `caveat` says what could not be told; a recipe's point has `steps`, with kind, path, lines
#    (each with its sign, as in a diff) and notes.
# 3, 2026-11: a point has `rows`, which say what stands level: each has a cell below `flask` and
#    `django`, or null. A cell is of the region or step `index` (from 0) of its side, and has its
#    lines from `start` to `end` (none where `end` is smaller), the `folded` ones that no note
#    speaks of (first and last, or null), the number of the `note` below its line, or null, and
#    whether that note has `no_partner`. Notes are numbered in the order of the rows.
# 4, 2026-11: a lesson has `terms`: what either framework says (`text`, Markdown; of one that has
#    `nothing`, what one writes instead), with the `point` that shows it, and what is `also` said.
FORMAT = 4


def render(course: Course) -> str:
    """Return the course as one JSON document that ends with a line feed."""
    document = {
        "format": FORMAT,
        "title": course.title,
        "django_version": course.django_version,
        "of_default_pair": course.of_default_pair,
        "caveat": course.caveat,
        "lessons": [_describe_lesson(lesson) for lesson in course.lessons],
    }
    return escape_hidden(json.dumps(document, indent=2, ensure_ascii=False)) + "\n"


# The history of the format of changes: 1, 2026-11: title, caveat, points (those of a lesson, with
#    `changes` for each side), files; each change has kind, path, before and the lines of a diff.
CHANGES_FORMAT = 1


def render_changes(changes: Changes) -> str:
    """Return what was changed as one JSON document that ends with a line feed."""
    document = {
        "format": CHANGES_FORMAT,
        "title": changes.title,
        "caveat": changes.caveat,
        "points": [_describe_touched(touched) for touched in changes.touched],
        "files": [_describe_patch(patch) for patch in changes.files],
    }
    return escape_hidden(json.dumps(document, indent=2, ensure_ascii=False)) + "\n"


def _describe_touched(touched: Touched) -> dict[str, Any]:
    patches = {side: [_describe_patch(patch) for patch in touched.patches[side]] for side in SIDES}
    return {"lesson": touched.lesson.concept.id, **_describe_pair(touched.pair), "changes": patches}


def _describe_patch(patch: Patch) -> dict[str, Any]:
    return {
        "kind": patch.kind,
        "path": patch.path,
        "before": patch.before,
        "lines": list(patch.lines),
    }


def _describe_lesson(lesson: Lesson) -> dict[str, Any]:
    concept = lesson.concept
    return {
        "id": concept.id,
        "title": concept.title,
        "part": concept.part,
        "question": concept.question,
        "needs": list(concept.needs),
        "same": concept.same,
        "points": [_describe_pair(pair) for pair in lesson.pairs],
        "terms": [_describe_term(term) for term in concept.terms],
        "expectations": {side: concept.expectations[side] for side in SIDES},
        "try": {
            "intro": concept.trial.intro,
            **{side: concept.trial.transcripts[side] for side in SIDES},
            "outcome": concept.trial.outcome,
        },
        "principle": concept.principle,
        "quiz": {"question": concept.quiz.question, "answer": concept.quiz.answer},
        "links": {side: _describe_links(lesson, side) for side in SIDES},
    }


def _describe_term(term: Term) -> dict[str, Any]:
    phrases: dict[str, Any] = {
        side: {"text": term.phrases[side].text, "nothing": term.phrases[side].nothing}
        for side in SIDES
    }
    return {"point": term.point, **phrases, "also": list(term.also)}


def _describe_links(lesson: Lesson, side: Side) -> list[dict[str, str]]:
    return [{"title": link.title, "url": link.url} for link in lesson.concept.links[side]]


def _describe_pair(pair: Pair) -> dict[str, Any]:
    return {
        "id": pair.point.id,
        "title": pair.point.title,
        "badge": pair.point.badge,
        **{side: _describe_pane(pair.panes[side]) for side in SIDES},
        "rows": [
            {side: _describe_cell(row[side], pair.panes[side]) for side in SIDES}
            for row in pair.rows
        ],
    }


def _describe_cell(cell: Cell | None, pane: Pane) -> dict[str, Any] | None:
    if cell is None:
        return None
    return {
        "index": pane.excerpts.index(cell.excerpt),
        "start": cell.start,
        "end": cell.end,
        "folded": cell.folded,
        "note": cell.note and cell.note.number,
        "no_partner": cell.alone,
    }


def _describe_pane(pane: Pane) -> dict[str, Any]:
    return {
        "regions": [_describe_excerpt(excerpt) for excerpt in pane.excerpts if not excerpt.step],
        "steps": [_describe_step(excerpt) for excerpt in pane.excerpts if excerpt.step],
        "no_equivalent": pane.absent,
    }


def _describe_step(excerpt: Excerpt) -> dict[str, Any]:
    step = excerpt.step
    assert step is not None
    return {
        "kind": step.kind,
        "path": excerpt.source.path,
        "lines": [
            {"sign": sign, "text": text} for sign, text in zip(step.signs, step.lines, strict=True)
        ],
        "notes": _describe_notes(excerpt),
    }


def _describe_notes(excerpt: Excerpt) -> list[dict[str, Any]]:
    return [{"number": note.number, "line": note.line, "text": note.text} for note in excerpt.notes]


def _describe_excerpt(excerpt: Excerpt) -> dict[str, Any]:
    return {
        "path": excerpt.source.path,
        "start": excerpt.start,
        "end": excerpt.end,
        "code": excerpt.code,
        "lost": excerpt.lost,
        "edited": sorted(excerpt.edited),
        "notes": _describe_notes(excerpt),
    }
