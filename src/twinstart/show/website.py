"""Lessons as a folder of pages, linked to each other, for who wants to publish them."""

import re
from collections.abc import Mapping
from pathlib import Path

from twinstart.model import Concept, Course, Layout, Lesson
from twinstart.show import words
from twinstart.show.html import read_styles, render_page
from twinstart.show.onward import Onward, find_onward
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
    names = {INDEX: None} | {_name(lesson.concept): lesson for lesson in course.lessons}
    pages = {name: _write(course, lesson, layout, address) for name, lesson in names.items()}
    homes = {id_: name for name in reversed(pages) for id_ in _ID.findall(pages[name])}
    # The index is where all of them are begun with.
    homes["top"] = INDEX
    files = {name: _lead_on(name, page, homes).encode("utf-8") for name, page in pages.items()}
    files[STYLES] = read_styles().encode()
    files[SCRIPT] = (_PAGE / SCRIPT).read_bytes()
    files[SEARCH] = write_script(course).encode("utf-8")
    files[CARD] = (_PAGE / CARD).read_bytes()
    return files


def _name(concept: Concept) -> str:
    return f"{concept.id}.html"


def _write(course: Course, lesson: Lesson | None, layout: Layout | None, address: str) -> str:
    """Return the page of a lesson, or the index."""
    site = words.TITLE.format(title=course.title)
    onward = find_onward(course.lessons, lesson) if lesson else Onward(None, None, ())
    near = ("prev", onward.before), ("next", onward.after)
    return render_page(
        "website.html.j2",
        course,
        [lesson] if lesson else [],
        layout,
        page=_name(lesson.concept) if lesson else INDEX,
        title=f"{lesson.concept.title} · {site}" if lesson else site,
        description=_describe(lesson) if lesson else words.COVER.format(title=course.title),
        site=site,
        address=address,
        steps=[(way, _name(concept)) for way, concept in near if concept],
        card=CARD,
        sheet=STYLES,
        source=SCRIPT,
        index=SEARCH,
    )


def _describe(lesson: Lesson) -> str:
    """Return what a lesson asks, and what is the same in both, in a few words without signs."""
    first, _, _ = lesson.concept.same.partition("\n\n")
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
            return link.group()
        top = place in {home.removesuffix(".html"), "top"}
        return f'href="{home}"' if top else f'href="{home}#{place}"'

    return _LINK.sub(lead, page)
