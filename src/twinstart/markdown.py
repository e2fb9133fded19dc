"""Lessons as Markdown, for a code host or a wiki."""

from twinstart.highlight import language
from twinstart.model import (
    SIDE_NAMES,
    SIDES,
    WHERE_TO_TRY,
    Course,
    Excerpt,
    Layout,
    Lesson,
    Pair,
    Pane,
    PlacedNote,
    Side,
)
from twinstart.unified import hunks


def render(course: Course, layout: Layout | None = None) -> str:
    """Return the course as one Markdown document that ends with a line feed.

    Stacked unless another layout is asked for: code in a table scrolls on a code host.
    """
    lessons = [_lesson(lesson, layout or "stacked") for lesson in course.lessons]
    return "\n\n---\n\n".join(lessons) + "\n"


def _lesson(lesson: Lesson, layout: Layout) -> str:
    concept = lesson.concept
    blocks = [
        f"# {concept.title}",
        f"*{concept.part} · {lesson.number} of {lesson.total}* — {concept.question}",
        _quote(f"**The same in both.** {concept.same}"),
    ]
    for number, pair in enumerate(lesson.pairs, start=1):
        blocks += [f"## {number}. {pair.point.title}", f"<sub>**{pair.point.badge}**</sub>"]
        blocks += _pair(pair, layout)
    for side in SIDES:
        blocks += [
            f"## You come from {SIDE_NAMES[side]}, so you expect…",
            concept.expectations[side],
        ]
    blocks += ["## Try it", f"*{WHERE_TO_TRY}*", *filter(None, [concept.trial.intro])]
    for side in SIDES:
        blocks += [f"**{SIDE_NAMES[side]}**", fence(concept.trial.transcripts[side], "console")]
    blocks += [concept.trial.outcome, "## The principle", _quote(f"*{concept.principle}*")]
    blocks += [
        "## A question",
        concept.quiz.question,
        f"<details><summary>Answer</summary>\n\n{concept.quiz.answer}\n\n</details>",
        "## Read on",
        "\n".join(
            f"- {SIDE_NAMES[side]}: [{link.title}]({link.url})"
            for side in SIDES
            for link in concept.links[side]
        ),
    ]
    return "\n\n".join(blocks)


def _pair(pair: Pair, layout: Layout) -> list[str]:
    if layout == "unified":
        return _unified(pair)
    columns = {side: _pane(side, pair.panes[side]) for side in SIDES}
    if layout == "stacked":
        return [*columns["flask"], *columns["django"]]
    cells = "\n".join(
        f'<td valign="top" width="50%">\n\n{chr(10).join(_spaced(columns[side]))}\n\n</td>'
        for side in SIDES
    )
    return [f"<table><tr>\n{cells}\n</tr></table>"]


def _spaced(blocks: list[str]) -> list[str]:
    return ["\n\n".join(blocks)]


def _pane(side: Side, pane: Pane) -> list[str]:
    blocks: list[str] = []
    for excerpt in pane.excerpts:
        blocks += [_caption(side, excerpt), fence(excerpt.code, language(excerpt.source.path))]
        if excerpt.notes:
            blocks.append("\n".join(_note(note) for note in _in_order(excerpt)))
        if excerpt.edited:
            blocks.append(f"*Edited since it was generated: {_numbers(excerpt.edited)}.*")
    blocks += [_gone(side, path) for path in pane.gone]
    if pane.absent:
        blocks.append(f"**{SIDE_NAMES[side]}** has no equivalent: {pane.absent}")
    return blocks


def _gone(side: Side, path: str) -> str:
    return f"**{SIDE_NAMES[side]}** This code is no longer in `{path}`."


def _caption(side: Side, excerpt: Excerpt) -> str:
    lines = f"line {excerpt.start}"
    if excerpt.end > excerpt.start:
        lines = f"lines {excerpt.start}–{excerpt.end}"
    return f"**{SIDE_NAMES[side]}** `{excerpt.source.path}`, {lines}"


def _in_order(excerpt: Excerpt) -> list[PlacedNote]:
    return sorted(excerpt.notes, key=lambda note: (note.line, note.number))


def _note(note: PlacedNote) -> str:
    return f"- **{_circled(note.number)} line {note.line}** — {note.text}"


def _circled(number: int) -> str:
    return chr(0x2460 + number - 1)


def _numbers(lines: frozenset[int]) -> str:
    return "line " + ", ".join(str(line) for line in sorted(lines))


def _unified(pair: Pair) -> list[str]:
    blocks: list[str] = []
    for hunk in hunks(pair):
        old, new = hunk.files
        code = [f"--- {old}", f"+++ {new}", hunk.span]
        notes = []
        for line in hunk.lines:
            code.append(f"{line.sign}{line.text}".rstrip())
            for side, note in line.notes:
                where = f"{SIDE_NAMES[side]}, line {note.line}"
                notes.append(f"- **{_circled(note.number)} {where}** — {note.text}")
        blocks.append(fence("\n".join(code), "diff"))
        if notes:
            blocks.append("\n".join(notes))
    for side in SIDES:
        pane = pair.panes[side]
        blocks += [_gone(side, path) for path in pane.gone]
        if pane.absent:
            blocks.append(f"**{SIDE_NAMES[side]}** has no equivalent: {pane.absent}")
    return blocks


def fence(code: str, info: str) -> str:
    """Fence code with more backticks than it holds in a row."""
    ticks = "```"
    while ticks in code:
        ticks += "`"
    return f"{ticks}{info}\n{code}\n{ticks}"


def _quote(text: str) -> str:
    return "\n".join(f"> {line}".rstrip() for line in text.split("\n"))
