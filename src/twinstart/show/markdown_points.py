"""A point of a lesson as Markdown: its code with the numbers of its notes, and the notes."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path, PurePosixPath
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from twinstart.model import (
    SIDE_NAMES,
    SIDES,
    Cell,
    Excerpt,
    Hunk,
    Layout,
    Line,
    Pair,
    Patch,
    Side,
)
from twinstart.show import words
from twinstart.show.glyphs import UNICODE
from twinstart.show.highlight import name_language
from twinstart.show.unified import unify
from twinstart.show.visible import code_span, make_visible, show_path

_SIGNS: dict[Side, str] = {"flask": "---", "django": "+++"}

# What a comment begins and ends with, by the end of a file's name; `#` elsewhere.
_COMMENTS = {
    ".html": ("<!-- ", " -->"),
    ".xml": ("<!-- ", " -->"),
    ".css": ("/* ", " */"),
    ".js": ("// ", ""),
    ".md": ("<!-- ", " -->"),
    ".json": ("", ""),
}


def write_pair(pair: Pair, layout: Layout) -> list[str]:
    """Return the paragraphs of a point: both sides' code, and the notes level below it."""
    if layout == "unified" and not pair.is_recipe:
        return _write_unified(pair)
    columns = {side: _write_pane(side, pair) for side in SIDES}
    blocks = [*columns["flask"], *columns["django"]]
    if layout == "split":
        blocks = [load_html().set_side_by_side(["\n\n".join(columns[side]) for side in SIDES])]
    return blocks + _write_notes(pair)


def _write_pane(side: Side, pair: Pair) -> list[str]:
    """Write the excerpts of one side; where notes belong, their numbers stand in the code."""
    blocks: list[str] = []
    for excerpt in pair.panes[side].excerpts:
        cells = [cell for row in pair.rows if (cell := row[side]) and cell.excerpt is excerpt]
        blocks += [_write_caption(side, excerpt), _write_code(excerpt, cells)]
        if excerpt.edited:
            blocks.append(f"*{words.EDITED.capitalize()}: {_list_lines(excerpt.edited)}.*")
    absent = pair.panes[side].absent
    if absent:
        blocks.append(_write_absence(side, absent))
    return blocks


def write_whole_pane(side: Side, pair: Pair) -> list[str]:
    """Write one side with its own notes below it."""
    notes = [_write_note(cell) for row in pair.rows if (cell := row[side]) and cell.note]
    return _write_pane(side, pair) + (["\n".join(notes)] if notes else [])


def _write_notes(pair: Pair) -> list[str]:
    """Write the notes, partners level in a table; where only one side has any, as a list."""
    rows = [row for row in pair.rows if any(cell.note for _, cell in row.cells)]
    noted = {side for row in rows for side, _ in row.cells}
    if len(noted) < len(SIDES):
        notes = [_write_note(cell) for row in rows for _, cell in row.cells]
        return ["\n".join(notes)] if notes else []
    table = [f"| | {' | '.join(SIDE_NAMES[side] for side in SIDES)} |", "|---|---|---|"]
    for row in rows:
        number = next(cell.note.number for _, cell in row.cells if cell.note)
        texts = (_write_text(cell) if (cell := row[side]) else "" for side in SIDES)
        columns = (" ".join(text.split()).replace("|", "\\|") for text in texts)
        table.append(f"| **{UNICODE.number(number)}** | {' | '.join(columns)} |")
    return ["\n".join(table)]


def _write_note(cell: Cell) -> str:
    assert cell.note is not None
    return f"- **{UNICODE.number(cell.note.number)}** {_write_text(cell)}"


def _write_text(cell: Cell) -> str:
    """Write what a note says, and that it has no partner, if it should."""
    if cell.note is None:
        return ""
    return f"*{words.ONLY_HERE}:* {cell.note.text}" if cell.alone else cell.note.text


def _write_absence(side: Side, reason: str) -> str:
    return f"**{SIDE_NAMES[side]}**, {words.NO_EQUIVALENT} {reason}"


def _write_code(excerpt: Excerpt, cells: Sequence[Cell]) -> str:
    step = excerpt.step
    language = name_language(excerpt.source.path)
    if step and step.kind != "file":
        language = "console" if step.kind == "console" else "diff"
    code: list[str] = []
    for folded, numbers in (stretch for cell in cells for stretch in cell.stretches):
        if folded:
            indent = " " * (_indent_of(excerpt, numbers[0]) - excerpt.indent)
            code.append(indent + _comment(words.FOLDED.format(count=len(numbers)), excerpt))
        else:
            code += (_write_line(excerpt, number) for number in numbers)
    return fence(make_visible("\n".join(code)), language)


def _indent_of(excerpt: Excerpt, number: int) -> int:
    line = excerpt.source.lines[number - 1]
    return len(line) - len(line.lstrip(" \t"))


def _write_line(excerpt: Excerpt, number: int) -> str:
    """Write a line, without the blanks that all begin with, and with the numbers of its notes."""
    step = excerpt.step
    line = step.marked(number).rstrip() if step else excerpt.source.lines[number - 1]
    notes = sorted(note.number for note in excerpt.notes_on(number))
    if not notes:
        return line[excerpt.indent :]
    marks = _comment(" ".join(UNICODE.number(note) for note in notes), excerpt)
    return f"{line[excerpt.indent :]}  {marks}"


def _comment(text: str, excerpt: Excerpt) -> str:
    """Write a comment in the language of a file."""
    before, after = _COMMENTS.get(PurePosixPath(excerpt.source.path).suffix, ("# ", ""))
    return f"{before}{text}{after}"


def _write_caption(side: Side, excerpt: Excerpt) -> str:
    if excerpt.step:
        hint = words.STEP_HINTS[excerpt.step.kind]
        return f"**{SIDE_NAMES[side]}** {code_span(excerpt.source.path)}" + (
            f", {hint}" if hint else ""
        )
    form = words.LINES if excerpt.end > excerpt.start else words.LINE
    lines = form.format(start=excerpt.start, end=excerpt.end)
    where = f"**{SIDE_NAMES[side]}** {code_span(excerpt.source.path)}, {lines}"
    return f"{where} — *{words.NOT_FOUND}*" if excerpt.lost else where


def _list_lines(lines: frozenset[int]) -> str:
    return words.LINE.format(start=", ".join(str(line) for line in sorted(lines)))


def _write_unified(pair: Pair) -> list[str]:
    blocks: list[str] = []
    code: list[str] = []
    for hunk in unify(pair.rows):
        for side, excerpt in hunk.opened:
            code.append(f"{_SIGNS[side]} {show_path(excerpt.source.path)}")
        code += [hunk.span] if hunk.opened else []
        code += (_write_diff_line(line) for line in hunk.lines)
        lost = [
            f"**{SIDE_NAMES[side]}** {code_span(excerpt.source.path)} — *{words.NOT_FOUND}*"
            for side, excerpt in hunk.opened
            if excerpt.lost
        ]
        if lost:
            blocks += lost
        if hunk.notes:
            blocks += [fence("\n".join(code), "diff"), _write_said(hunk)]
            code = []
    if code:
        blocks.append(fence("\n".join(code), "diff"))
    for side in SIDES:
        absent = pair.panes[side].absent
        if absent:
            blocks.append(_write_absence(side, absent))
    return blocks


def _write_diff_line(line: Line) -> str:
    text = words.FOLDED.format(count=line.folded) if line.folded else make_visible(line.text)
    return f"{line.sign}{text}".rstrip()


def _write_said(hunk: Hunk) -> str:
    """Write what is said of a change, once: the number, and what either side says."""
    number = UNICODE.number(hunk.notes[0][1].number)
    only = f", {words.ONLY_HERE}" if hunk.alone else ""
    said = [f"**{SIDE_NAMES[side]}{only}**: {note.text}" for side, note in hunk.notes]
    return f"- **{number}** " + "\n  <br>".join(said)


def write_patch(patch: Patch, of_point: bool = False, side: Side | None = None) -> list[str]:
    """Return what was changed in a file, or in a point's code, as a caption and a diff."""
    name = f"**{SIDE_NAMES[side]}** " if side else ""
    # Names of files are no markup.
    said = words.describe_patch(patch, of_point).replace("<", "\\<")
    caption = f"{name}{code_span(patch.path)}, {said}"
    code = make_visible("\n".join(line.rstrip() for line in patch.lines))
    return [caption, fence(code, "diff")] if patch.lines else [caption]


def fence(code: str, info: str) -> str:
    """Fence code with more backticks than it holds in a row."""
    ticks = "```"
    while ticks in code:
        ticks += "`"
    return f"{ticks}{info}\n{code}\n{ticks}"


@cache
def load_html() -> Any:
    """Return what Markdown has no form for; it holds Markdown, so nothing is escaped."""
    loader = FileSystemLoader(Path(__file__).resolve().parent / "page")
    environment = Environment(loader=loader, undefined=StrictUndefined, trim_blocks=True)
    return environment.get_template("markdown.html.j2").module
