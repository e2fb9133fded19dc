"""Every form that changes something is refused without its token."""

import pytest
from browser import Browser, read, unique
from outline import Form
from steps import add_list, add_todo, titles

HEADINGS = {400: "400 Bad request", 403: "403 Forbidden"}


def assert_guarded(browser: Browser, form: Form) -> None:
    """A form without its token, or with another's, is refused in the site's look."""
    token = browser.twin.own("csrf-field")
    assert token in form.data(), f"{form.action} holds no token"
    for forged in (None, "forged"):
        response = browser.send(form, **{token: forged})
        status = browser.twin.own("csrf-refused")
        assert response.status_code == status, form.action
        page = read(response)
        assert page.faults() == []
        assert page.h1 == HEADINGS[status]
        assert page.link("Go to the home page") == "/"


def test_lists_and_todos(person: Browser) -> None:
    """Adding, saving, ticking and deleting are guarded, and nothing happens when refused."""
    name = unique("Guarded")
    lists = person.open("/lists/").form("Add list")
    assert_guarded(person, Form(lists.action, "post", lists.fields, ()))
    page = add_todo(person, add_list(person, name), "Guarded")
    todo = person.open(page.link("Guarded"))
    assert_guarded(person, page.form("Add todo"))
    assert_guarded(person, page.form("Mark done", page.row("Guarded")))
    assert_guarded(person, person.open(page.link("Edit list")).form("Save"))
    assert_guarded(person, person.open(page.link("Delete list")).form("Delete"))
    assert_guarded(person, todo.form("Save"))
    assert_guarded(person, person.open(todo.link("Delete todo")).form("Delete"))
    after = person.open(page.path)
    assert after.h1 == name
    assert titles(after) == ["Guarded"]
    assert after.form("Mark done", after.row("Guarded"))


@pytest.mark.needs("accounts")
def test_sign_up_and_in(visitor: Browser) -> None:
    """The ways in are guarded too."""
    assert_guarded(visitor, visitor.open("/accounts/signup/").form("Sign up"))
    assert_guarded(visitor, visitor.open("/accounts/login/").form("Sign in"))


@pytest.mark.needs("accounts")
def test_sign_out_and_password(person: Browser) -> None:
    """Nobody is signed out or given a new password by another site."""
    page = person.open("/accounts/password/")
    assert_guarded(person, page.form("Change password"))
    assert_guarded(person, page.form("Sign out"))
    assert person.open("/lists/").h1 == "Lists"


@pytest.mark.needs("accounts")
def test_a_token_belongs_to_its_session(person: Browser, visitor: Browser) -> None:
    """The token of one visitor does not open the forms of another."""
    token = visitor.twin.own("csrf-field")
    theirs = visitor.open("/accounts/login/").form("Sign in").data()[token]
    form = person.open("/lists/").form("Add list")
    response = person.send(form, name=unique("Stolen"), **{token: theirs})
    assert response.status_code == person.twin.own("csrf-refused")
