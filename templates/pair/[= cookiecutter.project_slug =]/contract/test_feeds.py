"""The feeds: read without a session, entry by entry, by both standards, and by nobody else."""

from __future__ import annotations

import re
from datetime import datetime
from email.utils import parsedate_to_datetime
from xml.etree import ElementTree

import httpx
import pytest
from browser import Browser, Twin, unique
from outline import Page
from steps import NASTY, add_list, add_todo, assert_alike, edit_page, sign_up

pytestmark = pytest.mark.needs("feeds")

ATOM = "{http://www.w3.org/2005/Atom}"
SELF = f"{ATOM}link[@rel='self']"


def read(twin: Twin, path: str, **headers: str) -> httpx.Response:
    """What a feed reader gets, which has no session."""
    return httpx.get(twin.url + path, headers=headers, timeout=30)


def addresses(page: Page) -> list[str]:
    """The feeds that a page names to readers."""
    links = page.tree.findall(".//head//link[@rel='alternate']")
    kinds = [link.get("type") for link in links]
    assert kinds == ["application/rss+xml", "application/atom+xml"]
    return [link.get("href", "") for link in links]


def entries(response: httpx.Response) -> list[list[str]]:
    """Title, link, id, HTML, tags and times of each entry, of either kind; and that it is sound."""
    assert response.status_code == 200
    root = ElementTree.fromstring(response.content)
    kind = response.headers["Content-Type"]
    if root.tag == "rss":
        assert kind == "application/rss+xml; charset=utf-8"
        channel = root.find("channel")
        assert channel is not None
        assert all(channel.findtext(name) for name in ("title", "link", "description"))
        myself = channel.find(SELF)
        found = []
        for item in channel.iterfind("item"):
            when = parsedate_to_datetime(item.findtext("pubDate", ""))
            parts = [item.findtext(name) or "" for name in ("title", "link", "guid", "description")]
            tags = sorted(tag.text or "" for tag in item.iterfind("category"))
            found.append([*parts, *tags, "" if when.tzinfo else "no zone"])
    else:
        assert root.tag == f"{ATOM}feed"
        assert kind == "application/atom+xml; charset=utf-8"
        assert root.findtext(f"{ATOM}id")
        assert datetime.fromisoformat(root.findtext(f"{ATOM}updated", "")).tzinfo
        myself = root.find(SELF)
        found = []
        for entry in root.iterfind(f"{ATOM}entry"):
            for name in ("published", "updated"):
                assert datetime.fromisoformat(entry.findtext(ATOM + name, "")).tzinfo
            summary = entry.find(f"{ATOM}summary")
            assert summary is not None and summary.get("type") == "html"
            link = entry.find(f"{ATOM}link")
            assert link is not None
            parts = [entry.findtext(f"{ATOM}title") or "", link.get("href", "")]
            tags = sorted(tag.get("term", "") for tag in entry.iterfind(f"{ATOM}category"))
            found.append([*parts, entry.findtext(f"{ATOM}id", ""), summary.text or "", *tags])
    assert myself is not None and myself.get("href") == str(response.url)
    return found


@pytest.fixture(scope="module")
def page(person: Browser) -> Page:
    """A list of the person's with three todos, of which the second is hard to write as XML."""
    page = add_list(person, unique("followed"))
    for title in ("first", NASTY, "third"):
        page = add_todo(person, page, title, tags="next, home" if title == "first" else "")
    edit = edit_page(person, page, NASTY)
    person.submit(edit.form("Save"), notes=NASTY + "\x01")
    return person.open(page.path)


def test_a_list_is_followed(twin: Twin, page: Page) -> None:
    """Both kinds hold its todos, the last first, with links that lead to the site."""
    for path in addresses(page):
        found = entries(read(twin, path))
        titles = [title for title, *_ in found]
        assert titles[0] == "third" and titles[2] == "first" and len(titles) == 3
        for _, link, name, *_ in found:
            assert re.fullmatch(re.escape(twin.url) + r"/todos/\d+/edit/", link)
            assert name == link
        assert {"next", "home"} < set(found[2])


def test_nothing_in_a_feed_is_markup(twin: Twin, page: Page) -> None:
    """Titles are text in Atom, HTML in RSS, notes HTML in both: readers show what was typed."""
    rss, atom = (entries(read(twin, path))[1] for path in addresses(page))
    assert atom[0] == NASTY
    for html in (rss[0], rss[3], atom[3]):
        shown = ElementTree.fromstring(f"<p>{html}</p>")
        assert len(shown) == 0 and shown.text == NASTY


@pytest.mark.needs("accounts")
def test_all_lists_are_followed(twin: Twin, person: Browser, page: Page) -> None:
    """The feed of all lists holds this one's todos, and nothing of other people."""
    (path, _) = addresses(person.open("/lists/"))
    known = {link for _, link, *_ in entries(read(twin, addresses(page)[0]))}
    assert known <= {link for _, link, *_ in entries(read(twin, path))}


@pytest.mark.needs("accounts")
def test_a_key_opens_its_owners_todos_only(
    twin: Twin, stranger: Browser, page: Page, features: frozenset[str]
) -> None:
    """Another's list is not there behind a key, and a key that is wrong opens nothing."""
    (theirs, _) = addresses(stranger.open("/lists/"))
    number = page.path.strip("/").partition("/")[2]
    assert entries(read(twin, theirs)) == []
    assert read(twin, theirs.replace("todos.rss", f"lists/{number}.rss")).status_code == 404
    wrong = re.sub("(?<=/feeds/)[^/]+", "x" * 43, theirs)
    assert read(twin, wrong).status_code == 404


@pytest.mark.needs("accounts")
def test_the_key_is_changed(twin: Twin, features: frozenset[str]) -> None:
    """A new key is made by a button, and the old addresses lead nowhere."""
    person = sign_up(twin, features)
    (before, _) = addresses(person.open("/lists/"))
    assert read(twin, before).status_code == 200
    person.submit(person.open("/feeds/").form("Change the addresses"))
    (after, _) = addresses(person.open("/lists/"))
    assert read(twin, before).status_code == 404
    assert read(twin, after).status_code == 200


def test_what_is_known_is_not_sent_again(twin: Twin, page: Page) -> None:
    """A reader that has the feed gets 304 and nothing more; it may keep it, for itself alone."""
    for path in addresses(page):
        first = read(twin, path)
        assert set(first.headers["Cache-Control"].split(", ")) == {"private", "no-cache"}
        for name, known in (("If-None-Match", "ETag"), ("If-Modified-Since", "Last-Modified")):
            again = read(twin, path, **{name: first.headers[known]})
            assert (again.status_code, again.content) == (304, b"")
        assert read(twin, path, **{"If-None-Match": '"other"'}).status_code == 200


@pytest.mark.pair
def test_both_say_the_same(twins: list[Twin], features: frozenset[str]) -> None:
    """The same todos make the same entries in both twins."""
    name = unique("same")
    seen = []
    for twin in twins:
        person = sign_up(twin, features)
        page = add_list(person, name)
        for title in (NASTY, "second"):
            page = add_todo(person, page, title, tags="next")
        lines = []
        for path in addresses(page):
            response = read(twin, path)
            text = re.sub(r"(?<=/feeds/)[\w-]{43}", "KEY", response.text.replace(twin.url, "SITE"))
            text = re.sub(r"(?<=(?:lists|todos)/)\d+", "N", text)
            text = re.sub(r"\w{3}, \d\d \w{3} \d{4} [\d:]+|\d{4}-\d\d-\d\dT[\d:.]+", "T", text)
            lines += re.sub("><", ">\n<", text).split("\n")
        seen.append(lines)
    assert_alike(twins, seen)
