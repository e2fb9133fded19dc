"""What is known of a word, as text for a terminal, as Markdown and as JSON."""

import shlex
from collections.abc import Sequence
from typing import Any

from rich.text import Text

from twinstart.model import (
    SIDES,
    CodeLine,
    Findings,
    Saying,
)
from twinstart.show import prose, words
from twinstart.show.palette import SIDE_STYLES
from twinstart.show.sayings import (
    describe_address,
    describe_saying,
    fold_saying,
    wrap,
    write_address,
    write_table,
)
from twinstart.show.schemas import write_document
from twinstart.show.sheet import Sheet
from twinstart.show.visible import make_visible, show_path

# How many of each are shown before it is asked for all.
TERMS, POINTS, LINES = 5, 3, 3
_NOTE_ROWS = 2


def render(
    findings: Findings,
    command: str,
    width: int,
    color: bool = False,
    ascii_only: bool = False,
    whole: bool = False,
) -> str:
    """Return what was found as text for a terminal; the best of it, or the `whole`.

    `command` starts twinstart again.
    """
    sheet = Sheet("stacked", width, color, ascii_only)
    _put_terms(sheet, _first(findings.sayings, TERMS, whole), color)
    _put_points(sheet, findings, whole, color)
    _put_code(sheet, findings, whole)
    addresses = [saying.address for saying in findings.sayings]
    addresses += [mention.address for mention in findings.mentions]
    there = [address.lesson for address in addresses if address.there]
    if there or not whole:
        sheet.put_blank()
    if there:
        sheet.put(Text(words.READ_ONE.format(command=f"{command} diff {there[0]}")))
    if not whole and _is_cut(findings):
        sheet.put(
            Text(words.SHOW_ALL.format(command=f"{command} find --all {_quote(findings.word)}"))
        )
    return sheet.read()


def _put_terms(sheet: Sheet, sayings: Sequence[Saying], color: bool) -> None:
    if sayings:
        sheet.put(Text(words.FOUND["terms"], "heading"))
    for saying in sayings:
        sheet.put(*fold_saying(sheet, saying, color))
        sheet.put_folded(Text(f"      {write_address(saying.address)}", "soft"))


def _put_points(sheet: Sheet, findings: Findings, whole: bool, color: bool) -> None:
    if findings.mentions and findings.sayings:
        sheet.put_blank()
    if findings.mentions:
        sheet.put(Text(words.FOUND["points"], "heading"))
    for mention in _first(findings.mentions, POINTS, whole):
        sheet.put_folded(Text(f"  {write_address(mention.address)}"))
        note = prose.style(mention.note, color)
        rows = wrap(sheet, note, "      ", 0) if mention.note else []
        if len(rows) > _NOTE_ROWS and not whole:
            rows = rows[:_NOTE_ROWS]
            rows[-1].truncate(sheet.width - 2)
            rows[-1].append(" …")
        sheet.put(*rows)


def _put_code(sheet: Sheet, findings: Findings, whole: bool) -> None:
    if not any(findings.lines[side] for side in SIDES):
        return
    sheet.put_blank()
    heading = words.CODE_OF_DEFAULT_PAIR if findings.of_default_pair else words.FOUND["code"]
    sheet.put_folded(Text(heading.replace("`", ""), "heading"))
    for side in SIDES:
        for line in _first(findings.lines[side], LINES, whole):
            row = Text("  ")
            row.append(f"{show_path(line.path)}:{line.number}", SIDE_STYLES[side])
            row.append("  " + make_visible(line.text))
            row.truncate(sheet.width, overflow="ellipsis")
            sheet.put(row)
        more = len(findings.lines[side]) - LINES
        if more > 0 and not whole:
            sheet.put(Text(f"  {words.AND_MORE.format(count=more)}", "soft"))


def _first(found: Sequence[Any], count: int, whole: bool) -> Sequence[Any]:
    return found if whole else found[:count]


def _quote(word: str) -> str:
    """Write words as they can be typed in a shell."""
    parts = word.split()
    safe = all(shlex.quote(part) == part for part in parts)
    return make_visible(" ".join(parts) if safe else shlex.quote(word))


def _is_cut(findings: Findings) -> bool:
    return (
        len(findings.sayings) > TERMS
        or len(findings.mentions) > POINTS
        or any(len(findings.lines[side]) > LINES for side in SIDES)
    )


def render_markdown(findings: Findings, whole: bool = False) -> str:
    """Return what was found as a Markdown document."""
    blocks = [f"# {_escape(findings.word)}"]
    if findings.sayings:
        blocks += [f"## {words.FOUND['terms']}", write_table(findings.sayings)]
    if findings.mentions:
        points = [
            f"- **{write_address(mention.address)}**"
            + (f"  \n  {mention.note}" if mention.note else "")
            for mention in _first(findings.mentions, POINTS, whole)
        ]
        blocks += [f"## {words.FOUND['points']}", "\n".join(points)]
    if any(findings.lines[side] for side in SIDES):
        lines = [
            _write_line(line)
            for side in SIDES
            for line in _first(findings.lines[side], LINES, whole)
        ]
        default = findings.of_default_pair
        heading = words.CODE_OF_DEFAULT_PAIR if default else words.FOUND["code"]
        blocks += [f"## {heading}", "\n".join(lines)]
    return "\n\n".join(blocks) + "\n"


def _write_line(line: CodeLine) -> str:
    text = make_visible(line.text)
    ticks = "`"
    while ticks in text:
        ticks += "`"
    pad = " " if "`" in text else ""
    return f"- {_escape(show_path(line.path))}:{line.number}  {ticks}{pad}{text}{pad}{ticks}"


def _escape(text: str) -> str:
    return "".join(f"\\{c}" if c in "\\`*_{}[]<>#|" else c for c in make_visible(text))


def render_json(findings: Findings) -> str:
    """Return all that was found as one JSON document that ends with a line feed."""
    content = {
        "word": findings.word,
        "of_default_pair": findings.of_default_pair,
        "terms": [describe_saying(saying) for saying in findings.sayings],
        "points": [
            {**describe_address(one.address), "side": one.side, "note": one.note}
            for one in findings.mentions
        ],
        "code": {
            side: [
                {"path": line.path, "line": line.number, "text": line.text}
                for line in findings.lines[side]
            ]
            for side in SIDES
        },
    }
    return write_document("find", content)
