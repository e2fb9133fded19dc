"""Readers' own files: told apart, and explained line by line."""

import pytest
from phrases import concept

from twinstart.errors import ProjectError, TwinstartError, WrongAnswer
from twinstart.lessons.constructs import Construct
from twinstart.lessons.explaining import explain_file, fits
from twinstart.model import Pattern, Phrase, Sides, Term


def term(name: str, flask: list[Pattern], django: list[Pattern]) -> Term:
    phrases = Sides(Phrase(f"flask {name}"), Phrase(f"django {name}"))
    return Term("", phrases, (), Sides(tuple(flask), tuple(django)), 1)


KNOWN = [
    concept(
        "one",
        term("view", [Pattern("decorator", ".route")], [Pattern("call", "django.urls.path")]),
        term("link", [Pattern("call", "url_for")], [Pattern("tag", "url")]),
        term("both", [Pattern("call", "redirect")], [Pattern("call", "redirect")]),
    )
]


def lines(path: str, text: str) -> tuple[str, list[tuple[int, str, list[str]]]]:
    done = explain_file(path, text, KNOWN)
    return done.side, [
        (one.number, one.text, [saying.term.phrases.flask.text for saying in one.sayings])
        for one in done.remarks
    ]


def test_each_known_line_is_explained() -> None:
    text = "import flask\n\n@app.route('/')\ndef f():\n    return redirect(url_for('a'))\n"
    assert lines("a.py", text) == (
        "flask",
        [
            (3, "@app.route('/')", ["flask view"]),
            (5, "return redirect(url_for('a'))", ["flask both", "flask link"]),
        ],
    )
    done = explain_file("a.py", text, KNOWN)
    assert (done.path, done.total) == ("a.py", 5)
    saying = done.remarks[0].sayings[0]
    assert (saying.side, saying.address.lesson, saying.address.number) == ("flask", "one", 1)
    assert saying.address.there


def test_a_term_is_said_once_a_line() -> None:
    assert lines("a.html", "{{ url_for('a') }}{{ url_for('b') }}") == (
        "flask", [(1, "{{ url_for('a') }}{{ url_for('b') }}", ["flask link"])],
    )  # fmt: skip


@pytest.mark.parametrize(
    ("path", "text", "side"),
    [
        ("a.py", "import flask_login", "flask"),
        ("a.py", "from sqlalchemy.orm import x", "flask"),
        ("a.py", "from django.db import models", "django"),
        ("a.py", "import rest_framework.views", "django"),
        ("a.pyw", "import flask\nurl_for()", "flask"),
        ("a.HTML", "{% url 'a' %}", "django"),
        ("a.txt", "{% url 'a' %}", "django"),
        ("a.py", "APPS = ['django.contrib.auth']", "django"),
        # A word alone is no module.
        ("a.py", "x = 'django'\ndjango.x\nurl_for()", "flask"),
        # Nothing but what is known of it tells.
        ("a.py", "import os\nurl_for()", "flask"),
        ("a.py", "import flask, django\n@x.route\ndef f(): pass", "flask"),
    ],
)
def test_the_framework_is_told_from_the_file(path: str, text: str, side: str) -> None:
    assert explain_file(path, text, KNOWN).side == side


def test_what_could_be_of_either_is_asked_for() -> None:
    for path, text in (("a.py", "redirect()"), ("a.html", "<p>"), ("a.py", "")):
        with pytest.raises(WrongAnswer) as caught:
            explain_file(path, text, KNOWN)
        assert caught.value.message == f"{path} could be of either framework"
        assert caught.value.hint.endswith("--from flask, or --from django")
        assert explain_file(path, text, KNOWN, "django").side == "django"
    assert explain_file("a.py", "import flask", KNOWN, "django").side == "django"


@pytest.mark.parametrize(
    ("path", "text", "message"),
    [
        ("a.py", "x = 1\ndef f(:", "a.py:2: this is no Python: invalid syntax"),
        ("a.py", "a\0", "a.py"),
        ("a.py", "(" * 100_000, "a.py"),
        ("a.css", "", "a.css is neither Python nor a template"),
        ("Makefile", "", "Makefile is neither Python nor a template"),
    ],
)
def test_what_cannot_be_read_is_refused(path: str, text: str, message: str) -> None:
    with pytest.raises(TwinstartError) as caught:
        explain_file(path, text, KNOWN)
    assert isinstance(caught.value, ProjectError | WrongAnswer)
    assert caught.value.message.startswith(message)


@pytest.mark.parametrize(
    ("name", "wanted", "fit"),
    [
        ("g", "g", True), ("flask.g", "g", True), ("msg", "g", False), ("g", "flask.g", False),
        ("a.filter", ".filter", True), ("().filter", ".filter", True), ("filter", ".filter", False),
        ("clean_name", "clean_*", True), ("clean", "clean_*", False), ("a.b.c", "b.*", True),
        ("a.b.c", "a.*", False), ("x.clean_a", "clean_*", True),
    ],
)  # fmt: skip
def test_a_pattern_is_the_end_of_a_path(name: str, wanted: str, fit: bool) -> None:
    assert fits(Construct("call", ("other", name), 1), Pattern("call", wanted)) == fit
    assert not fits(Construct("name", (name,), 1), Pattern("call", wanted))
