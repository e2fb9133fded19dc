"""What the tests do again and again, as a visitor would."""

from __future__ import annotations

from difflib import unified_diff

import pytest
from browser import PASSWORD, Browser, Twin, unique
from outline import Page

NASTY = """<script>alert(1)</script> "&amp;' {{ 7 * 7 }} {% x %} ünï"""


def sign_up(twin: Twin, features: frozenset[str], username: str = "") -> Browser:
    """A browser with a new user signed in; without accounts, just a browser."""
    browser = Browser(twin)
    if "accounts" in features:
        form = browser.open("/accounts/signup/").form("Sign up")
        name = username or unique("ann")
        browser.submit(form, username=name, password1=PASSWORD, password2=PASSWORD)
    return browser


def sign_in(browser: Browser, username: str, password: str = PASSWORD) -> Page:
    """Sign in by the form and go where that leads."""
    form = browser.open("/accounts/login/").form("Sign in")
    return browser.submit(form, username=username, password=password)


def add_list(person: Browser, name: str) -> Page:
    """Add a list and come to its page."""
    return person.submit(person.open("/lists/").form("Add list"), name=name)


def add_todo(person: Browser, page: Page, title: str, **values: str) -> Page:
    """Add a todo to the list of this page."""
    return person.submit(page.form("Add todo"), title=title, **values)


def edit_page(person: Browser, page: Page, title: str) -> Page:
    """Open the page to edit the todo with this title."""
    return person.open(page.link(title))


def search(person: Browser, words: str) -> Page:
    """Search by the form."""
    return person.ask(person.open("/search/").form("Search"), q=words)


def titles(page: Page) -> list[str]:
    """The titles of the todos on a page, in order."""
    return [link.text for link in page.links(".//main") if link.path.startswith("/todos/")]


def assert_alike(twins: list[Twin], seen: list[list[str]]) -> None:
    """What was seen in each twin is the same as in the first."""
    for twin, lines in zip(twins, seen, strict=True):
        names = twins[0].kind, twin.kind
        difference = list(unified_diff(seen[0], lines, *names, lineterm="", n=2))
        if difference:
            pytest.fail("\n".join(difference), pytrace=False)
        assert not lines[0].startswith("the step failed"), lines[0]
