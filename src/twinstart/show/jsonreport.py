"""Lessons as JSON, for other programs."""

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
from twinstart.show.schemas import write_document


def render(course: Course) -> str:
    """Return the course as one JSON document that ends with a line feed."""
    content = {
        "title": course.title,
        "django_version": course.django_version,
        "of_default_pair": course.of_default_pair,
        "caveat": course.caveat,
        "lessons": [_describe_lesson(lesson) for lesson in course.lessons],
    }
    return write_document("diff", content)


def render_changes(changes: Changes) -> str:
    """Return what was changed as one JSON document that ends with a line feed."""
    content = {
        "title": changes.title,
        "caveat": changes.caveat,
        "points": [_describe_touched(touched) for touched in changes.touched],
        "files": [_describe_patch(patch) for patch in changes.files],
    }
    return write_document("changed", content)


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
        "see": [one.lesson for one in concept.see],
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
        "marked": [list(span) for span in cell.marked],
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
