"""Lessons as one web page that needs no network, no script and no second file."""

from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from twinstart import highlight
from twinstart.cache import key_of, store, template_code
from twinstart.model import SIDE_NAMES, SIDES, WHERE_TO_TRY, Badge, Course, Layout, Lesson, Source
from twinstart.unified import hunks

_PAGE = Path(__file__).resolve().parent / "page"

BADGE_CLASSES: dict[Badge, str] = {
    "same": "same",
    "looks alike, differs": "alike",
    "looks different, same job": "job",
    "no equivalent": "none",
}


def render(course: Course, layout: Layout | None = None) -> str:
    """Return the course as one HTML document; without a layout, split where there is room."""
    parts = [
        (part, list(lessons))
        for part, lessons in groupby(course.lessons, key=lambda lesson: lesson.concept.part)
    ]
    return (
        _environment()
        .get_template("guide.html.j2")
        .render(
            course=course,
            parts=parts,
            layout=layout or "split",
            stylesheet=Markup((_PAGE / "guide.css").read_text(encoding="utf-8")),
        )
    )


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_PAGE),
        autoescape=True,
        undefined=StrictUndefined,
        bytecode_cache=template_code("page"),
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["md"] = _block
    environment.filters["inline"] = _inline
    environment.filters["spans"] = _spans
    environment.filters["indent_of"] = lambda line: len(line) - len(line.lstrip())
    environment.filters["hunks"] = hunks
    environment.filters["circled"] = lambda number: chr(0x2460 + number - 1)
    environment.globals |= {
        "SIDES": SIDES,
        "WHERE_TO_TRY": WHERE_TO_TRY,
        "SIDE_NAMES": SIDE_NAMES,
        "BADGE_CLASSES": BADGE_CLASSES,
        "title_of": _title_of,
    }
    return environment


def _block(text: str) -> Markup:
    return _markdown("render", text)


def _inline(text: str) -> Markup:
    return _markdown("renderInline", text)


def _markdown(method: str, text: str) -> Markup:
    """Render Markdown, or give what it was rendered to before."""
    kept = store("prose")
    key = key_of(method, text)
    found: str | None = kept.get(key)
    if found is None:
        found = str(getattr(_parser(), method)(text))
        kept.put(key, found)
    return Markup(found)


@cache
def _parser() -> Any:
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark", {"html": False})


def _spans(source: Source, number: int, skip: int = 0) -> Markup:
    """Return a line of code, from column `skip` on, as HTML; what was rendered before is kept."""
    kept = store("spans")
    key = f"{highlight.key(source)}:{number}:{skip}"
    found: str | None = kept.get(key)
    if found is None:
        found = str(_coloured(source, number, skip))
        kept.put(key, found)
    return Markup(found)


def _coloured(source: Source, number: int, skip: int) -> Markup:
    """Render one line of code, neighbours of one colour joined."""
    merged: list[tuple[str, str]] = []
    for kind, value in highlight.line(source, number, skip):
        name = "" if kind in _PLAIN else kind
        if merged and merged[-1][0] == name:
            merged[-1] = (name, merged[-1][1] + value)
        else:
            merged.append((name, value))
    span = Markup('<span class="{}">{}</span>')
    return Markup("").join(
        span.format(name, value) if name else Markup.escape(value) for name, value in merged
    )


# Kinds of token that the style sheet leaves in the text's own colour.
_PLAIN = {"n", "p", "w", "o", "nn", "nx", "nv", "vm", "nb", "bp", "err", "l"}


def _title_of(course: Course) -> str:
    """Name the page: after the project, and the lesson where there is but one."""
    lessons: tuple[Lesson, ...] = course.lessons
    if len(lessons) == 1:
        return f"{lessons[0].concept.title} · {course.title}"
    return f"{course.title}: Flask and Django, side by side"
