"""The list of lessons, as a table and as JSON."""

import json
from collections.abc import Sequence

from twinstart.model import Concept

# The history of the format: 1, 2026-11: id, title, part, question, needs, points.
FORMAT = 1


def as_table(concepts: Sequence[Concept]) -> str:
    """Return one line for each lesson, grouped by part."""
    width = max((len(concept.id) for concept in concepts), default=0)
    lines: list[str] = []
    part = ""
    for concept in concepts:
        if concept.part != part:
            part = concept.part
            lines += ["", part] if lines else [part]
        lines.append(f"  {concept.id:<{width}}  {concept.question}")
    return "\n".join(lines) + "\n"


def as_json(concepts: Sequence[Concept]) -> str:
    """Return the same as a JSON document with a format number."""
    entries = [
        {
            "id": concept.id,
            "title": concept.title,
            "part": concept.part,
            "question": concept.question,
            "needs": list(concept.needs),
            "points": [point.id for point in concept.points],
        }
        for concept in concepts
    ]
    return json.dumps({"format": FORMAT, "concepts": entries}, indent=2, ensure_ascii=False) + "\n"
