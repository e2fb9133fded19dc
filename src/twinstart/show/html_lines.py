"""Lines of code as HTML: coloured, marked, and with places where a narrow page may break them."""

import re
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from twinstart.bytecode import keep_code
from twinstart.cache import open_store
from twinstart.model import Cell, Excerpt, Source
from twinstart.show import highlight
from twinstart.show.glyphs import UNICODE
from twinstart.show.visible import make_visible

_PAGE = Path(__file__).resolve().parent / "page"

# The files that decide what a line of code looks like.
_MAKERS = ("show/html_lines.py", "show/page/line.html.j2", *highlight.MAKERS)

# The class of a word whose partner does the same job under another name.
_MARKED = "mk"

# Kinds of token that the style sheet leaves in the text's own colour.
_PLAIN = {"n", "p", "w", "o", "nn", "nx", "nv", "vm", "nb", "bp", "err", "l"}

# Where code may be broken: behind what opens, and in a template before a name's dot.
_BREAK = re.compile(r"[(\[{,]|(?=\.[^\W\d])")


def write_marks(excerpt: Excerpt, number: int) -> str:
    """Return the numbers of the notes on a line."""
    return "".join(UNICODE.number(note.number) for note in excerpt.notes_on(number))


def measure_dent(excerpt: Excerpt) -> int:
    """Return how many columns an excerpt is moved to the left; a tab's width is not known."""
    return 0 if "\t" in excerpt.code else excerpt.indent


def measure_indent(excerpt: Excerpt, number: int) -> int:
    """Return by how many columns more than all of its excerpt a line is indented."""
    line = excerpt.source.lines[number - 1].expandtabs(4)
    return max(len(line) - len(line.lstrip(" ")) - measure_dent(excerpt), 0)


def render_line(source: Source, number: int, marked: highlight.Spans = ()) -> Markup:
    """Return a line of code as HTML, with its `marked` columns; what was rendered is kept."""
    kept = open_store("spans", _MAKERS, ("pygments", "jinja2", "markupsafe"))
    key = f"{highlight.make_key(source)}:{number}:{marked or ''}"
    found: str | None = kept.get(key)
    if found is None:
        spans = highlight.shift_marks(source, number, marked)
        fragments = _mark(highlight.colour_line(source, number), spans)
        found = str(_render_fragments(fragments))
        kept.put(key, found)
    return Markup(found)


def render_command(cell: Cell, number: int, skip: int) -> Markup:
    """Return a command as HTML, without the `skip` columns of its prompt."""
    source = cell.excerpt.source
    spans = highlight.shift_marks(source, number, cell.marked, skip)
    text = make_visible(source.lines[number - 1])[skip:]
    return Markup(_load_line_macros().line(_mark([("", text)], spans)))


def render_plain(text: str) -> Markup:
    """Return a line without colours as HTML, with places to break it."""
    return _render_fragments([("", text)])


def _mark(fragments: list[highlight.Fragment], marked: highlight.Spans) -> list[highlight.Fragment]:
    """Give what is marked a class of its own, behind that of its kind."""
    return [
        (f"{kind} {_MARKED}".strip() if inside else kind, text)
        for kind, text, inside in highlight.mark_fragments(fragments, marked)
    ]


def _render_fragments(fragments: list[highlight.Fragment]) -> Markup:
    """Render one line of code, its first word held to its indentation, with places to break it."""
    text = "".join(text for _, text in fragments)
    breaks = _find_breaks(fragments)
    indent = len(text) - len(text.lstrip(" \t"))
    ends = [at for at in (*breaks, text.find(" ", indent)) if at > indent]
    end = min(ends, default=len(text)) if indent else 0
    macros = _load_line_macros()
    begin, rest = _part(fragments, breaks, 0, end), _part(fragments, breaks, end, len(text))
    if not begin:
        return Markup(macros.line(rest))
    return Markup(macros.hold(macros.line(begin), macros.line(rest)))


def _find_breaks(fragments: list[highlight.Fragment]) -> set[int]:
    """Return where a line may break besides at blanks."""
    found: list[int] = []
    text = "".join(text for _, text in fragments)
    start = 0
    for kind, part in fragments:
        if not kind.startswith(("s", "c", "m")):
            found += (start + match.end() for match in _BREAK.finditer(part))
        start += len(part)
    return {at for at in found if 0 < at < len(text) and text[at] not in " )]},:;"}


def _part(
    fragments: list[highlight.Fragment], breaks: set[int], start: int, end: int
) -> list[highlight.Fragment]:
    """Return the fragments of some columns, with a place to break as one of its own."""
    found: list[highlight.Fragment] = []
    at = 0
    for kind, text in fragments:
        name = " ".join(part for part in kind.split() if part not in _PLAIN)
        span = range(max(at, start), min(at + len(text), end))
        if span:
            cuts = breaks.intersection(span)
            for cut, then in pairwise(sorted({span.start, *cuts, span.stop})):
                found += [("wbr", "")] if cut in cuts else []
                found.append((name, text[cut - at : then - at]))
        at += len(text)
    return found


@cache
def _load_line_macros() -> Any:
    environment = Environment(
        loader=FileSystemLoader(_PAGE),
        autoescape=True,
        undefined=StrictUndefined,
        bytecode_cache=keep_code("line", "show/html_lines.py"),
    )
    return environment.get_template("line.html.j2").module
