import pytest
from conftest import MINI

from twinstart.concepts import choose, load_concepts, parse
from twinstart.errors import LessonError, WrongAnswer

TEXT = (MINI / "concepts" / "urls.md").read_text(encoding="utf-8")


def test_a_lesson_file_gives_all_its_parts() -> None:
    concept = parse(TEXT, "urls")
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
    note = parse(TEXT, "urls").points[0].notes[0]
    assert (note.side, note.anchor) == ("flask", "@app.get(")
    assert note.text.endswith("so *one* look shows both; a list of all rules has to be asked for.")
    assert TEXT.split("\n")[note.at - 1].startswith("- **Flask** `@app.get(`")


def test_a_missing_equivalent_keeps_its_reason() -> None:
    point = parse(TEXT, "urls").points[2]
    assert point.absent.flask is None
    assert point.absent.django is not None
    assert point.absent.django.startswith("`path()` knows no methods")


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("---\ntitle", "title", "concepts/urls.md:1: no header"),
        ("order: 10\n", "", "concepts/urls.md:1: the header lacks order"),
        ("## Principle", "## Princple", "'## Principle' is missing"),
        ("`urls.json` · same", "`urls.json` · alike", "does not open with its mark and badge"),
        ("`urls.json` · same", "`views.json` · same", "belongs to another lesson"),
        ("- **Flask** `jsonify(`: Takes", "- **Flask** jsonify Takes", "not a note"),
        ("`urls.method` · no equivalent", "`urls.method` · same", "does not fit the notes"),
        ("```console django", "```console", "needs one transcript for each twin"),
        ("Both answer alike.", "", "does not say what its output shows"),
        ("\n\nNone: a URL", "\nNone: a URL", "the question has no answer"),
        ("- Django: [URL", "- Djnago: [URL", "not a link"),
        ("- Django: [URL dispatcher]", "- Flask: [URL dispatcher]", "no link into Django's"),
    ],
)
def test_a_wrong_lesson_is_named_with_its_place(old: str, new: str, message: str) -> None:
    assert old in TEXT
    with pytest.raises(LessonError) as caught:
        parse(TEXT.replace(old, new), "urls")
    assert message in caught.value.message
    assert caught.value.message.startswith("concepts/urls.md:")


def test_an_unknown_concept_names_the_nearest() -> None:
    known = load_concepts(MINI / "concepts")
    with pytest.raises(WrongAnswer) as caught:
        choose(["url"], known)
    assert caught.value.hint == "did you mean urls?"
    assert choose([], known) == list(known)
