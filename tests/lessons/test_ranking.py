"""Terms and points that a word leads to, in order."""

from dataclasses import replace

import pytest
from conftest import MINI
from phrases import TERMS, concept, lesson, term

from twinstart.lessons.concepts import load_concepts
from twinstart.lessons.ranking import find_mentions, find_terms, list_addresses, number_points
from twinstart.model import (
    Lesson,
)


@pytest.mark.parametrize(
    ("word", "flask"),
    [
        ("path", "`@bp.route()`"),
        ("PATH()", "`@bp.route()`"),
        ("bp.route", "`@bp.route()`"),
        ("@bp.route('/x')", "`@bp.route()`"),
        ("route", "`@bp.route()`"),
        ("@app.route", None),
        ("my.bp.route", "`@bp.route()`"),
        ("urls.py", "`@bp.route()`"),
        ("urls", "an expression, as in Python"),
        ("slash", "`@bp.route()`"),
        ("Trailing Slashes", "`@bp.route()`"),
        ("makemigrations", "`flask db migrate`"),
        ("db migrate", "`flask db migrate`"),
        ("flask db", "`flask db migrate`"),
        ("g", "`g`"),
        ("flask.g", "`g`"),
        ("attribute of the request", "`g`"),
        ("an attribute of the request", "`g`"),
        ("expression", "an expression, as in Python"),
        ("{% url x %}", None),
        ("url", "an expression, as in Python"),
        ("absolute", "write it"),
        ("make", "`flask db migrate`"),
        ("mak", None),
        ("x", None),
        ("+", None),
        ("", None),
        ("()", None),
    ],
)
def test_a_word_leads_to_a_term(word: str, flask: str | None) -> None:
    found = find_terms(word, [concept("one", *TERMS)])
    assert (found[0].term.phrases.flask.text if found else None) == flask


def test_a_term_is_read_from_the_side_whose_word_it_is() -> None:
    sides = {
        word: find_terms(word, [concept("one", *TERMS)])[0].side
        for word in ("bp.route", "path", "makemigrations", "g", "attribute", "trailing slash",
                     "get_absolute_url", "per request")
    }  # fmt: skip
    assert sides == {
        "bp.route": "flask", "path": "django", "makemigrations": "django", "g": "flask",
        "attribute": "django", "trailing slash": "flask", "get_absolute_url": "django",
        "per request": "flask",
    }  # fmt: skip


def test_what_also_leads_to_a_term_is_read_from_the_side_that_says_it() -> None:
    one, two, three = (
        term("`a`", "it can save", "save"),
        term("`a`", "`b`", "save"),
        term("nothing; b", "`b`", "save"),
    )
    found = find_terms("save", [concept("one", one, two, three)])
    assert [saying.side for saying in found] == ["django", "flask", "django"]


def test_what_fits_best_comes_first_and_recipes_last() -> None:
    known = [
        concept("recipe", term("`save`", "`b`"), recipe=True),
        concept("said", term("it can save a `row`", "`b`")),
        concept("inside", term("`save a row`", "`b`")),
        concept("end", term("`a row.save()`", "`b`")),
        concept("whole", term("`a`", "`save()`")),
        concept("also", term("`a`", "`b`", "save")),
    ]
    found = find_terms("save", known)
    assert [saying.address.lesson for saying in found] == [
        "whole", "also", "recipe", "end", "inside", "said",
    ]  # fmt: skip


def test_lessons_that_a_project_lacks_are_said_to_be_so() -> None:
    known = [concept("one", term("`a`", "`b`")), concept("two", term("`a`", "`c`"))]
    mine = [lesson("two", job="Job of two")]
    assert [saying.address.there for saying in find_terms("a", known, mine)] == [False, True]
    assert [saying.address.there for saying in find_terms("a", known)] == [True, True]
    address = find_terms("c", known)[0].address
    assert (address.lesson, address.number, address.point, address.title) == (
        "two", 1, "two.job", "Job of two",
    )  # fmt: skip


def test_points_are_counted_as_the_project_shows_them() -> None:
    whole = load_concepts(MINI / "concepts")[0]
    first, second, *_ = whole.points
    there = lesson("urls")
    mine = replace(there, concept=whole, pairs=(replace(there.pairs[0], point=second),))
    addresses = list_addresses(whole, mine)
    assert (addresses[first.id].there, addresses[second.id].there) == (False, True)
    assert addresses[second.id].number == 1
    assert [one.number for one in number_points(whole).values()] == [1, 2, 3, 4]
    assert {one.there for one in number_points(whole).values()} == {True}
    assert {one.there for one in list_addresses(whole, None).values()} == {False}


def mentioned(word: str, *lessons: Lesson) -> list[str]:
    return [mention.address.lesson for mention in find_mentions(word, lessons)]


@pytest.mark.parametrize("place", ["job", "anchor", "note", "absent", "code"])
def test_a_point_is_found_by_any_of_its_words(place: str) -> None:
    assert mentioned("dancer", lesson("one", **{place: "two dancers"})) == ["one"]
    assert mentioned("dance", lesson("one", **{place: "two dancers"})) == []


def test_those_that_say_it_most_come_first_and_recipes_last() -> None:
    assert mentioned(
        "dancer",
        lesson("recipe", job="dancer", recipe="x"),
        lesson("text", note="a dancer"),
        lesson("twice", note="a dancer, a dancer"),
        lesson("four", note="a dancer, a dancer", absent="a dancer, a dancer"),
        lesson("often", note="dancer " * 9),
        lesson("code", note="a `dancer`, a dancer"),
        lesson("title", job="dancer"),
        lesson("none"),
    ) == ["title", "four", "code", "often", "twice", "text", "recipe"]


def test_a_title_weighs_eight_and_code_three_words() -> None:
    assert mentioned(
        "dancer",
        lesson("eight", note="`dancer` `dancer` dancer, dancer"),
        lesson("seven", note="`dancer` and `dancer`, a dancer"),
        lesson("title", job="dancer"),
    ) == ["eight", "title", "seven"]
    assert mentioned(
        "dancer",
        lesson("two", note="dancer, dancer"),
        lesson("three", note="dancer, dancer, dancer"),
        lesson("code", note="`a` and `dancer`"),
    ) == ["three", "code", "two"]
    assert mentioned("dancer", lesson("one", note="a dancer `x` y")) == ["one"]


def test_a_mention_has_the_note_that_says_it_most() -> None:
    of_note = find_mentions("x", [lesson("one", note="`x`", absent="x")])[0]
    assert (of_note.note, of_note.side) == ("`x`", "django")
    of_reason = find_mentions("x", [lesson("one", note="x", absent="`x`")])[0]
    assert (of_reason.note, of_reason.side) == ("`x`", "flask")
    of_anchor = find_mentions("x", [lesson("one", anchor="x", note="a note")])[0]
    assert (of_anchor.note, of_anchor.side) == ("a note", "django")
    of_text = find_mentions("x", [lesson("one", note="x")])[0]
    assert (of_text.note, of_text.side) == ("x", "django")
    of_code = find_mentions("x", [lesson("one", code="x")])[0]
    assert (of_code.note, of_code.side, of_code.address.there) == ("", None, True)


@pytest.mark.parametrize(
    ("word", "said", "found"),
    [
        ("view", "views", True), ("Views", "a VIEW", True), ("id", "ids", False),
        ("clas", "class", False), ("vie", "view", False), ("todo", "a_todo.list", True),
        ("todo", "todolist", False), ("list", "a_todo.lists", True),
        ("a_todo", "a_todo.list", True), ("query", "queries", True), ("slash", "slashes", True),
        ("4xx", "a 4xx", True), ("N+1", "the N+1", True), ("n+1", "n + 2", False),
        ("one two", "one, two", True), ("two one", "one, two", False),
    ],
)  # fmt: skip
def test_words_are_the_same_by_number_and_parts(word: str, said: str, found: bool) -> None:
    assert bool(mentioned(word, lesson("one", job=said))) == found
