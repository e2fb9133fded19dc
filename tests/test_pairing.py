import pytest
from conftest import MINI

from twinstart.concepts import load_concepts
from twinstart.errors import LessonError, MarkError
from twinstart.model import Region, Side, Sides, Source
from twinstart.pairing import Code, align, check_marks

CONCEPTS = load_concepts(MINI / "concepts")

FLASK = (
    'x = 1\n@app.get("/")\ndef detail():\n    return f"Todo {todo_id}"\n@app.post("/")\njsonify()\n'
)
DJANGO = 'path("todos/<int:todo_id>/", detail)\nHttpResponse("")\nJsonResponse({})\n'


def code(side: Side, text: str, *regions: tuple[str, int, int]) -> Code:
    path = f"{side}/x.py"
    return Code({path: Source(path, text)}, [Region(m, path, s, e) for m, s, e in regions])


def sides(**changed: Code) -> Sides[Code]:
    flask = code(
        "flask", FLASK, ("urls.declare", 2, 3), ("urls.answer", 4, 4), ("urls.method", 5, 5),
        ("urls.json", 6, 6),
    )  # fmt: skip
    django = code(
        "django", DJANGO, ("urls.declare", 1, 1), ("urls.answer", 2, 2), ("urls.json", 3, 3)
    )
    return Sides(changed.get("flask", flask), changed.get("django", django))


def test_lessons_and_marks_fit() -> None:
    check_marks(CONCEPTS, sides())
    (lesson,) = align(CONCEPTS, sides())
    first = lesson.pairs[0].panes.flask.excerpts[0]
    assert (first.start, first.end) == (2, 3)
    assert [(note.number, note.line) for note in first.notes] == [(1, 2)]


def test_a_mark_that_no_lesson_claims_is_an_error() -> None:
    stray = code("django", DJANGO, ("urls.declare", 1, 1), ("urls.anwser", 2, 2))
    with pytest.raises(MarkError, match=r"django/x.py:2: no lesson claims .* urls.anwser"):
        check_marks(CONCEPTS, sides(django=stray))


def test_a_point_without_a_region_on_one_side_is_an_error() -> None:
    bare = code("django", DJANGO, ("urls.declare", 1, 1), ("urls.json", 3, 3))
    with pytest.raises(LessonError, match=r"urls\.answer has no region in the Django twin"):
        check_marks(CONCEPTS, sides(django=bare))
    with pytest.raises(LessonError, match=r"urls\.answer has no region in the Django twin"):
        align(CONCEPTS, sides(django=bare))


def test_code_where_no_equivalent_is_claimed_is_an_error() -> None:
    more = code(
        "django", DJANGO, ("urls.declare", 1, 1), ("urls.answer", 2, 2), ("urls.json", 3, 3),
        ("urls.method", 2, 3),
    )  # fmt: skip
    with pytest.raises(LessonError, match="has code in the Django twin but says"):
        check_marks(CONCEPTS, sides(django=more))


@pytest.mark.parametrize(
    ("text", "count"), [(FLASK.replace("jsonify", "jsonfy"), 0), (FLASK + "jsonify()\n", 2)]
)
def test_a_note_that_fits_no_line_or_two_is_an_error(text: str, count: int) -> None:
    flask = code(
        "flask", text, ("urls.declare", 2, 3), ("urls.answer", 4, 4), ("urls.method", 5, 5),
        ("urls.json", 6, 5 + max(count, 1)),
    )  # fmt: skip
    with pytest.raises(LessonError, match=f"the note anchors to {count} lines: 'jsonify\\('"):
        check_marks(CONCEPTS, sides(flask=flask))


def test_a_point_that_a_feature_has_taken_from_both_sides_is_left_out() -> None:
    flask = code(
        "flask", FLASK, ("urls.declare", 2, 3), ("urls.answer", 4, 4), ("urls.method", 5, 5)
    )
    django = code("django", DJANGO, ("urls.declare", 1, 1), ("urls.answer", 2, 2))
    (lesson,) = align(CONCEPTS, Sides(flask, django))
    assert [pair.point.id for pair in lesson.pairs] == [
        "urls.declare",
        "urls.answer",
        "urls.method",
    ]


def test_no_code_at_all_gives_no_lesson() -> None:
    assert align(CONCEPTS, Sides(Code({}, []), Code({}, []))) == ()
