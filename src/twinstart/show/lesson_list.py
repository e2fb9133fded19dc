"""The list of lessons, as a table and as JSON."""

import textwrap
from collections.abc import Sequence

from twinstart.model import Entry
from twinstart.show import words
from twinstart.show.schemas import write_document


def write_table(entries: Sequence[Entry], command: str, width: int) -> str:
    """Return one line for each lesson, grouped by part, and what to type next."""
    column = max(len(entry.concept.id) for entry in entries) + 4
    lines: list[str] = []
    part = ""
    for entry in entries:
        concept = entry.concept
        if concept.part != part:
            part = concept.part
            lines += ["", part] if lines else [part]
        text = concept.question
        if entry.left_out:
            text += f" ({words.LEFT_OUT.format(features=' and '.join(entry.left_out))})"
        lines += textwrap.wrap(
            text,
            max(width, column + 20),
            initial_indent=f"  {concept.id}".ljust(column),
            subsequent_indent=" " * column,
            break_on_hyphens=False,
        )
    readable = [entry.concept.id for entry in entries if not entry.left_out]
    if readable:
        lines += ["", words.READ_ONE.format(command=f"{command} diff {readable[0]}")]
    return "\n".join(lines) + "\n"


def write_json(entries: Sequence[Entry]) -> str:
    """Return the same as a JSON document."""
    listed = [
        {
            "id": entry.concept.id,
            "title": entry.concept.title,
            "part": entry.concept.part,
            "question": entry.concept.question,
            "needs": list(entry.concept.needs),
            "left_out": list(entry.left_out),
            "points": [point.id for point in entry.concept.points],
        }
        for entry in entries
    ]
    return write_document("concepts", {"concepts": listed})
