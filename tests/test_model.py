import pytest

from twinstart.model import (
    SIDES,
    Address,
    Cell,
    Changes,
    Claim,
    Concept,
    Course,
    Criterion,
    Docket,
    Excerpt,
    Hunk,
    Judgement,
    Lesson,
    Line,
    Option,
    Pair,
    Pane,
    Patch,
    Phrase,
    Place,
    PlacedNote,
    Point,
    Questionnaire,
    Quiz,
    Reason,
    Region,
    Row,
    Sides,
    Source,
    Step,
    StepKind,
    Term,
    Touched,
    Trial,
    other_side,
    split_lines,
)


def trial(text: str) -> Trial:
    return Trial("", Sides(text, ""), "")


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("$ one\ntwo", [(True, "$ one"), (False, "two")]),
        # A command goes on behind its second prompt; output that looks like one does not.
        ("$ one \\\n> two\n> three\n> four", [(True, "$ one \\"), (True, "> two"),
                                             (True, "> three"), (True, "> four")]),
        ("$ one\ntwo\n> three", [(True, "$ one"), (False, "two"), (False, "> three")]),
        ("> one", [(False, "> one")]),
        ("$ one\n>two\n$two", [(True, "$ one"), (False, ">two"), (False, "$two")]),
        ("", [(False, "")]),
    ],
)  # fmt: skip
def test_a_transcript_tells_commands_from_output(text: str, marked: list[tuple[bool, str]]) -> None:
    assert trial(text).lines("flask") == marked


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", []),
        ("\n", [""]),
        ("a", ["a"]),
        ("a\n", ["a"]),
        ("a\n\n", ["a", ""]),
        ("a\r\nb\r\n", ["a", "b"]),
        ("a\rb\x0cc\u2028d\x85e\n", ["a\rb\x0cc\u2028d\x85e"]),
    ],
)
def test_lines_end_at_line_feeds_only(text: str, lines: list[str]) -> None:
    assert split_lines(text) == lines
    assert Source("x", text).lines == lines


def test_an_excerpt_knows_its_lines() -> None:
    notes = (PlacedNote(1, 3, "c"), PlacedNote(2, 2, "b"), PlacedNote(3, 3, "d"))
    excerpt = Excerpt(Source("x", "a\n  b\n    c\n\n   d\n"), 2, 5, notes)
    assert excerpt.lines == [(2, "  b"), (3, "    c"), (4, ""), (5, "   d")]
    assert excerpt.code == "  b\n    c\n\n   d"
    assert excerpt.indent == 2
    assert [note.text for note in excerpt.notes_on(3)] == ["c", "d"]
    assert excerpt.notes_on(4) == []


@pytest.mark.parametrize(
    ("text", "indent"), [("\n\n", 0), ("\ta\n\tb", 1), ("\x0ca", 0), ("\u3000a", 0), ("a\n b", 0)]
)
def test_only_blanks_are_an_indent(text: str, indent: int) -> None:
    source = Source("x", text)
    assert Excerpt(source, 1, len(source.lines), ()).indent == indent


def test_a_side_is_named() -> None:
    assert (Sides(1, 2)["flask"], Sides(1, 2)["django"]) == (1, 2)


@pytest.mark.parametrize(
    ("kind", "lines"), [("diff", ["+a", "-b", " c"]), ("file", ["a", "b", "c"]),
                        ("console", ["a", "b", "c"])],
)  # fmt: skip
def test_a_step_that_changes_a_file_is_marked(kind: StepKind, lines: list[str]) -> None:
    step = Step(kind, "x", "+- ", ("a", "b", "c"), 1)
    assert [step.marked(number) for number in (1, 2, 3)] == lines


def test_a_place_is_written_as_an_address() -> None:
    assert Place("todo/models.py", "Todo.title", 1).address == "todo/models.py::Todo.title"


def test_a_step_is_shown_with_all_its_blanks() -> None:
    step = Step("file", "x", " ", ("  a",), 1)
    assert Excerpt(Source("x", "  a"), 1, 1, (), step=step).indent == 0


def test_a_hunk_tells_where_its_excerpts_stand() -> None:
    flask = Excerpt(Source("flask/a.py", "a\nb\nc\n"), 2, 3, ())
    django = Excerpt(Source("django/b.py", "a\n"), 1, 1, ())
    assert Hunk((("flask", flask), ("django", django)), (), ()).span == "@@ -2,2 +1,1 @@"
    assert Hunk((("django", django),), (), ()).span == "@@ +1,1 @@"
    assert not Hunk((), (), ()).alone


def test_a_line_is_shown_without_the_indent_and_counts_what_is_folded() -> None:
    excerpt = Excerpt(Source("x", "  a\n    b\n  c\n"), 1, 3, ())
    lines = [Line(" ", excerpt, 2, end) for end in (2, 3)]
    assert [(line.text, line.folded) for line in lines] == [("  b", 0), ("  b", 2)]


def test_a_cell_is_read_in_stretches() -> None:
    excerpt = Excerpt(Source("x", "a\n" * 9), 2, 8, ())

    def stretches(cell: Cell) -> list[tuple[bool, list[int]]]:
        return [(folded, list(lines)) for folded, lines in cell.stretches]

    whole = Cell(excerpt, 2, 4)
    assert (list(whole.numbers), stretches(whole)) == ([2, 3, 4], [(False, [2, 3, 4])])
    folded = Cell(excerpt, 2, 8, folded=(4, 6))
    assert stretches(folded) == [(False, [2, 3]), (True, [4, 5, 6]), (False, [7, 8])]
    assert stretches(Cell(excerpt, 2, 4, folded=(2, 4))) == [(True, [2, 3, 4])]
    assert stretches(Cell(excerpt, 3, 2)) == []
    assert (whole.opens, whole.alone) == (False, False)


def test_a_row_has_the_cells_that_there_are() -> None:
    cell = Cell(Excerpt(Source("x", "a"), 1, 1, ()), 1, 1)
    row = Row(None, cell)
    assert (row["flask"], row["django"], row.group) == (None, cell, 0)
    assert row.cells == [("django", cell)]
    assert Row(cell, cell).cells == [("flask", cell), ("django", cell)]


def test_a_lesson_with_steps_is_a_recipe() -> None:
    step = Step("file", "x", " ", ("a",), 1)
    none, steps = Sides((), ()), Sides((), (step,))
    plain, recipe = (
        Point("a.b", "B", "same", (), Sides(None, None), 1, steps=some) for some in (none, steps)
    )
    assert (plain.is_recipe, recipe.is_recipe) == (False, True)

    def concept(*points: Point) -> Concept:
        nothing = (Sides("", ""), Trial("", Sides("", ""), ""), "", Quiz("", ""), Sides((), ()))
        return Concept("a", "A", "p", 1, "?", (), "", points, *nothing)

    assert (concept(plain).is_recipe, concept(plain, recipe).is_recipe) == (False, True)


def test_a_pair_of_steps_is_a_recipes() -> None:
    source = Source("x", "a")
    point = Point("a.b", "B", "same", (), Sides(None, None), 1)
    code = Excerpt(source, 1, 1, ())
    step = Excerpt(source, 1, 1, (), step=Step("file", "x", " ", ("a",), 1))
    panes = [Sides(Pane((code,)), Pane(excerpts)) for excerpts in ((), (code,), (code, step))]
    assert [Pair(point, both).is_recipe for both in panes] == [False, False, True]


def test_a_point_shows_the_entries_that_name_it() -> None:
    one, two = (Point(name, "A", "same", (), Sides(None, None), 1) for name in ("a.one", "a.two"))
    said = Sides(Phrase("x"), Phrase("y"))
    terms = tuple(Term(name, said, (), Sides((), ()), 1) for name in ("a.two", "a.one", "a.two"))
    concept = Concept(
        "a", "A", "P", 1, "Q?", (), "", (one, two), Sides("", ""), Trial("", Sides("", ""), ""),
        "", Quiz("", ""), Sides((), ()), terms=terms,
    )  # fmt: skip
    assert concept.terms_of(one) == [terms[1]]
    assert concept.terms_of(two) == [terms[0], terms[2]]


def test_what_is_not_said_is_the_usual() -> None:
    assert Region("a.b", "x", 1, 2) == Region("a.b", "x", 1, 2, 1)
    excerpt = Excerpt(Source("x", "a"), 1, 1, ())
    assert (excerpt.lost, excerpt.edited) == (False, frozenset())
    assert not Course("A", "5.2", ()).of_default_pair
    assert not Phrase("a").nothing
    assert Address("a", 1, "a.b", "B").there
    assert Questionnaire().near == 0


def test_each_side_has_another() -> None:
    assert [other_side(side) for side in SIDES] == ["django", "flask"]


def test_what_an_answer_weighs_is_how_far_its_sides_are_apart() -> None:
    option = Option("a", "A", Sides(1, 3), "B.", "x")
    assert Reason(Criterion("c", "C?", (option,)), option).weight == 2


def test_a_docket_has_its_claims_in_order() -> None:
    claim = Claim("a", "P", "A.", ("x",), "true", "B.")
    one, two, three = (Judgement(claim, ()) for _ in range(3))
    docket = Docket("", (("P", (one, two)), ("Q", (three,))), False)
    assert docket.judgements == [one, two, three]


@pytest.mark.parametrize(("marked", "patched", "shows"), [
    ("flask", (), True), ("flask", ("flask",), False), ("flask", ("django",), True),
    ("django", ("flask",), True), ("", (), False),
])  # fmt: skip
def test_marks_are_shown_of_sides_that_were_not_changed(
    marked: str, patched: tuple[str, ...], shows: bool
) -> None:
    excerpt = Excerpt(Source("x", "a b"), 1, 1, ())
    cells = [Cell(excerpt, 1, 1, marked=((0, 1),) if side == marked else ()) for side in SIDES]
    point = Point("x.y", "Y", "same", (), Sides(None, None), 1)
    pair = Pair(point, Sides(Pane((excerpt,)), Pane((excerpt,))), (Row(*cells),))
    patch = Patch("changed", "x", "x", ())
    patches = Sides(*((patch,) if side in patched else () for side in SIDES))
    nothing = (Sides("", ""), Trial("", Sides("", ""), ""), "", Quiz("", ""), Sides((), ()))
    concept = Concept("x", "X", "P", 1, "Q?", (), "", (point,), *nothing)
    touched = Touched(Lesson(concept, (pair,), 1, 1), pair, patches)
    assert Changes("A", (touched,), ()).shows_marks == shows
