"""The reminders: asked for by a button, where there is an address, and something due."""

from __future__ import annotations

from datetime import date

import pytest
from browser import PASSWORD, Browser, Twin, unique
from outline import Page
from steps import add_list, add_todo

pytestmark = pytest.mark.needs("jobs")


def sign_up(twin: Twin, email: str) -> Browser:
    """A browser with a new person signed in who has this address, or none."""
    person = Browser(twin)
    form = person.open("/accounts/signup/").form("Sign up")
    values = {"username": unique("due"), "password1": PASSWORD, "password2": PASSWORD}
    person.submit(form, email=email, **values)
    return person


def ask(person: Browser) -> list[tuple[str, str]]:
    """What the page says once the button is pressed."""
    page: Page = person.submit(person.open("/lists/").form("Send me what is due"))
    assert page.path == "/lists/"
    return page.messages


def test_what_is_due_is_asked_for_once(twin: Twin) -> None:
    """Only where something is due is a message sent, and at most one within the hour."""
    person = sign_up(twin, "due@example.org")
    page = add_list(person, unique("due"))
    add_todo(person, page, "Later", due="9999-12-31")
    assert ask(person) == [("success", "Nothing is due by tomorrow.")]
    add_todo(person, page, "Now", due=date.today().isoformat())
    assert ask(person) == [("success", "What is due by tomorrow is on its way to you.")]
    assert ask(person) == [("error", "What is due was sent to you less than an hour ago.")]


def test_without_an_address(twin: Twin) -> None:
    """Who gave no address is told so."""
    person = sign_up(twin, "")
    assert ask(person) == [("error", "Your account has no address to write to.")]


def test_it_is_only_posted(twin: Twin, person: Browser) -> None:
    """No link, and no page that is opened ahead, sends a message."""
    response = person.http.get("/reminders/")
    assert response.status_code == 405
    allow = ", ".join(sorted(response.headers["Allow"].replace(" ", "").split(",")))
    assert allow == twin.own("allow-post-only")
