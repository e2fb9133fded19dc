"""The same walk through both twins: every page has the same outline."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from browser import PASSWORD, Browser, Twin, unique, without_own
from outline import Page, without_rows
from steps import NASTY, add_list, add_todo, assert_alike, search

pytestmark = pytest.mark.pair

WORD = unique("same")
accounts = pytest.mark.needs("accounts")


class Walk:
    """What one visitor does, step by step, in the order written; each step ends on a page."""

    def __init__(self, twin: Twin) -> None:
        self.me = Browser(twin)
        self.list = self.todo = ""

    def home(self) -> Page:
        return self.me.open("/")

    def about(self) -> Page:
        return self.me.open("/about/")

    @accounts
    def sign_in_page(self) -> Page:
        return self.me.open("/accounts/login/")

    @accounts
    def sign_in_empty(self) -> Page:
        form = self.me.open("/accounts/login/").form("Sign in")
        return self.me.submit_wrong(form)

    @accounts
    def sign_in_wrong(self) -> Page:
        form = self.me.open("/accounts/login/").form("Sign in")
        return self.me.submit_wrong(form, username=WORD, password="wrong")

    @accounts
    def sign_in_asked_for(self) -> Page:
        location = self.me.http.get("/lists/?x=1").headers["Location"]
        return self.me.open(location)

    @accounts
    def reset_page(self) -> Page:
        return self.me.open("/accounts/reset/")

    @accounts
    def reset_wrong(self) -> Page:
        form = self.me.open("/accounts/reset/").form("Send a link")
        return self.me.submit_wrong(form, email="no address")

    @accounts
    def reset_asked_for(self) -> Page:
        form = self.me.open("/accounts/reset/").form("Send a link")
        return self.me.submit(form, email=f"{WORD}@example.org")

    @accounts
    def sign_up_page(self) -> Page:
        return self.me.open("/accounts/signup/")

    @accounts
    def sign_up_empty(self) -> Page:
        return self.me.submit_wrong(self.me.open("/accounts/signup/").form("Sign up"))

    @accounts
    def sign_up_bad_name(self) -> Page:
        form = self.me.open("/accounts/signup/").form("Sign up")
        return self.me.submit_wrong(
            form, username="no spaces", password1=PASSWORD, password2=PASSWORD
        )

    @accounts
    def sign_up_wrong(self) -> Page:
        form = self.me.open("/accounts/signup/").form("Sign up")
        return self.me.submit_wrong(form, username=WORD, password1=PASSWORD, password2="x")

    @accounts
    def sign_up(self) -> Page:
        form = self.me.open("/accounts/signup/").form("Sign up")
        return self.me.submit(form, username=WORD, password1=PASSWORD, password2=PASSWORD)

    @accounts
    def home_signed_in(self) -> Page:
        return self.me.open("/")

    def lists(self) -> Page:
        return self.me.open("/lists/")

    def list_wrong(self) -> Page:
        return self.me.submit_wrong(self.me.open("/lists/").form("Add list"), name=" ")

    def list_too_long(self) -> Page:
        return self.me.submit_wrong(self.me.open("/lists/").form("Add list"), name="x" * 101)

    def list_added(self) -> Page:
        page = add_list(self.me, WORD)
        self.list = page.path
        return page

    def list_twice(self) -> Page:
        return self.me.submit_wrong(self.me.open("/lists/").form("Add list"), name=WORD)

    def list_of_any_name(self) -> Page:
        return add_list(self.me, NASTY + WORD)

    def lists_with_some(self) -> Page:
        return self.me.open("/lists/")

    def list_edit(self) -> Page:
        return self.me.open(self.list + "edit/")

    def list_edit_wrong(self) -> Page:
        return self.me.submit_wrong(self.me.open(self.list + "edit/").form("Save"), name="")

    def list_saved(self) -> Page:
        return self.me.submit(self.me.open(self.list + "edit/").form("Save"), name=WORD + " two")

    def list_delete(self) -> Page:
        return self.me.open(self.list + "delete/")

    def todo_wrong(self) -> Page:
        form = self.me.open(self.list).form("Add todo")
        return self.me.submit_wrong(form, title=" ", due="31.12.2026", tags="A b, c!")

    def todo_too_long(self) -> Page:
        form = self.me.open(self.list).form("Add todo")
        return self.me.submit_wrong(form, title="x" * 201, tags="y" * 51)

    def todo_with_nul(self) -> Page:
        form = self.me.open(self.list).form("Add todo")
        return self.me.submit_wrong(form, title="nul\0")

    def todo_added(self) -> Page:
        tags = f"B-{WORD}, a-{WORD}"
        page = add_todo(self.me, self.me.open(self.list), WORD, due="2026-12-01", tags=tags)
        self.todo = page.link(WORD).removesuffix("edit/")
        return page

    def todo_edit(self) -> Page:
        return self.me.open(self.todo + "edit/")

    def todo_edit_wrong(self) -> Page:
        form = self.me.open(self.todo + "edit/").form("Save")
        return self.me.submit_wrong(form, title="", due="x", tags="_")

    def todo_saved(self) -> Page:
        form = self.me.open(self.todo + "edit/").form("Save")
        return self.me.submit(form, notes=f"{NASTY}\r\n{WORD}", due="2027-01-31")

    def todo_edit_again(self) -> Page:
        return self.me.open(self.todo + "edit/")

    def todo_done(self) -> Page:
        page = self.me.open(self.list)
        return self.me.submit(page.form("Mark done", page.row(WORD)))

    def todo_reopened(self) -> Page:
        page = self.me.open(self.list)
        return self.me.submit(page.form("Reopen", page.row(WORD)))

    def todo_delete(self) -> Page:
        return self.me.open(self.todo + "delete/")

    def todos_fill_a_page(self) -> Page:
        page = self.me.open(self.list)
        for number in range(11):
            page = add_todo(self.me, page, f"Todo {number}", tags=f"a-{WORD}")
        return page

    def second_page(self) -> Page:
        return self.me.open(self.list + "?page=2")

    def filtered(self) -> Page:
        return self.me.open(f"{self.list}?show=open&tag=a-{WORD}")

    def filtered_second_page(self) -> Page:
        return self.me.open(f"{self.list}?show=open&tag=a-{WORD}&page=2")

    def filtered_empty(self) -> Page:
        return self.me.open(f"{self.list}?show=done&tag=nothing")

    def tags(self) -> Page:
        return self.me.open("/tags/")

    def tag(self) -> Page:
        return self.me.open(f"/tags/a-{WORD}/")

    def search_page(self) -> Page:
        return self.me.open("/search/")

    def search_found(self) -> Page:
        return search(self.me, WORD)

    def search_nothing(self) -> Page:
        return search(self.me, "<b>" + WORD)

    def search_blank(self) -> Page:
        return search(self.me, "  ")

    def todo_deleted(self) -> Page:
        return self.me.submit(self.me.open(self.todo + "delete/").form("Delete"))

    def list_deleted(self) -> Page:
        return self.me.submit(self.me.open(self.list + "delete/").form("Delete"))

    def wrong_method(self) -> Page:
        return self.me.open("/todos/1/toggle/", status=405)

    @pytest.mark.needs("api")
    def docs(self) -> Page:
        return self.me.open("/api/docs/")

    @accounts
    def password_page(self) -> Page:
        return self.me.open("/accounts/password/")

    @accounts
    def password_empty(self) -> Page:
        return self.me.submit_wrong(self.me.open("/accounts/password/").form("Change password"))

    @accounts
    def password_wrong(self) -> Page:
        form = self.me.open("/accounts/password/").form("Change password")
        return self.me.submit_wrong(
            form, old_password="x", new_password1=PASSWORD, new_password2="x"
        )

    @accounts
    def password_changed(self) -> Page:
        form = self.me.open("/accounts/password/").form("Change password")
        new = PASSWORD + " again"
        return self.me.submit(form, old_password=PASSWORD, new_password1=new, new_password2=new)

    @accounts
    def signed_out(self) -> Page:
        return self.me.submit(self.me.open("/").form("Sign out"))


def lines(page: Page, twin: Twin, features: frozenset[str]) -> list[str]:
    """The outline to compare; of a twin that is open to all, without what others left there."""
    found = [without_own(twin, line) for line in page.outline()]
    return found if "accounts" in features else without_rows(found, WORD)


def go(twin: Twin, features: frozenset[str]) -> dict[str, list[str]]:
    """Walk through one twin and return what was seen at each step."""
    walk = Walk(twin)
    seen = {}
    for name, step in STEPS.items():
        if needed(step) <= features:
            try:
                seen[name] = lines(step(walk), twin, features)
            except AssertionError as error:
                seen[name] = [f"the step failed: {error}"]
    return seen


def needed(step: Callable[..., Page]) -> set[str]:
    """The features that a step needs."""
    return {name for mark in getattr(step, "pytestmark", []) for name in mark.args}


STEPS = {name: step for name, step in vars(Walk).items() if not name.startswith("_")}


@pytest.fixture(scope="session")
def walks(twins: list[Twin], features: frozenset[str]) -> list[dict[str, list[str]]]:
    """What was seen in each twin."""
    return [go(twin, features) for twin in twins]


@pytest.mark.parametrize(
    "name",
    [pytest.param(name, marks=getattr(step, "pytestmark", ())) for name, step in STEPS.items()],
)
def test_pages(twins: list[Twin], walks: list[dict[str, list[str]]], name: str) -> None:
    """The page at the end of this step has the same outline in both."""
    assert_alike(twins, [seen[name] for seen in walks])


def test_style_sheets(twins: list[Twin]) -> None:
    """Both share one style sheet, byte for byte."""
    sheets = set()
    for twin in twins:
        browser = Browser(twin)
        sheet = browser.open("/").tree.find(".//link[@rel='stylesheet']")
        assert sheet is not None
        sheets.add(browser.http.get(sheet.get("href", "")).content)
    assert len(sheets) == 1
