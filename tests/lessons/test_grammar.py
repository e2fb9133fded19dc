import pytest
from conftest import MINI

from twinstart.errors import LessonError
from twinstart.lessons.grammar import parse_lesson
from twinstart.model import Link, Note, Place, Point, Quiz, Sides, Trial

TEXT = (MINI / "concepts" / "urls.md").read_text(encoding="utf-8")


def test_a_lesson_file_gives_all_its_parts() -> None:
    concept = parse_lesson(TEXT, "urls")
    assert (concept.title, concept.part, concept.order) == ("URLs", "Start", 10)
    assert concept.question == "How does a URL find its code?"
    assert concept.same.startswith("A pattern with a hole")
    assert [point.id for point in concept.points] == [
        "urls.declare",
        "urls.answer",
        "urls.method",
        "urls.json",
    ]
    assert concept.expectations.django.startswith("one table of all URLs")
    assert concept.principle.startswith("Flask lets a function")
    assert concept.trial.transcripts.flask == ("$ curl -s http://127.0.0.1:5000/todos/7/\nTodo 7")
    assert concept.trial.outcome == "Both answer alike."
    assert concept.quiz.question.endswith("Which URL changes?")
    assert concept.quiz.answer.startswith("None: a URL")
    assert concept.links.flask[0].title == "Routing"


def test_a_note_has_its_side_anchor_and_joined_text() -> None:
    note = parse_lesson(TEXT, "urls").points[0].notes[0]
    assert (note.side, note.anchor) == ("flask", "@app.get(")
    assert note.text.endswith("so *one* look shows both; a list of all rules has to be asked for.")
    assert TEXT.split("\n")[note.at - 1].startswith("- **Flask** `@app.get(`")


def test_a_missing_equivalent_keeps_its_reason() -> None:
    point = parse_lesson(TEXT, "urls").points[2]
    assert point.absent.flask is None
    assert point.absent.django is not None
    assert point.absent.django.startswith("`path()` knows no methods")


POINTS = TEXT[TEXT.index("## Declare") : TEXT.index("## From Flask")]
KEYWORDS = "- **Flask** `jsonify(`: Takes keywords."


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("---\ntitle", "title", ":1: no header"),
        ("---\ntitle", "a\n---\ntitle", ":1: no header"),
        (TEXT, "---\ntitle: a\n", ":1: no header"),
        ("order: 10\n", "", ":1: the header lacks order"),
        ("order: 10", "order: first", ":1: the header has a wrong order"),
        ("order: 10", "order: yes", ":1: the header has a wrong order"),
        ("order: 10", "order: 10\nneeds: admin", ":1: the header has a wrong needs"),
        ("order: 10", "order: 10\nneed: [admin]", ":1: the header has an unknown key need"),
        ("title: ", "title: 1 # ", ":1: the header has a wrong title"),
        ("part: Start\norder: 10\n", "", ":1: the header lacks part, order"),
        (TEXT, "---\na title\n---\n", ":1: the header lacks title, part, order, question"),
        ("## Principle", "## Princple", ": the section '## Principle' is missing or empty"),
        ("## Principle", "## Principle\n\n## More",
         ": the section '## Principle' is missing or empty"),
        ("A pattern with a hole leads to a function, and what stands in the hole becomes an"
         " argument.", "", ": a lesson needs an opening paragraph and at least one point"),
        (POINTS, "", ": a lesson needs an opening paragraph and at least one point"),
        ("`urls.json` · same", "`urls.json` · alike",
         ":33: the point 'Answer in JSON' does not open with its mark and badge"),
        ("`urls.json` · same", "`urls.json`",
         ":33: the point 'Answer in JSON' does not open with its mark and badge"),
        ("`urls.json` · same", "`views.json` · same",
         ":33: the mark views.json belongs to another lesson"),
        (KEYWORDS, "- **Flask** jsonify Takes\n  keywords.",
         ":37: not a note: '- **Flask** jsonify Takes'"),
        (KEYWORDS, f"Takes\n{KEYWORDS}", ":37: not a note: 'Takes'"),
        (KEYWORDS, f"{KEYWORDS}\n\n- a", ":39: not a note: '- a'"),
        (KEYWORDS, "- **Flask** at `app.py::a`,\n  `app.py:b`",
         ":37: 'app.py:b' is not the address of a definition"),
        (KEYWORDS, "- **Flask** at `app.html::a`",
         ":37: 'app.html::a' is not the address of a definition"),
        ("`urls.method` · no equivalent", "`urls.method` · same",
         ":25: the badge 'same' does not fit the notes"),
        ("`urls.json` · same", "`urls.json` · no equivalent",
         ":33: the badge 'no equivalent' does not fit the notes"),
        ("```console django", "```console",
         ":52: 'Try it' needs one transcript for each twin"),
        ("Both answer alike.", "", ":52: 'Try it' does not say what its output shows"),
        ("\n\nNone: a URL", "\nNone: a URL", ":68: the question has no answer"),
        ("- Django: [URL dispatcher]", "- Djnago: [URL dispatcher]",
         ":77: not a link: '- Djnago: [URL dispatcher]"
         "(https://docs.djangoproject.com/en/5.2/topics/http/urls/)'"),
        ("- Django: [URL dispatcher]", "- Flask: [URL dispatcher]",
         ":74: no link into Django's documentation"),
        ("- Flask: [Routing]", "- Django: [Routing]", ":74: no link into Flask's documentation"),
    ],
)  # fmt: skip
def test_a_wrong_lesson_is_named_with_its_place(old: str, new: str, message: str) -> None:
    assert TEXT.count(old) == 1
    with pytest.raises(LessonError) as caught:
        parse_lesson(TEXT.replace(old, new), "urls")
    assert caught.value.message == f"concepts/urls.md{message}"


def test_the_hint_says_what_is_allowed() -> None:
    with pytest.raises(LessonError) as caught:
        parse_lesson(TEXT.replace("`urls.json` · same", "`urls.json` · alike"), "urls")
    assert caught.value.hint == (
        "write `urls.name` · one of:"
        " same; looks alike, differs; looks different, same job; no equivalent"
    )


def test_all_that_stands_in_a_point_is_read() -> None:
    more = """\
- **Flask** at `app.py::api`, `admin/app.py::Api.get`
- **Django** at `views.py::api`,
  `views.py::more`
- **Django** ``a `b` c``: The first line

  and another.
"""
    point = parse_lesson(TEXT.replace(KEYWORDS, more + KEYWORDS), "urls").points[3]
    assert point == Point(
        "urls.json",
        "Answer in JSON",
        "same",
        (
            Note("django", "a `b` c", "The first line and another.", 40),
            Note("flask", "jsonify(", "Takes keywords.", 43),
            Note("django", "JsonResponse(", "Takes a dict.", 44),
        ),
        Sides(None, None),
        33,
        Sides(
            (Place("app.py", "api", 37), Place("admin/app.py", "Api.get", 37)),
            (Place("views.py", "api", 38), Place("views.py", "more", 38)),
        ),
    )
    assert [place.address for place in point.places.flask] == [
        "app.py::api",
        "admin/app.py::Api.get",
    ]


def test_empty_lines_above_a_list_are_not_needed() -> None:
    text = TEXT.replace("`urls.json` · same\n\n", "`urls.json` · same\n")
    concept = parse_lesson(text.replace("## Links\n\n", "## Links\n"), "urls")
    assert [note.anchor for note in concept.points[3].notes] == ["jsonify(", "JsonResponse("]
    assert [link.title for link in concept.links.flask] == ["Routing"]


def test_a_reason_may_be_flasks() -> None:
    text = TEXT.replace("`urls.json` · same", "`urls.json` · no equivalent")
    point = parse_lesson(text.replace("`jsonify(`:", "no equivalent:"), "urls").points[3]
    assert point.absent == Sides("Takes keywords.", None)
    assert [note.side for note in point.notes] == ["django"]


def test_what_stands_in_the_tail_is_read_whole() -> None:
    text = TEXT.replace("Todo 7\n```", "Todo 7\n---\n```")
    text = text.replace("- Django: [URL", "- Flask: [b](https://b.example/)\n- Django: [URL")
    text = text.replace("Which URL changes?", "Which URL changes?\nOr none?")
    concept = parse_lesson(text.replace("None: a", "None:\n\n a"), "urls")
    assert concept.trial == Trial(
        "Ask for a todo.",
        Sides(
            "$ curl -s http://127.0.0.1:5000/todos/7/\nTodo 7\n---",
            "$ curl -s http://127.0.0.1:8000/todos/7/\nTodo 7\n---",
        ),
        "Both answer alike.",
    )
    assert concept.quiz == Quiz(
        "You rename `detail` to `show`. Which URL changes?\nOr none?",
        "None:\n\n a URL is not made from the function's name in either.",
    )
    assert concept.links.flask == (
        Link("Routing", "https://flask.palletsprojects.com/en/3.1.x/quickstart/#routing"),
        Link("b", "https://b.example/"),
    )


def test_a_heading_in_a_fenced_block_is_text() -> None:
    fenced = "```console flask\n$ cat notes.md\n## Links\n$ "
    concept = parse_lesson(TEXT.replace("```console flask\n$ ", fenced), "urls")
    assert concept.trial.transcripts.flask == (
        "$ cat notes.md\n## Links\n$ curl -s http://127.0.0.1:5000/todos/7/\nTodo 7"
    )
    assert [link.title for link in concept.links.flask] == ["Routing"]


def test_needs_are_optional() -> None:
    assert parse_lesson(TEXT, "urls").needs == ()
    header = TEXT.replace("order: 10\n", "order: 10\nneeds: [accounts, api]\n")
    assert parse_lesson(header, "urls").needs == ("accounts", "api")


def test_line_numbers_are_those_of_the_file() -> None:
    lines = TEXT.split("\n")
    for point in parse_lesson(TEXT, "urls").points:
        assert lines[point.at - 1] == f"## {point.title}"
        for note in point.notes:
            assert note.anchor in lines[note.at - 1]
