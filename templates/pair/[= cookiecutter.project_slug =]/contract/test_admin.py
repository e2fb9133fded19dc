"""The admin: for staff alone, with search, filter, edit, todos inline, and the bulk action.

It needs the sample data's user demo, who is staff (`flask sample-data`, `manage.py sample_data`).
"""

from __future__ import annotations

import re

import httpx
import pytest
from browser import Browser, Twin, read, unique
from outline import Page, words
from steps import add_list, add_todo, sign_in, titles

pytestmark = pytest.mark.needs("admin")

MODELS = ["lists", "todos", "tags", "users"]
HASH = re.compile(r"(scrypt:|pbkdf2_sha256\$|md5\$)[^\s<\"]*\$[^\s<\"]+")


@pytest.fixture(scope="module")
def staff(twin: Twin) -> Browser:
    """The staff user of the sample data."""
    browser = Browser(twin)
    sign_in(browser, "demo", "demo-todo-2026")
    return browser


def look(browser: Browser, path: str, **query: str) -> Page:
    """A page of the admin, which each framework makes in its own way."""
    response = browser.http.get(path, params=query or None)
    assert response.status_code == 200, f"{path}: {response.status_code}"
    return read(response)


def rows(staff: Browser, page: Page) -> list[str]:
    """The texts of the rows that can be selected."""
    box = f".//input[@name='{staff.twin.own('admin-action')['rows']}']"
    return [words(row) for row in page.tree.iter("tr") if row.find(box) is not None]


def find(staff: Browser, word: str, **query: str) -> Page:
    """Search the todos of everybody."""
    path = staff.twin.own("admin-paths")["todos"]
    return look(staff, path, **{staff.twin.own("admin-search"): word}, **query)


def edit_path(staff: Browser, model: str, number: str) -> str:
    """Where a row is edited."""
    return staff.twin.own("admin-paths")[model] + staff.twin.own("admin-edit").format(id=number)


def test_link(staff: Browser, person: Browser) -> None:
    """The navigation leads staff to the admin, after the other pages, and nobody else."""
    links = [(link.text, link.path) for link in staff.open("/").links(".//nav")]
    assert links[-2] == ("Admin", "/admin/")
    assert "Admin" not in [link.text for link in person.open("/").links()]


def test_visitors_are_sent_to_sign_in(visitor: Browser) -> None:
    """Who is not signed in gets to a sign-in page, from every page of the admin."""
    for path in ["/admin/", *visitor.twin.own("admin-paths").values()]:
        response = visitor.http.get(path)
        assert response.status_code in {302, 303}, path
        place = httpx.URL(response.headers["Location"])
        own = visitor.twin.own("admin-sign-in") if path == "/admin/" else "/accounts/login/"
        assert (place.path, place.params["next"]) == (own, path)


def test_sign_in(visitor: Browser) -> None:
    """Staff who sign in come to where they were going."""
    response = visitor.http.get("/admin/", follow_redirects=True)
    form = next(form for form in read(response).forms() if "password" in form.shown)
    response = visitor.send(form, username="demo", password="wrong")
    assert response.status_code == 200
    response = visitor.send(form, username="demo", password="demo-todo-2026")
    assert response.status_code in {302, 303}
    assert response.headers["Location"].removeprefix(visitor.twin.url) == "/admin/"
    look(visitor, "/admin/")


def test_others_are_kept_out(person: Browser) -> None:
    """Who is signed in but not staff does not get in, by any page."""
    for path in ["/admin/", *person.twin.own("admin-paths").values()]:
        assert person.http.get(path).status_code == person.twin.own("admin-not-staff"), path


@pytest.mark.parametrize("model", MODELS)
def test_models(staff: Browser, model: str) -> None:
    """Lists, todos, tags and users each have a table, linked from the first page."""
    path = staff.twin.own("admin-paths")[model]
    assert path in [link.path for link in look(staff, "/admin/").links()]
    assert rows(staff, look(staff, path))


def test_passwords_are_not_shown(staff: Browser) -> None:
    """No page shows a password's hash, and no field takes one."""
    page = look(staff, staff.twin.own("admin-paths")["users"])
    assert not HASH.search(page.html)
    pattern = re.escape(edit_path(staff, "users", "ID")).replace("ID", r"\d+")
    edits = [link.path for link in page.links() if re.match(pattern, link.path)]
    page = look(staff, edits[0])
    assert not HASH.search(page.html)
    assert not [name for form in page.forms() for name in form.shown if "password" in name]


def test_search(staff: Browser, person: Browser) -> None:
    """Staff find the todos of everybody by a word."""
    word = unique("needle")
    page = add_list(person, unique("Searched"))
    add_todo(person, add_todo(person, page, f"Has the {word}"), "Has not")
    (found,) = rows(staff, find(staff, word))
    assert f"Has the {word}" in found
    assert not rows(staff, find(staff, word + "x"))


def test_filter(staff: Browser, person: Browser) -> None:
    """Staff see the done ones alone."""
    word = unique("Filtered")
    page = add_list(person, unique("List"))
    for title in ("Open", "Ticked"):
        page = add_todo(person, page, f"{title} {word}")
    person.submit(page.form("Mark done", page.row(f"Ticked {word}")))
    assert len(rows(staff, find(staff, word))) == 2
    (found,) = rows(staff, find(staff, word, **staff.twin.own("admin-filter")))
    assert f"Ticked {word}" in found


def test_edit(staff: Browser, person: Browser) -> None:
    """Staff change a todo by its form, which its row links to."""
    word = unique("Edited")
    page = add_todo(person, add_list(person, unique("Changed")), word)
    path = edit_path(staff, "todos", page.link(word).split("/")[2])
    assert [link for link in find(staff, word).links() if link.path.startswith(path)]
    form = next(form for form in look(staff, path).forms() if "title" in form.shown)
    assert form.field("title").value == word
    response = staff.send(form, title=word + " again")
    assert response.status_code in {302, 303}
    assert person.open(page.path).link(word + " again")


def test_todos_in_their_list(staff: Browser, person: Browser) -> None:
    """The form of a list has its todos inline."""
    word = unique("Inline")
    page = add_todo(person, add_list(person, unique("Holder")), word)
    forms = look(staff, edit_path(staff, "lists", page.path.split("/")[2])).forms()
    assert word in [field.value for form in forms for field in form.fields]


def test_a_list_stays_with_its_owner(staff: Browser, person: Browser) -> None:
    """Moved to another person, its todos would take the names of their tags along."""
    page = add_list(person, unique("Stays"))
    forms = look(staff, edit_path(staff, "lists", page.path.split("/")[2])).forms()
    (form,) = [form for form in forms if "name" in form.shown]
    assert not [field.name for field in form.fields if field.name == "owner"]


def test_action(staff: Browser, person: Browser) -> None:
    """The bulk action ticks the todos that are selected, and needs the CSRF token."""
    page = add_list(person, unique("Bulk"))
    for title in ("One", "Two", "Three"):
        page = add_todo(person, page, title)
    path, own = staff.twin.own("admin-paths")["todos"], staff.twin.own("admin-action")
    assert "Mark selected todos as done" in look(staff, path).html
    chosen = [page.link(title).split("/")[2] for title in ("One", "Three")]

    def mark(token: str) -> int:
        data = {"action": own["action"], own["rows"]: chosen, staff.twin.own("csrf-field"): token}
        return staff.http.post(path + own["path"], data=data).status_code

    def done() -> list[str]:
        seen = person.open(page.path)
        buttons = {title: seen.forms(seen.row(title))[0].buttons for title in titles(seen)}
        return sorted(title for title, button in buttons.items() if button == ("Reopen",))

    assert mark("forged") == staff.twin.own("csrf-refused")
    assert done() == []
    assert mark(staff.token()) in {302, 303}
    assert done() == ["One", "Three"]
