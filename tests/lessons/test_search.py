"""Words looked up: in terms, in points, in code; and what is near them."""

from dataclasses import replace

import pytest
from conftest import MINI

from twinstart import library
from twinstart.errors import WrongAnswer
from twinstart.lessons.concepts import load_concepts
from twinstart.lessons.search import (
    explain_unknown,
    find,
    find_mentions,
    find_terms,
    list_names,
    list_near,
)
from twinstart.model import (
    Concept,
    Excerpt,
    Lesson,
    Note,
    Pair,
    Pane,
    Phrase,
    Point,
    Sides,
    Source,
    Step,
    Term,
)

(URLS,) = load_concepts(MINI / "concepts")
STEP = Step("file", "x.py", "+", ("x",), 1)


def term(flask: str, django: str, *also: str, point: str = "one.job") -> Term:
    phrases = [
        Phrase(text.removeprefix("nothing; "), text.startswith("nothing;"))
        for text in (flask, django)
    ]
    return Term(point, Sides(*phrases), also, Sides((), ()), 1)


def concept(id_: str, *terms: Term, recipe: bool = False) -> Concept:
    point = Point(f"{id_}.job", f"Job of {id_}", "same", (), Sides(None, None), 1)
    if recipe:
        point = replace(point, steps=Sides((STEP,), ()))
    mine = tuple(replace(one, point=point.id) for one in terms)
    return replace(URLS, id=id_, points=(point,), terms=mine)


TERMS = (
    term("`@bp.route()`", "`path()`, in `urls.py`", "trailing slash"),
    term("`flask db migrate`", "`manage.py makemigrations`"),
    term("`g`", "nothing; an attribute of the request", "per request"),
    term("nothing; write it", "`get_absolute_url()`"),
    term("an expression, as in Python", "`{% url %}`"),
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
        ("expression", "an expression, as in Python"),
        ("{% url x %}", None),
        ("url", "an expression, as in Python"),
        ("absolute", "write it"),
        ("make", "`flask db migrate`"),
        ("mak", None),
        ("x", None),
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


def test_what_fits_best_comes_first_and_recipes_last() -> None:
    known = [
        concept("recipe", term("`save`", "`b`"), recipe=True),
        concept("said", term("it can save a `row`", "`b`")),
        concept("end", term("`row.save()`", "`b`")),
        concept("inside", term("`save row`", "`b`")),
        concept("whole", term("`a`", "`save()`")),
        concept("also", term("`a`", "`b`", "save")),
    ]
    found = find_terms("save", known)
    assert [saying.address.lesson for saying in found] == [
        "whole", "also", "recipe", "end", "inside", "said",
    ]  # fmt: skip


def test_lessons_that_a_project_lacks_are_said_to_be_so() -> None:
    known = [concept("one", term("`a`", "`b`")), concept("two", term("`a`", "`c`"))]
    assert [saying.address.there for saying in find_terms("a", known, ["two"])] == [False, True]
    assert [saying.address.there for saying in find_terms("a", known)] == [True, True]
    address = find_terms("c", known)[0].address
    assert (address.lesson, address.number, address.point, address.title) == (
        "two", 1, "two.job", "Job of two",
    )  # fmt: skip


def test_names_are_what_stands_in_backticks_or_else_the_phrase() -> None:
    one = term("``a `b` c`` and `@bp.f(x)`", "a phrase", "more")
    assert list_names(one) == ["a `b` c", "bp.f", "a phrase", "more"]
    assert list_names(one, "flask") == ["a `b` c", "bp.f"]
    assert list_names(term("`a`", "nothing; a phrase"), "django") == []
    assert list_names(term("`/`", '`app.config["X"] = 1`'), "django") == ["app.config"]


def lesson(id_: str, **words: str) -> Lesson:
    """Return a lesson of one point that says nothing but these words, each in its place."""

    def say(place: str) -> str:
        return words.get(place, "")

    point = Point(
        f"{id_}.job",
        say("job"),
        "same",
        (Note("flask", "", "", 1), Note("django", say("anchor"), say("note"), 2)),
        Sides(say("absent") or None, None),
        1,
        steps=Sides((STEP,), ()) if say("recipe") else Sides((), ()),
    )
    code = Excerpt(Source("x", say("code")), 1, 1 if say("code") else 0, ())
    mine = replace(URLS, id=id_, points=(point,), terms=())
    return Lesson(mine, (Pair(point, Sides(Pane(()), Pane((code,)))),), 1, 1)


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


def test_a_mention_has_the_note_that_says_it_most() -> None:
    of_note = find_mentions("x", [lesson("one", note="`x`", absent="x")])[0]
    assert (of_note.note, of_note.side) == ("`x`", "django")
    of_reason = find_mentions("x", [lesson("one", note="x", absent="`x`")])[0]
    assert (of_reason.note, of_reason.side) == ("`x`", "flask")
    of_anchor = find_mentions("x", [lesson("one", anchor="x", note="a note")])[0]
    assert (of_anchor.note, of_anchor.side) == ("a note", "django")
    of_code = find_mentions("x", [lesson("one", code="x")])[0]
    assert (of_code.note, of_code.side) == ("", None)


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


def test_code_is_found_for_either_word_that_of_the_lesson_first() -> None:
    files = Sides(
        {
            "flask/tests/a.py": Source("flask/tests/a.py", "x = g.a\n"),
            "flask/b.py": Source("flask/b.py", "from flask import g\n\n    g.b = 1\nmsg = 1\n"),
            "flask/notes.md": Source("flask/notes.md", "g\n"),
        },
        {"django/a.html": Source("django/a.html", "url\n{% url %}\n{%- url 'x' %}\n")},
    )
    quoted = lesson("one", code="x")
    excerpt = Excerpt(files.flask["flask/tests/a.py"], 1, 1, ())
    pair = replace(quoted.pairs[0], panes=Sides(Pane((excerpt,)), Pane(())))
    known = [concept("one", term("`g`", "`{% url %}`"))]
    found = find("g", known, [replace(quoted, pairs=(pair,))], files)
    assert [(line.path, line.number, line.text) for line in found.lines.flask] == [
        ("flask/tests/a.py", 1, "x = g.a"),
        ("flask/b.py", 3, "g.b = 1"),
        ("flask/b.py", 1, "from flask import g"),
        ("flask/notes.md", 1, "g"),
    ]
    assert [line.number for line in found.lines.django] == [2, 3]
    assert [line.number for line in find("url", known, [], files).lines.django] == [1, 2, 3]


def test_what_is_not_known_has_its_near_matches() -> None:
    known = [concept("one", *TERMS)]
    empty: Sides[dict[str, Source]] = Sides({}, {})
    for word, hint in (
        ("makemigration5", "did you mean manage.py makemigrations?"),
        ("bp.ruote", "did you mean bp.route?"),
        ("xyz", "try a name as code has it"),
    ):
        with pytest.raises(WrongAnswer) as caught:
            find(word, known, [], empty)
        assert (caught.value.message, caught.value.hint) == (f"nothing is known of {word!r}", hint)
    assert list_near("gg", known) == []


def test_a_word_that_names_no_lesson_leads_to_what_it_is_called() -> None:
    known = [concept("one", *TERMS), concept("two")]
    lessons = [lesson("two", job="Dance views")]
    hints = {
        word: explain_unknown(word, known, lessons).hint
        for word in ("onee", "path", "dance", "bp.ruote", "the_dance", "a_b", "zzz")
    }
    assert hints == {
        "onee": "did you mean one?",
        "path": "`path()`, in `urls.py` → `@bp.route()`; lesson one, point 1 (Job of one);"
        " read it with twinstart diff one",
        "dance": "spoken of in lesson two, point 1 (Dance views); read it with twinstart diff two",
        "bp.ruote": "bp.route: `@bp.route()` → `path()`, in `urls.py`; lesson one, point 1"
        " (Job of one); read it with twinstart diff one",
        "the_dance": "dance: spoken of in lesson two, point 1 (Dance views);"
        " read it with twinstart diff two",
        "a_b": "known are: one, two",
        "zzz": "known are: one, two",
    }
    assert explain_unknown("path", known, lessons).message == "there is no lesson named 'path'"


@pytest.mark.parametrize(
    ("word", "lesson"),
    [
        ("blueprint", "layout"),
        ("url", "routing"),
        ("csrf", "forms"),
        ("session", "accounts"),
        ("current_app", "views"),
        ("get_object_or_404", "queries"),
        ("N+1", "queries"),
        ("before_request", "accounts"),
        ("middleware", "accounts"),
    ],
)
def test_the_real_lessons_are_led_to(word: str, lesson: str) -> None:
    lessons = library.draw_lessons().lessons
    hint = explain_unknown(word, load_concepts(), lessons).hint
    assert f"lesson {lesson}, point" in hint
    assert len(hint) < 250
