from collections.abc import Sequence
from dataclasses import replace

import pytest
from conftest import MINI

from twinstart.errors import LessonError, MarkError
from twinstart.lessons.code import Code
from twinstart.lessons.concepts import load_concepts
from twinstart.lessons.pairing import align, find_faults
from twinstart.model import Concept, Note, Place, PlacedNote, Point, Region, Side, Sides, Source
from twinstart.places import Finder

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


def raise_first(concepts: Sequence[Concept], code: Sides[Code]) -> None:
    for fault in find_faults(concepts, code):
        raise fault


def test_lessons_and_marks_fit() -> None:
    assert list(find_faults(CONCEPTS, sides())) == []
    (lesson,) = align(CONCEPTS, sides())
    first = lesson.pairs[0].panes.flask.excerpts[0]
    assert (first.start, first.end) == (2, 3)
    assert [(note.number, note.line) for note in first.notes] == [(1, 2)]


def test_a_mark_that_no_lesson_claims_is_an_error() -> None:
    stray = code("django", DJANGO, ("urls.declare", 1, 1), ("urls.anwser", 2, 2))
    with pytest.raises(MarkError, match=r"django/x.py:2: no lesson claims .* urls.anwser"):
        raise_first(CONCEPTS, sides(django=stray))


def test_a_point_without_a_region_on_one_side_is_an_error() -> None:
    bare = code("django", DJANGO, ("urls.declare", 1, 1), ("urls.json", 3, 3))
    with pytest.raises(LessonError, match=r"urls\.answer has no region in the Django twin"):
        raise_first(CONCEPTS, sides(django=bare))
    with pytest.raises(LessonError, match=r"urls\.answer has no region in the Django twin"):
        align(CONCEPTS, sides(django=bare))


def test_code_where_no_equivalent_is_claimed_is_an_error() -> None:
    more = code(
        "django", DJANGO, ("urls.declare", 1, 1), ("urls.answer", 2, 2), ("urls.json", 3, 3),
        ("urls.method", 2, 3),
    )  # fmt: skip
    with pytest.raises(LessonError, match="has code in the Django twin but says"):
        raise_first(CONCEPTS, sides(django=more))


@pytest.mark.parametrize(
    ("text", "count"), [(FLASK.replace("jsonify", "jsonfy"), 0), (FLASK + "jsonify()\n", 2)]
)
def test_a_note_that_fits_no_line_or_two_is_an_error(text: str, count: int) -> None:
    flask = code(
        "flask", text, ("urls.declare", 2, 3), ("urls.answer", 4, 4), ("urls.method", 5, 5),
        ("urls.json", 6, 5 + max(count, 1)),
    )  # fmt: skip
    with pytest.raises(LessonError, match=f"the note anchors to {count} lines: 'jsonify\\('"):
        raise_first(CONCEPTS, sides(flask=flask))


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


DEFINED = """\
def first():
    pass


def second():
    go()


def twice():
    pass


def twice():
    pass
"""


def point(*notes: Note, flask: tuple[str, ...] = (), django: tuple[str, ...] = ()) -> Point:
    """Return a point with these notes and the addresses of definitions in x.py."""
    places = Sides(*(tuple(Place("x.py", name, 20) for name in names) for names in (flask, django)))
    return Point("urls.x", "X", "same", notes, Sides(None, None), 10, places)


def concept(*points: Point) -> Concept:
    return replace(CONCEPTS[0], points=points)


def faults(one: Point, flask: Code, django: Code) -> list[tuple[str, str]]:
    found = find_faults([concept(one)], Sides(flask, django))
    return [(fault.message, fault.hint) for fault in found]


def test_an_address_leads_to_one_definition() -> None:
    named = point(flask=("first", "twice", "secnd"), django=("first",))
    assert faults(named, code("flask", DEFINED), Code({}, [])) == [
        ("concepts/urls.md:20: x.py::twice leads to 2 definitions in the Flask twin",
         "did you mean twice?"),
        ("concepts/urls.md:20: x.py::secnd leads to 0 definitions in the Flask twin",
         "did you mean second?"),
        ("concepts/urls.md:20: x.py::first leads to 0 definitions in the Django twin",
         "there is no django/x.py"),
        ("concepts/urls.md:10: urls.x has no region in the Django twin",
         "mark it in templates/django, name its definition by '- **Django** at `…`',"
         " or say '- **Django** no equivalent: …'"),
    ]  # fmt: skip


def test_partners_that_cross_are_a_fault() -> None:
    notes = [Note(side, text, "n", at) for side, text, at in (
        ("flask", "first", 21), ("flask", "pass", 22), ("django", "pass", 23),
        ("django", "first", 24),
    )]  # fmt: skip
    here = code("flask", DEFINED), code("django", DEFINED)
    (fault,) = faults(point(*notes, flask=("first",), django=("first",)), *here)
    assert fault[0].startswith("concepts/urls.md:22: partners of urls.x cross")


def test_what_is_wrong_on_one_side_hides_nothing_on_the_other() -> None:
    notes = Note("flask", "pass", "a", 21), Note("django", "gone", "b", 22)
    assert faults(point(*notes, django=("first",)), Code({}, []), code("django", DEFINED)) == [
        ("concepts/urls.md:10: urls.x has no region in the Flask twin",
         "mark it in templates/flask, name its definition by '- **Flask** at `…`',"
         " or say '- **Flask** no equivalent: …'"),
        ("concepts/urls.md:22: the note anchors to 0 lines: 'gone'",
         "quote a piece of text that stands in exactly one line of the point's regions"),
    ]  # fmt: skip
    assert not faults(
        point(Note("flask", "pass", "a", 21), flask=("first",), django=("second",)),
        code("flask", DEFINED),
        code("django", DEFINED),
    )


def placed(text: str, *regions: tuple[int, int], anchors: str) -> list[PlacedNote]:
    """Return the notes of the Flask side, all regions' together."""
    notes = tuple(Note("flask", anchor, "n", 1) for anchor in anchors.split(","))
    flask = code("flask", text, *(("urls.x", *lines) for lines in regions))
    django = code("django", "y\n", ("urls.x", 1, 1))
    (lesson,) = align([concept(point(*notes))], Sides(flask, django))
    excerpts = lesson.pairs[0].panes.flask.excerpts
    assert [(excerpt.start, excerpt.end) for excerpt in excerpts] == sorted(set(regions))
    return [note for excerpt in excerpts for note in excerpt.notes]


def test_an_excerpt_knows_where_it_was_generated_if_files_may_have_changed() -> None:
    here = sides()
    before = here.flask.sources
    found = {}
    for name, now in (("same", before), ("gone", {}), ("fresh", None)):
        finder = None if now is None else Finder(before, now)
        (lesson,) = align(CONCEPTS, Sides(replace(here.flask, finder=finder), here.django))
        found[name] = lesson.pairs[0].panes.flask.excerpts[0]
    region = Region("urls.declare", "flask/x.py", 2, 3)
    assert [(one.origin, one.lost) for one in found.values()] == [
        (region, False), (region, True), (None, False),
    ]  # fmt: skip


def test_notes_are_numbered_and_stand_on_their_lines() -> None:
    assert placed("a\nb\nc\nb\na\n", (2, 3), anchors="b,c,a") == [
        PlacedNote(1, 2, "n"), PlacedNote(2, 3, "n"),
    ]  # fmt: skip


def test_two_lines_are_one_too_many() -> None:
    with pytest.raises(LessonError) as caught:
        placed("a\na\n", (1, 2), anchors="a")
    assert caught.value.message == "concepts/urls.md:1: the note anchors to 2 lines: 'a'"


def test_lessons_are_counted_when_those_without_code_are_gone() -> None:
    three = [
        replace(concept(replace(point(), id=id_)), id=id_) for id_ in ("one.x", "two.x", "three.x")
    ]
    both = Sides(*(
        code(side, "a\n", ("one.x", 1, 1), ("three.x", 1, 1)) for side in ("flask", "django")
    ))  # fmt: skip
    lessons = align(three, both)
    assert [(one.concept.id, one.number, one.total) for one in lessons] == [
        ("one.x", 1, 2), ("three.x", 2, 2),
    ]  # fmt: skip


def test_what_does_not_fit_is_left_out_where_that_is_asked_for() -> None:
    bare = code("django", DJANGO, ("urls.declare", 1, 1), ("urls.json", 3, 3))
    (lesson,) = align(CONCEPTS, sides(django=bare), lenient=True)
    assert [pair.point.id for pair in lesson.pairs] == ["urls.declare", "urls.method", "urls.json"]
    twice = code("django", DJANGO * 2, ("urls.declare", 1, 1), ("urls.json", 3, 6))
    (lesson,) = align(CONCEPTS, sides(django=twice), lenient=True)
    assert [pair.point.id for pair in lesson.pairs] == ["urls.declare", "urls.method"]
