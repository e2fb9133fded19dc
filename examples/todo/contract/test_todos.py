"""Todos: add, show, filter, page, edit, tick, delete."""

import pytest
from browser import Browser, unique
from outline import Link, Page, words
from steps import NASTY, add_list, add_todo, edit_page, titles

TAGS = "Tags are lower-case letters, digits and hyphens."


@pytest.fixture
def page(person: Browser) -> Page:
    """The page of a new, empty list."""
    return add_list(person, unique("Todos"))


def test_the_page(page: Page) -> None:
    """A list's page has its filters, its form and its own links."""
    assert page.link("All") == page.path
    assert page.link("Open") == page.path + "?show=open"
    assert page.link("Done") == page.path + "?show=done"
    assert page.link("Edit list") == page.path + "edit/"
    assert page.link("Delete list") == page.path + "delete/"
    form = page.form("Add todo")
    assert [(f.name, f.kind) for f in form.fields if f.kind != "hidden"] == [
        ("title", "text"),
        ("due", "date"),
        ("tags", "text"),
    ]


def test_add(person: Browser, page: Page) -> None:
    """A new todo is announced and shown with all it has, and the form is empty again."""
    shown = add_todo(person, page, "Milk", due="2026-12-31", tags="shop, home")
    assert shown.path == page.path
    assert shown.messages == [("success", "Todo added.")]
    assert shown.form("Add todo").field("title").value == ""
    links = shown.row_links("Milk")
    assert Link("home", "/tags/home/") in links
    assert Link("shop", "/tags/shop/") in links
    due = [time.get("datetime") for time in shown.row("Milk").iter("time")]
    assert due == ["2026-12-31"]
    assert [form.buttons for form in shown.forms(shown.row("Milk"))] == [("Mark done",)]


def test_titles_are_text(person: Browser, page: Page) -> None:
    """Markup in a title or a note is shown as it was typed."""
    shown = add_todo(person, page, NASTY)
    edit = edit_page(person, shown, NASTY)
    shown = person.submit(edit.form("Save"), notes=f"{NASTY}</textarea>\r\n\r\nlast")
    notes = edit_page(person, shown, NASTY).form("Save").field("notes").value or ""
    assert notes.split() == f"{NASTY}</textarea> last".split()


WRONG = [
    ({"title": ""}, "This field is required."),
    ({"title": "   "}, "This field is required."),
    ({"title": "x" * 201}, "Use at most 200 characters."),
    ({"due": "2026-02-30"}, "Enter a valid date."),
    ({"due": "soon"}, "Enter a valid date."),
    ({"tags": "fine, not fine"}, TAGS),
    ({"tags": "naïve"}, TAGS),
    ({"tags": "under_score"}, TAGS),
    ({"tags": "١"}, TAGS),
]


@pytest.mark.parametrize(("values", "error"), WRONG)
def test_wrong_values(person: Browser, page: Page, values: dict[str, str], error: str) -> None:
    """What is not valid is refused by both forms, and what was typed stays."""
    typed = {"title": "Wrong", "due": "2026-12-31", "tags": "home"} | values
    refused = person.submit_wrong(page.form("Add todo"), **typed)
    assert refused.errors == [error]
    assert refused.path == page.path
    form = refused.form("Add todo")
    assert form.field("tags").value == typed["tags"]
    assert form.field("due").value == typed["due"]
    shown = add_todo(person, page, "Right")
    refused = person.submit_wrong(edit_page(person, shown, "Right").form("Save"), **typed)
    assert refused.errors == [error]
    assert titles(person.open(page.path)) == ["Right"]


def test_the_longest_title(person: Browser, page: Page) -> None:
    """Two hundred characters are not too many, whatever their bytes."""
    assert titles(add_todo(person, page, "ü" * 200)) == ["ü" * 200]


def test_tags_are_tidied(person: Browser, page: Page) -> None:
    """Tags are lower-cased and stripped, empty and repeated ones dropped."""
    shown = add_todo(person, page, "Tidy", tags=" Home,home, , SHOP ,next-7 ")
    tags = sorted(link.text for link in shown.row_links("Tidy") if link.path.startswith("/tags/"))
    assert tags == ["home", "next-7", "shop"]
    typed = edit_page(person, shown, "Tidy").form("Save").field("tags").value or ""
    assert sorted(typed.split(", ")) == ["home", "next-7", "shop"]


def test_edit(person: Browser, page: Page) -> None:
    """The form knows all of the todo, and all of it can be changed."""
    shown = add_todo(person, page, "Before", due="2026-12-31", tags="home")
    edit = edit_page(person, shown, "Before")
    assert edit.h1 == "Edit todo"
    form = edit.form("Save")
    assert [(f.name, f.kind, f.value) for f in form.fields if f.kind != "hidden"] == [
        ("title", "text", "Before"),
        ("notes", "textarea", ""),
        ("due", "date", "2026-12-31"),
        ("completed", "checkbox", None),
        ("tags", "text", "home"),
    ]
    saved = person.submit(
        form, title=" After ", notes="Some notes", due="", completed="on", tags="shop"
    )
    assert saved.path == page.path
    assert saved.messages == [("success", "Todo saved.")]
    form = edit_page(person, saved, "After").form("Save")
    values = {field.name: field.value for field in form.fields if field.kind != "hidden"}
    assert values | {"completed": bool(values["completed"])} == {
        "title": "After",
        "notes": "Some notes",
        "due": "",
        "completed": True,
        "tags": "shop",
    }
    saved = person.submit(form, completed=None, tags="")
    assert [form.buttons for form in saved.forms(saved.row("After"))] == [("Mark done",)]
    assert [link.text for link in saved.row_links("After")] == ["After"]


def test_tick(person: Browser, page: Page) -> None:
    """A todo is ticked and taken up again; the open ones stand first."""
    for title in ("One", "Two"):
        page = add_todo(person, page, title)
    assert titles(page) == ["One", "Two"]
    done = person.submit(page.form("Mark done", page.row("One")))
    assert done.path == page.path
    assert done.messages == [("success", "Todo done.")]
    assert titles(done) == ["Two", "One"]
    reopened = person.submit(done.form("Reopen", done.row("One")))
    assert reopened.messages == [("success", "Todo reopened.")]
    assert titles(reopened) == ["One", "Two"]


def test_delete(person: Browser, page: Page) -> None:
    """Deleting asks first and leads back to the list."""
    for title in ("Keep", "Drop"):
        page = add_todo(person, page, title)
    edit = edit_page(person, page, "Drop")
    ask = person.open(edit.link("Delete todo"))
    assert ask.h1 == "Delete todo?"
    assert titles(person.open(page.path)) == ["Keep", "Drop"]
    gone = person.submit(ask.form("Delete"))
    assert gone.path == page.path
    assert gone.messages == [("success", "Todo deleted.")]
    assert titles(gone) == ["Keep"]
    person.missing(edit.path)


def test_filters(person: Browser, page: Page) -> None:
    """A list shows all, the open, the done, or those with a tag; both filters go together."""
    for title, tags in (("A", "home"), ("B", "home, shop"), ("C", "")):
        page = add_todo(person, page, title, tags=tags)
    page = person.submit(page.form("Mark done", page.row("B")))
    shown = {
        query: titles(person.open(page.path + query))
        for query in ("", "?show=open", "?show=done", "?show=bogus", "?tag=home", "?tag=shop")
    }
    assert shown == {
        "": ["A", "C", "B"],
        "?show=open": ["A", "C"],
        "?show=done": ["B"],
        "?show=bogus": ["A", "C", "B"],
        "?tag=home": ["A", "B"],
        "?tag=shop": ["B"],
    }
    both = person.open(page.path + "?show=open&tag=home")
    assert titles(both) == ["A"]
    assert both.link("Done") == page.path + "?show=done&tag=home"
    assert both.link("All") == page.path + "?tag=home"
    choices = person.open(page.path + "?show=open").links(".//main")
    assert Link("shop", page.path + "?show=open&tag=shop") in choices
    assert titles(person.open(page.path + "?tag=no-such-tag")) == []


@pytest.fixture(scope="module")
def long_page(person: Browser) -> Page:
    """The page of a list with eleven open todos, all with one tag."""
    page = add_list(person, unique("Long"))
    for number in range(11):
        page = add_todo(person, page, f"Todo {number}", tags="many")
    return page


def test_pages(person: Browser, long_page: Page) -> None:
    """Ten todos fill a page; links lead on and back."""
    assert titles(long_page) == [f"Todo {number}" for number in range(10)]
    assert "Previous" not in [link.text for link in long_page.links()]
    second = person.open(long_page.link("Next"))
    assert second.path == long_page.path + "?page=2"
    assert titles(second) == ["Todo 10"]
    assert "Next" not in [link.text for link in second.links()]
    assert titles(person.open(second.link("Previous"))) == titles(long_page)


def test_pages_keep_the_filters(person: Browser, long_page: Page) -> None:
    """Who filters and turns the page still filters."""
    first = person.open(long_page.path + "?show=open&tag=many")
    second = person.open(first.link("Next"))
    assert second.path == long_page.path + "?page=2&show=open&tag=many"
    assert titles(second) == ["Todo 10"]
    assert "show=open&tag=many" in second.link("Previous")


@pytest.mark.parametrize("number", ["0", "-1", "3", "x", "", "0_2", "٢", "+2", "9" * 30])
def test_no_such_page(person: Browser, long_page: Page, number: str) -> None:
    """A page that is no plain number or not there is not found."""
    response = person.http.get(long_page.path, params={"page": number})
    assert response.status_code == 404


def test_empty_lists_have_a_page(person: Browser, page: Page) -> None:
    """The first page is there even when nothing is on it."""
    assert titles(person.open(page.path + "?page=1")) == []


def test_done_todos_can_be_told(person: Browser, page: Page) -> None:
    """The button of a row says what it will do."""
    page = add_todo(person, page, "Told")
    page = person.submit(page.form("Mark done", page.row("Told")))
    assert "Reopen" in words(page.row("Told"))
