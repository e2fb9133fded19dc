"""Lessons as a folder of pages: each says what it is, and every link stays in the folder."""

import json
import re
import struct
from html.parser import HTMLParser
from itertools import pairwise

import pytest

from twinstart import library
from twinstart.model import Course
from twinstart.show import website


class Page(HTMLParser):
    """Collects what a page names, links to and asks for."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.asked: list[str] = []
        self.notes: list[str] = []
        self.meta: dict[str, str] = {}
        self.rel: dict[str, str] = {}
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {key: value or "" for key, value in attrs}
        if "id" in values:
            self.ids.append(values["id"])
            if values.get("role") == "note":
                self.notes.append(values["id"])
        if tag == "a" and "href" in values:
            self.links.append(values["href"])
        if tag == "link":
            self.rel[values["rel"]] = values["href"]
            self.asked.append(values["href"])
        if "src" in values:
            self.asked.append(values["src"])
        if tag == "a" and values.get("rel") in ("prev", "next"):
            self.rel[f"{values['rel']} in the text"] = values["href"]
        if tag == "meta" and "content" in values:
            self.meta[values.get("property") or values["name"]] = values["content"]


@pytest.fixture(scope="module")
def course(real_course: Course) -> Course:
    return real_course


@pytest.fixture(scope="module")
def files(course: Course) -> dict[str, bytes]:
    return website.render(course)


@pytest.fixture(scope="module")
def pages(files: dict[str, bytes]) -> dict[str, Page]:
    return {name: Page(files[name].decode()) for name in files if name.endswith(".html")}


def test_there_is_an_index_and_a_page_for_each_lesson(
    course: Course, files: dict[str, bytes], pages: dict[str, Page]
) -> None:
    names = [f"{lesson.concept.id}.html" for lesson in course.lessons]
    assert list(files) == ["index.html", *names, "style.css", "guide.js", "search.js", "card.png"]
    assert {*names} <= {*pages["index.html"].links}
    assert "phrasebook" in pages["index.html"].ids
    for lesson, name in zip(course.lessons, names, strict=True):
        assert lesson.concept.id in pages[name].ids
        assert {pair.point.id for pair in lesson.pairs} <= {*pages[name].ids}
        others = {other.concept.id for other in course.lessons if other is not lesson}
        assert not others & {*pages[name].ids, "phrasebook"}


def test_no_id_stands_twice(pages: dict[str, Page]) -> None:
    for name, page in pages.items():
        assert len(page.ids) == len(set(page.ids)), name


def test_every_link_leads_somewhere_in_the_folder(
    files: dict[str, bytes], pages: dict[str, Page]
) -> None:
    across = 0
    for name, page in pages.items():
        for link in page.links:
            if re.match("https?://", link):
                continue
            target, _, place = link.partition("#")
            assert (target or name) in pages, f"{name}: {link}"
            assert not place or place in pages[target or name].ids, f"{name}: {link}"
            assert not (target and target != name and place in page.ids), f"{name}: {link}"
            across += bool(target and place)
        assert {one for one in page.asked if "://" in one} == set()
        assert {*page.asked} <= {*files}
    assert across > 300


def test_search_knows_every_lesson_point_note_and_term(
    course: Course, files: dict[str, bytes], pages: dict[str, Page]
) -> None:
    text = files["search.js"].decode()
    entries = json.loads(text.removeprefix("var searchIndex =").rstrip().removesuffix(";"))
    places = [entry[0].partition("#") for entry in entries]
    assert all(not place or place in pages[name].ids for name, _, place in places)
    notes = {f"{name}#{id_}" for name, page in pages.items() for id_ in page.notes}
    points = {f"{one.concept.id}.html#{p.point.id}" for one in course.lessons for p in one.pairs}
    assert len(notes) > 300
    assert {entry[0] for entry in entries} == {*notes, *points, *list(pages)[1:]}
    terms = [entry for entry in entries if "→" in entry[2]]
    assert len(terms) == sum(len(lesson.concept.terms) for lesson in course.lessons)
    assert [
        "middleware.html#middleware.part",
        "Middleware › 3 Look at one part of the site only",
        "@bp.before_request: for the views of one blueprint → nothing; "
        "the middleware looks at request.path_info or at the view",
    ] in [entry[:3] for entry in terms]


def test_each_page_says_what_it_is(course: Course, pages: dict[str, Page]) -> None:
    said = set()
    for name, page in pages.items():
        meta = page.meta
        assert 40 < len(meta["description"]) <= 300
        assert not set("`*[<") & set(meta["description"])
        assert meta["og:description"] == meta["description"]
        assert meta["og:image"] == "card.png"
        assert meta["og:image:alt"]
        assert meta["og:type"] == ("website" if name == "index.html" else "article")
        said |= {meta["description"], meta["og:title"]}
    assert len(said) == 2 * len(pages)
    assert pages["routing.html"].meta["description"].startswith("How does a URL find its code? ")
    assert pages["routing.html"].meta["og:title"] == (
        f"Routing · {course.title}: Flask and Django, side by side"
    )


def test_pages_know_the_one_before_and_the_one_behind(pages: dict[str, Page]) -> None:
    names = list(pages)[1:]
    for one, other in pairwise(names):
        assert pages[one].rel["next"] == other
        assert pages[other].rel["prev"] == one
        assert pages[one].rel["next in the text"] == other
        assert pages[other].rel["prev in the text"] == one
    assert "prev" not in pages[names[0]].rel
    assert "next" not in pages[names[-1]].rel
    assert not {"prev", "next"} & pages["index.html"].rel.keys()


def test_previews_find_the_picture_where_the_folder_is_published() -> None:
    course = library.draw_lessons(None, ["routing"])
    files = website.render(course, address="https://e.org/x/")
    for name in ("index.html", "routing.html"):
        page = Page(files[name].decode())
        assert page.meta["og:image"] == "https://e.org/x/card.png"
        assert page.meta["og:url"] == page.rel["canonical"] == f"https://e.org/x/{name}"
    page = Page(website.render(course)["index.html"].decode())
    assert page.meta["og:image"] == "card.png"
    assert not {"og:url", "canonical"} & (page.meta.keys() | page.rel.keys())


def test_the_card_is_a_picture_of_the_size_that_is_said(
    files: dict[str, bytes], pages: dict[str, Page]
) -> None:
    card = files["card.png"]
    assert card[:8] == b"\x89PNG\r\n\x1a\n"
    size = struct.unpack(">II", card[16:24])
    meta = pages["index.html"].meta
    assert size == (int(meta["og:image:width"]), int(meta["og:image:height"])) == (1200, 630)
    assert len(card) < 80_000


def test_a_few_lessons_make_a_folder_too() -> None:
    few = website.render(library.draw_lessons(None, ["routing"]), "unified")
    assert list(few) == [
        "index.html",
        "routing.html",
        "style.css",
        "guide.js",
        "search.js",
        "card.png",
    ]
    assert b'<body class="unified">' in few["routing.html"]
    assert b'href="routing.html"' in few["index.html"]
