"""Lessons as Markdown, for a code host or a wiki."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path, PurePosixPath
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from twinstart.model import (
    SIDE_NAMES,
    SIDES,
    Cell,
    Changes,
    Course,
    Excerpt,
    Hunk,
    Layout,
    Lesson,
    Line,
    Pair,
    Patch,
    Side,
)
from twinstart.show import words
from twinstart.show.glyphs import UNICODE
from twinstart.show.highlight import name_language
from twinstart.show.phrasebook import arrange_terms
from twinstart.show.unified import unify
from twinstart.show.visible import make_visible

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


def render(course: Course, layout: Layout | None = None) -> str:
    """Return the course as one Markdown document that ends with a line feed.

    Stacked unless another layout is asked for: code in a table scrolls on a code host.
    """
    lessons = [_write_lesson(lesson, layout or "stacked") for lesson in course.lessons]
    default = [f"*{words.DEFAULT_PAIR}*"] if course.of_default_pair else []
    caveat = [_quote(f"**{words.NOT_CERTAIN}** {course.caveat}")] if course.caveat else []
    phrasebook = _write_phrasebook(course) if len(lessons) > 1 else []
    return "\n\n---\n\n".join(default + caveat + phrasebook + lessons) + "\n"


def _write_phrasebook(course: Course) -> list[str]:
    """Write what both frameworks call what the lessons show, in both directions."""
    blocks = []
    for direction in arrange_terms(course.lessons):
        other: Side = "django" if direction.side == "flask" else "flask"
        rows = [
            [saying.term.phrases[direction.side].text, words.say(saying.term.phrases[other]),
             words.ADDRESS.format(lesson=saying.address.lesson, number=saying.address.number)]
            for group in direction.groups
            for saying in group.sayings
        ]  # fmt: skip
        title = words.FROM_TO.format(one=SIDE_NAMES[direction.side], other=SIDE_NAMES[other])
        head = f"| {SIDE_NAMES[direction.side]} | {SIDE_NAMES[other]} | {words.SHOWN_IN} |"
        cells = (" | ".join(cell.replace("|", "\\|") for cell in row) for row in rows)
        table = [head, "|---|---|---|", *(f"| {row} |" for row in cells)]
        blocks += [f"## {title}", "\n".join(table)]
    return ["\n\n".join([f"# {words.PHRASEBOOK}", *blocks])] if blocks else []


def render_changes(changes: Changes, layout: Layout | None = None) -> str:
    """Return what was changed as one Markdown document that ends with a line feed."""
    blocks = [f"# {words.CHANGES.format(title=changes.title)}"]
    blocks += [_quote(f"**{words.NOT_CERTAIN}** {changes.caveat}")] if changes.caveat else []
    blocks += [f"## {words.CHANGES_BY_LESSON}"] if changes.touched else []
    for touched in changes.touched:
        blocks.append(f"### {touched.lesson.concept.title}: {touched.pair.point.title}")
        columns = {
            side: [
                block
                for patch in touched.patches[side]
                for block in _write_patch(patch, True, side)
            ]
            or _write_whole_pane(side, touched.pair)
            for side in SIDES
        }
        if layout == "split":
            blocks.append(_load_html().set_side_by_side(["\n\n".join(columns[s]) for s in SIDES]))
        else:
            blocks += [*columns["flask"], *columns["django"]]
    blocks += [f"## {words.CHANGES_ELSEWHERE}"] if changes.files else []
    for patch in changes.files:
        blocks += _write_patch(patch)
    if not changes.touched and not changes.files:
        blocks.append(words.CHANGES_NONE.format(title=changes.title))
    return "\n\n".join(blocks) + "\n"


def _write_patch(patch: Patch, of_point: bool = False, side: Side | None = None) -> list[str]:
    name = f"**{SIDE_NAMES[side]}** " if side else ""
    caption = f"{name}`{patch.path}`, {words.describe_patch(patch, of_point)}"
    code = make_visible("\n".join(line.rstrip() for line in patch.lines))
    return [caption, fence(code, "diff")] if patch.lines else [caption]


def _write_lesson(lesson: Lesson, layout: Layout) -> str:
    concept = lesson.concept
    position = words.POSITION.format(number=lesson.number, total=lesson.total)
    blocks = [
        f"# {concept.title}",
        f"*{concept.part} · {position}* — {concept.question}",
        _quote(f"**{words.SAME}** {concept.same}"),
    ]
    for number, pair in enumerate(lesson.pairs, start=1):
        blocks += [
            f"## {number}. {pair.point.title}",
            _load_html().badge(words.BADGES[pair.point.badge]),
        ]
        blocks += _write_pair(pair, layout)
    for side in SIDES:
        blocks += [
            f"## {words.EXPECT.format(name=SIDE_NAMES[side])}",
            concept.expectations[side],
        ]
    blocks += [f"## {words.TRY}", f"*{words.WHERE_TO_TRY}*", *filter(None, [concept.trial.intro])]
    for side in SIDES:
        blocks += [f"**{SIDE_NAMES[side]}**", fence(concept.trial.transcripts[side], "console")]
    blocks += [concept.trial.outcome, f"## {words.PRINCIPLE}", _quote(f"*{concept.principle}*")]
    blocks += [
        f"## {words.QUESTION}",
        concept.quiz.question,
        _load_html().fold_away(words.ANSWER, concept.quiz.answer),
        f"## {words.READ_ON}",
        "\n".join(
            f"- {SIDE_NAMES[side]}: [{link.title}]({link.url})"
            for side in SIDES
            for link in concept.links[side]
        ),
    ]
    return "\n\n".join(blocks)


def _write_pair(pair: Pair, layout: Layout) -> list[str]:
    if layout == "unified" and not pair.is_recipe:
        return _write_unified(pair)
    columns = {side: _write_pane(side, pair) for side in SIDES}
    blocks = [*columns["flask"], *columns["django"]]
    if layout == "split":
        blocks = [_load_html().set_side_by_side(["\n\n".join(columns[side]) for side in SIDES])]
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


def _write_whole_pane(side: Side, pair: Pair) -> list[str]:
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
        return f"**{SIDE_NAMES[side]}** `{excerpt.source.path}`" + (f", {hint}" if hint else "")
    form = words.LINES if excerpt.end > excerpt.start else words.LINE
    lines = form.format(start=excerpt.start, end=excerpt.end)
    where = f"**{SIDE_NAMES[side]}** `{excerpt.source.path}`, {lines}"
    return f"{where} — *{words.NOT_FOUND}*" if excerpt.lost else where


def _list_lines(lines: frozenset[int]) -> str:
    return words.LINE.format(start=", ".join(str(line) for line in sorted(lines)))


def _write_unified(pair: Pair) -> list[str]:
    blocks: list[str] = []
    code: list[str] = []
    for hunk in unify(pair.rows):
        for side, excerpt in hunk.opened:
            code.append(f"{_SIGNS[side]} {excerpt.source.path}")
        code += [hunk.span] if hunk.opened else []
        code += (_write_diff_line(line) for line in hunk.lines)
        lost = [
            f"**{SIDE_NAMES[side]}** `{excerpt.source.path}` — *{words.NOT_FOUND}*"
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


def fence(code: str, info: str) -> str:
    """Fence code with more backticks than it holds in a row."""
    ticks = "```"
    while ticks in code:
        ticks += "`"
    return f"{ticks}{info}\n{code}\n{ticks}"


def _quote(text: str) -> str:
    return "\n".join(f"> {line}".rstrip() for line in text.split("\n"))


@cache
def _load_html() -> Any:
    """Return what Markdown has no form for; it holds Markdown, so nothing is escaped."""
    loader = FileSystemLoader(Path(__file__).resolve().parent / "page")
    environment = Environment(loader=loader, undefined=StrictUndefined, trim_blocks=True)
    return environment.get_template("markdown.html.j2").module
