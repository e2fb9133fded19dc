"""Lessons as a folder of pages, linked to each other, for who wants to publish them."""

import re
from collections.abc import Mapping
from pathlib import Path

from twinstart.model import Course, Layout, Lesson
from twinstart.show import words
from twinstart.show.html import read_styles, render_page
from twinstart.show.search_index import write_script

INDEX, STYLES, SCRIPT, CARD = "index.html", "style.css", "guide.js", "card.png"
SEARCH = "search.js"

_PAGE = Path(__file__).resolve().parent / "page"
_ID = re.compile(r'\bid="([^"]+)"')
_LINK = re.compile(r'\bhref="#([^"]+)"')
# Markdown's signs, and the addresses of its links.
_SIGNS = re.compile(r"\]\([^)]*\)|[`*\[]")
# What search engines and previews show of a description.
_LONGEST = 200


def render(course: Course, layout: Layout | None = None, address: str = "") -> dict[str, bytes]:
    """Return the files by name: an index, a page for each lesson, what they share, and a picture.

    What they share are styles, a script, and what its search finds on all of them.

    A link into another page leads there, whichever template it is of. Whoever shows a preview of a
    page finds its picture by the `address` of the folder, which ends with a slash.
    """
    names = {INDEX: None} | {_name(lesson): lesson for lesson in course.lessons}
    pages = {name: _write(course, lesson, layout, address) for name, lesson in names.items()}
    homes = {id_: name for name in reversed(pages) for id_ in _ID.findall(pages[name])}
    # The index is where all of them are begun with.
    homes["top"] = INDEX
    files = {name: _lead_on(name, page, homes).encode("utf-8") for name, page in pages.items()}
    own = (_PAGE / "website.css").read_text(encoding="utf-8")
    files[STYLES] = f"{read_styles()}{own}".encode()
    files[SCRIPT] = (_PAGE / SCRIPT).read_bytes()
    files[SEARCH] = write_script(course).encode("utf-8")
    files[CARD] = (_PAGE / CARD).read_bytes()
    return files


def _name(lesson: Lesson) -> str:
    return f"{lesson.concept.id}.html"


def _write(course: Course, lesson: Lesson | None, layout: Layout | None, address: str) -> str:
    """Return the page of a lesson, or the index."""
    site = words.TITLE.format(title=course.title)
    before, after = _find_neighbours(course.lessons, lesson) if lesson else ((), ())
    return render_page(
        "website.html.j2",
        course,
        [lesson] if lesson else [],
        layout,
        page=_name(lesson) if lesson else INDEX,
        title=f"{lesson.concept.title} · {site}" if lesson else site,
        description=_describe(lesson) if lesson else words.COVER.format(title=course.title),
        site=site,
        address=address,
        steps=[("prev", _name(one)) for one in before] + [("next", _name(one)) for one in after],
        card=CARD,
        sheet=STYLES,
        source=SCRIPT,
        index=SEARCH,
    )


def _find_neighbours(
    lessons: tuple[Lesson, ...], lesson: Lesson
) -> tuple[tuple[Lesson, ...], tuple[Lesson, ...]]:
    at = lessons.index(lesson)
    return lessons[:at][-1:], lessons[at + 1 :][:1]


def _describe(lesson: Lesson) -> str:
    """Return what a lesson asks, and what is the same in both, in a few words without signs."""
    first = lesson.concept.same.split("\n\n")[0]
    text = " ".join(_SIGNS.sub("", f"{lesson.concept.question} {first}").split())
    if len(text) <= _LONGEST:
        return text
    return f"{text[:_LONGEST].rpartition(' ')[0]} …"


def _lead_on(name: str, page: str, homes: Mapping[str, str]) -> str:
    """Let the links of a page lead to the pages where their places are."""
    own = set(_ID.findall(page))

    def lead(link: re.Match[str]) -> str:
        place = link[1]
        home = homes.get(place, name)
        if place in own or home == name:
            return link[0]
        return (
            f'href="{home}"'
            if place in (home.removesuffix(".html"), "top")
            else (f'href="{home}#{place}"')
        )

    return _LINK.sub(lead, page)
