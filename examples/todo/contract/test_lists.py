"""Lists: add, rename, delete, count."""

import pytest
from browser import Browser, unique
from outline import words
from steps import NASTY, add_list


def test_the_page(person: Browser) -> None:
    """The page offers one form, to add a list."""
    page = person.open("/lists/")
    assert page.h1 == "Lists"
    form = page.form("Add list")
    assert form.shown == ["name"]
    assert (form.field("name").kind, form.field("name").value) == ("text", "")


def test_add(person: Browser) -> None:
    """A new list is announced, shown, and stands among the lists."""
    name = unique("Groceries")
    page = add_list(person, name)
    assert page.h1 == name
    assert page.messages == [("success", "List added.")]
    assert person.open("/lists/").link(name) == page.path
    assert person.open(page.path).messages == []


def test_names_are_stripped(person: Browser) -> None:
    """White space around a name is dropped."""
    name = unique("Stripped")
    assert add_list(person, f"  {name} ").h1 == name


def test_names_are_text(person: Browser) -> None:
    """Markup in a name is shown as it was typed."""
    name = unique(NASTY)
    page = add_list(person, name)
    assert page.h1 == name
    assert page.title.startswith(name)
    assert person.open("/lists/").link(name) == page.path
    assert person.open(page.link("Edit list")).form("Save").field("name").value == name


@pytest.mark.parametrize(
    ("name", "error"),
    [
        ("", "This field is required."),
        ("   ", "This field is required."),
        ("x" * 101, "Use at most 100 characters."),
    ],
)
def test_wrong_names(person: Browser, name: str, error: str) -> None:
    """A name is needed and not too long, when added and when renamed."""
    page = person.submit_wrong(person.open("/lists/").form("Add list"), name=name)
    assert page.errors == [error]
    assert page.path == "/lists/"
    page = add_list(person, unique("Renamed"))
    page = person.submit_wrong(person.open(page.link("Edit list")).form("Save"), name=name)
    assert page.errors == [error]


def test_the_longest_name(person: Browser) -> None:
    """A hundred characters are not too many."""
    name = unique("x" * 93)
    assert add_list(person, name).h1 == name


def test_names_are_not_used_twice(person: Browser, features: frozenset[str]) -> None:
    """A second list of the same name is refused and what was typed stays."""
    name, other = unique("Twice"), unique("Other")
    add_list(person, name)
    page = person.submit_wrong(person.open("/lists/").form("Add list"), name=name)
    error = (
        "You already have a list with this name."
        if "accounts" in features
        else "There is already a list with this name."
    )
    assert page.errors == [error]
    assert page.form("Add list").field("name").value == name
    edit = add_list(person, other).link("Edit list")
    assert person.submit_wrong(person.open(edit).form("Save"), name=name).errors == [error]
    assert person.submit(person.open(edit).form("Save"), name=other).h1 == other


@pytest.mark.needs("accounts")
def test_names_are_free_for_others(person: Browser, stranger: Browser) -> None:
    """Two people may each have a list of the same name."""
    name = unique("Common")
    add_list(person, name)
    assert add_list(stranger, name).h1 == name


def test_rename(person: Browser) -> None:
    """The form knows the name; saving leads back to the list."""
    old, new = unique("Old"), unique("New")
    page = add_list(person, old)
    edit = person.open(page.link("Edit list"))
    assert edit.h1 == "Edit list"
    assert edit.path == page.path + "edit/"
    assert edit.form("Save").shown == ["name"]
    assert edit.form("Save").field("name").value == old
    saved = person.submit(edit.form("Save"), name=new)
    assert (saved.path, saved.h1) == (page.path, new)
    assert saved.messages == [("success", "List saved.")]


def test_delete(person: Browser) -> None:
    """Deleting asks first, and takes the todos along."""
    name = unique("Doomed")
    page = add_list(person, name)
    page = person.submit(page.form("Add todo"), title=unique("Lost"))
    todo = next(link.path for link in page.links(".//main") if link.text.startswith("Lost"))
    ask = person.open(page.link("Delete list"))
    assert (ask.h1, ask.path) == ("Delete list?", page.path + "delete/")
    assert person.open(page.path).h1 == name
    gone = person.submit(ask.form("Delete"))
    assert gone.path == "/lists/"
    assert gone.messages == [("success", "List deleted.")]
    assert name not in [link.text for link in gone.links(".//main")]
    person.missing(page.path)
    person.missing(todo)


def test_order(person: Browser) -> None:
    """Lists stand in the order of their names, not of their age."""
    word = unique("")
    for name in ("B", "C", "A"):
        add_list(person, name + word)
    found = [link.text for link in person.open("/lists/").links(".//main")]
    assert [name for name in found if name.endswith(word)] == ["A" + word, "B" + word, "C" + word]


def test_counts(person: Browser) -> None:
    """Each list tells how many of its todos are open."""
    name = unique("Counted")
    page = add_list(person, name)
    assert "0 open of 0" in words(person.open("/lists/").row(name))
    for title in ("One", "Two", "Three"):
        page = person.submit(page.form("Add todo"), title=title)
    person.submit(page.form("Mark done", page.row("Two")))
    assert "2 open of 3" in words(person.open("/lists/").row(name))
