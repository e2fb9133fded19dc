"""Tags over all lists, and search."""

import pytest
from browser import Browser, unique
from outline import Link, words
from steps import add_list, add_todo, edit_page, search, titles


def test_tags(person: Browser) -> None:
    """Each tag in use is listed with the number of its todos."""
    tag, other = unique("red"), unique("blue")
    page = add_list(person, unique("Tagged"))
    add_todo(person, page, "One", tags=tag)
    page = add_todo(person, page, "Two", tags=f"{tag}, {other}")
    index = person.open("/tags/")
    assert index.h1 == "Tags"
    assert index.link(tag) == f"/tags/{tag}/"
    assert words(index.row(tag)).removeprefix(tag).strip().startswith("2")
    assert words(index.row(other)).removeprefix(other).strip().startswith("1")
    person.submit(edit_page(person, page, "Two").form("Save"), tags="")
    assert other not in [link.text for link in person.open("/tags/").links()]


def test_order(person: Browser) -> None:
    """Tags stand in the order of their names."""
    word = unique("")
    page = add_list(person, unique("Ordered"))
    page = add_todo(person, page, "One", tags=f"c{word}, b{word}")
    page = add_todo(person, page, "Two", tags=f"a{word}")
    names = [letter + word for letter in "abc"]
    for found in (person.open("/tags/"), page):
        tags = dict.fromkeys(link.text for link in found.links(".//main") if word in link.text)
        assert list(tags) == names


def test_one_tag(person: Browser) -> None:
    """A tag's page has its todos of all lists, each with its list."""
    tag, here, there = unique("red"), unique("Here"), unique("There")
    first, second = add_list(person, here), add_list(person, there)
    add_todo(person, first, "Mine", tags=tag)
    add_todo(person, second, "Also mine", tags=tag)
    add_todo(person, second, "Not this")
    page = person.open(f"/tags/{tag}/")
    assert page.h1 == f"Tag: {tag}"
    assert sorted(titles(page)) == ["Also mine", "Mine"]
    assert Link(here, first.path) in page.row_links("Mine")
    assert Link(there, second.path) in page.row_links("Also mine")


def test_the_search_form(person: Browser) -> None:
    """Before anything is asked there is the form alone."""
    page = person.open("/search/")
    assert page.h1 == "Search"
    form = page.form("Search")
    assert (form.method, form.action, form.shown) == ("get", "/search/", ["q"])
    assert titles(page) == []


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("MILK-", ["Buy milk-", "Drink"]),
        ("drink", ["Drink"]),
        ("a_b-", ["a_b-"]),
        ("100%-", ["100%-"]),
        ("nothing-", []),
    ],
)
def test_search(person: Browser, asked: str, found: list[str]) -> None:
    """Search reads titles and notes, in any case, and takes each character for itself."""
    word = unique("")
    page = add_list(person, unique("Searched"))
    for title in ("Buy milk-", "Drink", "a_b-", "axb-", "100%-", "100x-"):
        page = add_todo(person, page, title + word)
    edit = edit_page(person, page, "Drink" + word)
    person.submit(edit.form("Save"), notes="Milk-" + word.upper())
    page = search(person, asked + word)
    assert sorted(titles(page)) == sorted(title + word for title in found)
    assert page.form("Search").field("q").value == asked + word
    count = "1 todo" if len(found) == 1 else f"{len(found)} todos"
    assert f"{count} found." in page.text


def test_many_todos_come_page_by_page(person: Browser) -> None:
    """Search and a tag's page show ten todos at once, and lead to the others."""
    tag = unique("many")
    page = add_list(person, unique("Long"))
    for number in range(11):
        page = add_todo(person, page, f"{number} {tag}", tags=tag)
    for path in (f"/tags/{tag}/", f"/search/?q={tag}"):
        first = person.open(path)
        assert len(titles(first)) == 10
        second = person.open(f"{path}{'&' if '?' in path else '?'}page=2")
        assert len(titles(second)) == 1
        assert [link.text for link in first.links(".//nav")][-1] == "Next"
        assert [link.text for link in second.links(".//nav")][-1] == "Previous"
        assert sorted(titles(first) + titles(second)) == sorted(
            f"{number} {tag}" for number in range(11)
        )
    assert "11 todos found." in second.text


def test_a_todo_has_twenty_tags_at_most(person: Browser) -> None:
    """One more is an error of the form, so no request makes more work than that."""
    page = add_list(person, unique("Tagged"))
    tags = ", ".join(f"tag-{number}" for number in range(21))
    form = page.form("Add todo")
    assert person.submit_wrong(form, title="x", tags=tags).errors == ["Use at most 20 tags."]
    assert not titles(person.open(page.path))
