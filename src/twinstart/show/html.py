"""Lessons as one web page that needs no network, no script and no second file."""

from collections.abc import Sequence
from functools import cache
from itertools import groupby
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
    Changes,
    Course,
    Layout,
    Lesson,
    other_side,
)
from twinstart.show import grid, words
from twinstart.show.articles import draw_article
from twinstart.show.glyphs import UNICODE
from twinstart.show.heights import estimate_narrow, estimate_wide
from twinstart.show.html_lines import (
    measure_dent,
    measure_indent,
    render_command,
    render_line,
    render_plain,
    write_marks,
)
from twinstart.show.phrasebook import arrange_terms
from twinstart.show.trials import compare
from twinstart.show.unified import unify
from twinstart.show.visible import make_visible, show_path
from twinstart.show.whole_files import (
    gather_files,
    is_whole,
    name_file,
    number_lines,
    write_lines,
)

_PAGE = Path(__file__).resolve().parent / "page"

# The style sheets, by what they are for; paper comes last.
_STYLES = (
    *(
        "guide",
        "notes",
        "trials",
        "frame",
        "origin",
        "shown",
        "search",
        "maps",
        "phrasebook",
        "claimed",
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
    environment.filters["spans"] = render_line
    environment.filters["command"] = render_command
    environment.filters["breakable"] = render_plain
    environment.filters["compare"] = compare
    environment.filters["name_file"] = name_file
    environment.filters["number_lines"] = number_lines
    environment.filters["write_lines"] = write_lines
    environment.tests["whole"] = is_whole
    environment.filters["arrange"] = grid.arrange
    environment.filters["unify"] = unify
    environment.filters["count_tracks"] = grid.count_tracks
    environment.filters["wide"] = estimate_wide
    environment.filters["narrow"] = estimate_narrow
    environment.filters["marks"] = write_marks
    environment.filters["dent"] = measure_dent
    environment.filters["indent_of"] = measure_indent
    environment.filters["visible"] = make_visible
    environment.filters["path"] = show_path
    environment.filters["say"] = words.say
    environment.filters["circled"] = UNICODE.number
    environment.globals |= {
        "words": words,
        "SIDES": SIDES,
        "SIDE_NAMES": SIDE_NAMES,
        "other_side": other_side,
        "BADGE_CLASSES": BADGE_CLASSES,
        "title_of": _make_title,
        "draw_article": draw_article,
    }
    return environment


def _render_block(text: str) -> Markup:
    return _render_markdown("render", text)


def render_inline(text: str) -> Markup:
    """Return a line of Markdown as HTML."""
    return _render_markdown("renderInline", text)


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


def _make_title(course: Course) -> str:
    """Name the page: after the project, and the lesson where there is but one."""
    lessons: tuple[Lesson, ...] = course.lessons
    if len(lessons) == 1:
        return f"{lessons[0].concept.title} · {course.title}"
    return words.TITLE.format(title=course.title)
