"""The activity log: what is noted of a person's todos and sign-ins, wherever they come from."""

from __future__ import annotations

import httpx
import pytest
from browser import PASSWORD, Browser, Twin, unique
from outline import all_words
from steps import add_list, add_todo, edit_page, sign_in, sign_up


def entries(person: Browser) -> list[str]:
    """The entries, newest first, without their times."""
    page = person.open("/activity/")
    return [all_words(row).partition(" ")[2][6:] for row in page.tree.findall(".//main/ul/li")]


def noted(person: Browser, word: str) -> list[str]:
    """The entries about todos with this word in their title."""
    return [entry.replace(word, "X") for entry in entries(person) if word in entry]


@pytest.fixture
def word() -> str:
    """A title that no other todo has."""
    return unique("noted")


def test_pages(person: Browser, word: str) -> None:
    """Adding, ticking and deleting by the pages are noted; changing words is not."""
    page = add_todo(person, add_list(person, word), word)
    page = person.submit(page.form("Mark done"))
    page = person.submit(page.form("Reopen"))
    edit = edit_page(person, page, word)
    person.submit(edit.form("Save"), notes="changed")
    person.submit(person.open(edit.link("Delete todo")).form("Delete"))
    kinds = ["deleted", "reopened", "done", "added"]
    assert noted(person, word) == [f"Todo {kind}: X" for kind in kinds]


def test_a_list_that_goes(person: Browser, word: str) -> None:
    """What goes with its list is not noted one by one."""
    page = add_todo(person, add_list(person, word), word)
    person.submit(person.open(page.link("Delete list")).form("Delete"))
    assert noted(person, word) == ["Todo added: X"]


@pytest.mark.needs("api")
def test_programs(api: httpx.Client, person: Browser, word: str) -> None:
    """What programs do is noted as what people do."""
    url = api.post("/api/todos/", json={"title": word}).json()["url"]
    api.patch(url, json={"completed": True})
    api.put(url, json={"title": word})
    api.delete(url)
    kinds = ["deleted", "reopened", "done", "added"]
    assert noted(person, word) == [f"Todo {kind}: X" for kind in kinds]


@pytest.mark.needs("accounts", "api")
def test_programs_that_delete_all(twin: Twin, features: frozenset[str]) -> None:
    """Each todo is noted where all are deleted at once."""
    person = sign_up(twin, features)
    page = add_list(person, unique("many"))
    titles = [unique("one"), unique("two")]
    for title in titles:
        page = add_todo(person, page, title)
    token = {"X-CSRFToken": person.token()}
    assert person.http.delete("/api/todos/", headers=token).status_code == 204
    assert {f"Todo deleted: {title}" for title in titles} <= set(entries(person)[:2])


@pytest.mark.needs("accounts")
def test_signing_in_and_out(twin: Twin) -> None:
    """Each sign-in and sign-out is noted, and nothing of another person."""
    person = Browser(twin)
    name = unique("ann")
    form = person.open("/accounts/signup/").form("Sign up")
    person.submit(form, username=name, password1=PASSWORD, password2=PASSWORD)
    assert entries(person) == ["Signed in"]
    person.submit(person.open("/").form("Sign out"))
    sign_in(person, name)
    assert entries(person) == ["Signed in", "Signed out", "Signed in"]
    form = person.open("/accounts/password/").form("Change password")
    new = {"new_password1": PASSWORD + "!", "new_password2": PASSWORD + "!"}
    person.submit(form, old_password=PASSWORD, **new)
    more = twin.own("password-change-is-a-sign-in")
    assert entries(person) == [*more, "Signed in", "Signed out", "Signed in"]
