"""The files of todos: taken by what is in them, given to their owner, and gone with their todo."""

from __future__ import annotations

import httpx
import pytest
from browser import Browser, unique
from outline import Page
from steps import add_list, add_todo, edit_page

pytestmark = pytest.mark.needs("files")

PNG = b"\x89PNG\r\n\x1a\n" + bytes(10)
BAD_KIND = "Use a PDF, a GIF, JPEG or PNG image, or a plain text."


def send(person: Browser, page: Page, content: bytes, name: str = "a.png") -> httpx.Response:
    """Hang a file on the todo of this page."""
    form = page.form("Add file")
    data = {key: value for key, value in form.data().items() if key != "file"}
    return person.http.post(form.action, data=data, files={"file": (name, content)})


@pytest.fixture
def page(person: Browser) -> Page:
    """The page of a new todo."""
    name = unique("filed")
    return edit_page(person, add_todo(person, add_list(person, name), name), name)


def test_a_file_is_given_back(person: Browser, page: Page) -> None:
    """It is what was sent, under its name, to be kept and not to be shown, for one person."""
    assert send(person, page, PNG, "../ü.png").status_code in {302, 303}
    after = person.open(page.path)
    assert "File added." not in page.text
    response = person.http.get(after.link("ü.png"))
    assert (response.status_code, response.content) == (200, PNG)
    assert response.headers["Content-Type"] == "image/png"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert "%C3%BC.png" in response.headers["Content-Disposition"]
    assert response.headers["Content-Disposition"].startswith("attachment")


@pytest.mark.parametrize("content", [b"MZ\x90\0", b"\xff\xfe", b""])
def test_what_is_not_known_is_refused(person: Browser, page: Page, content: bytes) -> None:
    """The name says nothing."""
    send(person, page, content, "a.png")
    assert BAD_KIND in person.open(page.path).text
    assert "There are no files here." in person.open(page.path).text


def test_markup_is_no_page(person: Browser, page: Page) -> None:
    """What a browser would run is given as a text."""
    send(person, page, b"<svg onload='alert(1)'/>", "a.svg")
    response = person.http.get(person.open(page.path).link("a.svg"))
    assert response.headers["Content-Type"].partition(";")[0] == "text/plain"


def test_a_large_file_is_refused(person: Browser, page: Page) -> None:
    """More than a mebibyte is not kept."""
    response = send(person, page, PNG + bytes(2**20))
    assert response.status_code == person.twin.own("large-file")
    assert "There are no files here." in person.open(page.path).text


def test_a_file_is_taken_away(person: Browser, page: Page) -> None:
    """By a button, or with its todo."""
    for button in ("Delete a.png", "Delete"):
        send(person, page, PNG)
        path = person.open(page.path).link("a.png")
        leads = page.path if button != "Delete" else page.link("Delete todo")
        person.submit(person.open(leads).form(button))
        assert person.http.get(path).status_code == 404


@pytest.mark.needs("accounts")
def test_a_file_is_its_owners(person: Browser, stranger: Browser, page: Page) -> None:
    """For another person, and for a visitor, it is not there."""
    send(person, page, PNG)
    path = person.open(page.path).link("a.png")
    assert stranger.http.get(path).status_code == 404
    token = {stranger.twin.own("csrf-field"): stranger.token()}
    assert stranger.http.post(path + "delete/", data=token).status_code == 404
    assert Browser(person.twin).http.get(path).status_code == 302
    assert person.http.get(path).status_code == 200
