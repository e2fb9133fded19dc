"""Lessons as one web page that needs no network, no script and no second file."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby, pairwise
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from twinstart.bytecode import keep_code
from twinstart.cache import key_of, open_store
from twinstart.model import (
    SIDE_NAMES,
    SIDES,
    Badge,
    Cell,
    Changes,
    Concept,
    Course,
    Excerpt,
    Layout,
    Lesson,
    Source,
)
from twinstart.show import grid, highlight, words
from twinstart.show.glyphs import UNICODE
from twinstart.show.phrasebook import arrange_terms
from twinstart.show.trials import compare
from twinstart.show.unified import unify
from twinstart.show.visible import make_visible, show_path
from twinstart.show.whole_files import gather_files, is_whole, name_file

_PAGE = Path(__file__).resolve().parent / "page"

# The style sheets, by what they are for; paper comes last.
_STYLES = (
    *(
        "guide",
        "notes",
        "trials",
        "frame",
        "origin",
        "search",
        "maps",
        "phrasebook",
        "marks",
        "files",
    ),
    "print",
)

BADGE_CLASSES: dict[Badge, str] = {
    "same": "same",
    "looks alike, differs": "alike",
    "looks different, same job": "job",
    "no equivalent": "none",
}


def render(course: Course, layout: Layout | None = None) -> str:
    """Return the course as one HTML document; without a layout, split where there is room."""
    return render_page("guide.html.j2", course, course.lessons, layout)


def render_page(
    template: str, course: Course, shown: Sequence[Lesson], layout: Layout | None, **more: object
) -> str:
    """Return a page of a course that shows some of its lessons, and leads to all."""
    parts = [
        (part, list(lessons))
        for part, lessons in groupby(course.lessons, key=lambda lesson: lesson.concept.part)
    ]
    return (
        _make_environment()
        .get_template(template)
        .render(
            course=course,
            shown=shown,
            parts=parts,
            layout=layout or "split",
            phrasebook=arrange_terms(course.lessons) if len(course.lessons) > 1 else (),
            files=gather_files(course.lessons),
            stylesheet=read_styles(),
            script=Markup((_PAGE / "guide.js").read_text(encoding="utf-8")),
            **more,
        )
    )


def render_changes(changes: Changes, layout: Layout | None = None) -> str:
    """Return what was changed as one HTML document."""
    return (
        _make_environment()
        .get_template("changes.html.j2")
        .render(
            changes=changes,
            files=(),
            layout=layout or "split",
            stylesheet=read_styles(),
        )
    )


def read_styles() -> Markup:
    """Return the page's style sheet."""
    return Markup("".join((_PAGE / f"{name}.css").read_text(encoding="utf-8") for name in _STYLES))


@dataclass(frozen=True, slots=True)
class Onward:
    """Where one reads on from a lesson, among those of its course."""

    before: Concept | None
    after: Concept | None
    see: tuple[Concept, ...]


def _find_onward(course: Course, lesson: Lesson) -> Onward:
    concepts = [other.concept for other in course.lessons]
    at = concepts.index(lesson.concept)
    by_id = {concept.id: concept for concept in concepts}
    see = [by_id[one.lesson] for one in lesson.concept.see if one.lesson in by_id]
    before, after = concepts[:at][-1:], concepts[at + 1 :][:1]
    return Onward(next(iter(before), None), next(iter(after), None), tuple(see))


@cache
def _make_environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_PAGE),
        autoescape=True,
        undefined=StrictUndefined,
        bytecode_cache=keep_code("page", "show/html.py"),
        trim_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["md"] = _render_block
    environment.filters["inline"] = render_inline
    environment.filters["spans"] = _render_line
    environment.filters["command"] = _render_command
    environment.filters["onward"] = _find_onward
    environment.filters["compare"] = compare
    environment.filters["name_file"] = name_file
    environment.tests["whole"] = is_whole
    environment.filters["arrange"] = grid.arrange
    environment.filters["unify"] = unify
    environment.filters["count_tracks"] = grid.count_tracks
    environment.filters["marks"] = _write_marks
    environment.filters["dent"] = _measure_dent
    environment.filters["indent_of"] = _measure_indent
    environment.filters["visible"] = make_visible
    environment.filters["path"] = show_path
    environment.filters["say"] = words.say
    environment.filters["circled"] = UNICODE.number
    environment.globals |= {
        "words": words,
        "SIDES": SIDES,
        "SIDE_NAMES": SIDE_NAMES,
        "BADGE_CLASSES": BADGE_CLASSES,
        "title_of": _make_title,
    }
    return environment


def _render_block(text: str) -> Markup:
    return _render_markdown("render", text)


def render_inline(text: str) -> Markup:
    """Return a line of Markdown as HTML."""
    return _render_markdown("renderInline", text)


# The files that decide what a line of code looks like.
_MAKERS = ("show/html.py", "show/page/line.html.j2", *highlight.MAKERS)


def _render_markdown(method: str, text: str) -> Markup:
    """Render Markdown, or give what it was rendered to before."""
    kept = open_store("prose", ("show/html.py",), ("markdown-it-py",))
    key = key_of(method, text)
    found: str | None = kept.get(key)
    if found is None:
        found = str(getattr(_make_parser(), method)(text))
        kept.put(key, found)
    return Markup(found)


@cache
def _make_parser() -> Any:
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark", {"html": False})


def _write_marks(excerpt: Excerpt, number: int) -> str:
    """Return the numbers of the notes on a line."""
    return "".join(UNICODE.number(note.number) for note in excerpt.notes_on(number))


def _measure_dent(excerpt: Excerpt) -> int:
    """Return how many columns an excerpt is moved to the left; a tab's width is not known."""
    return 0 if "\t" in excerpt.code else excerpt.indent


def _measure_indent(excerpt: Excerpt, number: int) -> int:
    """Return by how many columns more than all of its excerpt a line is indented."""
    line = excerpt.source.lines[number - 1].expandtabs(4)
    return max(len(line) - len(line.lstrip(" ")) - _measure_dent(excerpt), 0)


def _render_line(source: Source, number: int, marked: highlight.Spans = ()) -> Markup:
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


def _render_command(cell: Cell, number: int, skip: int) -> Markup:
    """Return a command as HTML, without the `skip` columns of its prompt."""
    source = cell.excerpt.source
    spans = highlight.shift_marks(source, number, cell.marked, skip)
    text = make_visible(source.lines[number - 1])[skip:]
    return Markup(_load_line_macros().line(_mark([("", text)], spans)))


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


def _find_breaks(fragments: list[highlight.Fragment]) -> list[int]:
    """Return where a line may break besides at blanks: behind brackets and commas, before dots."""
    found: list[int] = []
    text = "".join(text for _, text in fragments)
    start = 0
    for kind, part in fragments:
        if not kind.startswith(("s", "c", "m")):
            found += (start + match.end() for match in _BREAK.finditer(part))
        start += len(part)
    return [at for at in found if 0 < at < len(text) and text[at] not in " )]},:;"]


# Where code may be broken: behind what opens, and before the dot of a call.
_BREAK = re.compile(r"[(\[{,]|(?=\.[^\W\d])")


def _part(
    fragments: list[highlight.Fragment], breaks: list[int], start: int, end: int
) -> list[highlight.Fragment]:
    """Return the fragments of some columns, with a place to break as one of its own."""
    found: list[highlight.Fragment] = []
    at = 0
    for kind, text in fragments:
        name = " ".join(part for part in kind.split() if part not in _PLAIN)
        first, last = max(at, start), min(at + len(text), end)
        if first < last:
            cuts = [cut for cut in breaks if first <= cut < last]
            for cut, then in pairwise(sorted({first, *cuts, last})):
                found += [("wbr", "")] if cut in cuts else []
                found.append((name, text[cut - at : then - at]))
        at += len(text)
    return found


@cache
def _load_line_macros() -> Any:
    return _make_environment().get_template("line.html.j2").module


# The class of a word whose partner does the same job under another name.
_MARKED = "mk"

# Kinds of token that the style sheet leaves in the text's own colour.
_PLAIN = {"n", "p", "w", "o", "nn", "nx", "nv", "vm", "nb", "bp", "err", "l"}


def _make_title(course: Course) -> str:
    """Name the page: after the project, and the lesson where there is but one."""
    lessons: tuple[Lesson, ...] = course.lessons
    if len(lessons) == 1:
        return f"{lessons[0].concept.title} · {course.title}"
    return words.TITLE.format(title=course.title)
