"""Lessons as JSON, for other programs."""

import json
from typing import Any

from twinstart.model import SIDES, Course, Excerpt, Lesson, Pair, Pane, Side

# The history of the format:
# 1, 2026-11: title, django_version, lessons with their points; each point has, below `flask` and
#    `django`, its regions with path, start, end (lines from 1, both included), code and notes.
FORMAT = 1


def render(course: Course) -> str:
    """Return the course as one JSON document that ends with a line feed."""
    document = {
        "format": FORMAT,
        "title": course.title,
        "django_version": course.django_version,
        "lessons": [_lesson(lesson) for lesson in course.lessons],
    }
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"


def _lesson(lesson: Lesson) -> dict[str, Any]:
    concept = lesson.concept
    return {
        "id": concept.id,
        "title": concept.title,
        "part": concept.part,
        "question": concept.question,
        "needs": list(concept.needs),
        "same": concept.same,
        "points": [_pair(pair) for pair in lesson.pairs],
        "expectations": {side: concept.expectations[side] for side in SIDES},
        "try": {
            "intro": concept.trial.intro,
            **{side: concept.trial.transcripts[side] for side in SIDES},
            "outcome": concept.trial.outcome,
        },
        "principle": concept.principle,
        "quiz": {"question": concept.quiz.question, "answer": concept.quiz.answer},
        "links": {side: _links(lesson, side) for side in SIDES},
    }


def _links(lesson: Lesson, side: Side) -> list[dict[str, str]]:
    return [{"title": link.title, "url": link.url} for link in lesson.concept.links[side]]


def _pair(pair: Pair) -> dict[str, Any]:
    return {
        "id": pair.point.id,
        "title": pair.point.title,
        "badge": pair.point.badge,
        **{side: _pane(pair.panes[side]) for side in SIDES},
    }


def _pane(pane: Pane) -> dict[str, Any]:
    return {
        "regions": [_excerpt(excerpt) for excerpt in pane.excerpts],
        "no_equivalent": pane.absent,
        "gone": list(pane.gone),
    }


def _excerpt(excerpt: Excerpt) -> dict[str, Any]:
    return {
        "path": excerpt.source.path,
        "start": excerpt.start,
        "end": excerpt.end,
        "code": excerpt.code,
        "edited": sorted(excerpt.edited),
        "notes": [
            {"number": note.number, "line": note.line, "text": note.text} for note in excerpt.notes
        ],
    }
