import pytest
from conftest import MINI

from twinstart.lessons.concepts import load_concepts
from twinstart.lessons.levelling import find_crossed, level
from twinstart.model import Cell, Excerpt, Note, Pane, PlacedNote, Point, Sides, Source, Step


def excerpt(
    path: str, size: int, start: int = 1, edited: tuple[int, ...] = (), **notes: int
) -> Excerpt:
    """Return an excerpt of so many lines; `n1=3` puts note 1 on line 3."""
    source = Source(path, "".join(f"line {n}\n" for n in range(1, start + size)))
    placed = tuple(PlacedNote(int(name[1:]), line, name) for name, line in notes.items())
    return Excerpt(source, start, start + size - 1, placed, frozenset(edited))


def write(cell: Cell | None) -> str:
    """Write a cell: its file where it opens, its lines, the fold, its note."""
    if cell is None:
        return "."
    text = f"{cell.excerpt.source.path}:" if cell.opens else ""
    text += f"{cell.start}-{cell.end}" if cell.numbers else ""
    text += f"({cell.folded[0]}-{cell.folded[1]})" if cell.folded else ""
    if cell.note:
        text += f" {'only' if cell.alone else ''}#{cell.note.number}={cell.note.text}"
    return text.strip()


def rows(flask: tuple[Excerpt, ...], django: tuple[Excerpt, ...]) -> list[str]:
    """Write all rows, each with its group."""
    _, found = level(Sides(Pane(flask), Pane(django)))
    return [f"{row.group} {write(row.flask)} | {write(row.django)}" for row in found]


def test_partners_stand_level() -> None:
    flask = excerpt("f", 6, 10, n1=12, n2=14)
    django = excerpt("d", 3, n1=1, n2=3)
    assert rows((flask,), (django,)) == [
        "0 f:10-11 | d:",
        "0 12-12 #1=n1 | 1-1 #1=n1",
        "1 13-13 | 2-2",
        "1 14-14 #2=n2 | 3-3 #2=n2",
        "1 15-15 | .",
    ]


def test_a_note_without_a_partner_has_a_row_to_itself() -> None:
    flask, django = excerpt("f", 2, n1=2), excerpt("d", 4, n1=2, n2=3)
    assert rows((flask,), (django,)) == [
        "0 f:1-1 | d:1-1",
        "0 2-2 #1=n1 | 2-2 #1=n1",
        "1 . | 3-3 only#2=n2",
        "1 . | 4-4",
    ]
    assert rows((django,), (flask,))[2:] == ["1 3-3 only#2=n2 | .", "1 4-4 | ."]


def test_where_one_side_has_no_code_no_note_is_called_the_only_one() -> None:
    assert rows((excerpt("f", 1, n1=1),), ()) == ["0 f: | .", "0 1-1 #1=n1 | ."]
    assert rows((), (excerpt("d", 1, n1=1),)) == ["0 . | d:", "0 . | 1-1 #1=n1"]
    assert rows((), ()) == []


def test_the_second_note_on_a_line_stands_below_no_line() -> None:
    flask, django = excerpt("f", 2, n1=1, n2=2), excerpt("d", 1, n2=1, n1=1)
    assert rows((flask,), (django,)) == [
        "0 f: | d:",
        "0 1-1 #1=n1 | 1-1 #1=n1",
        "1 2-2 #2=n2 | #2=n2",
    ]


def test_notes_are_numbered_in_the_order_of_the_rows() -> None:
    flask, django = excerpt("f", 2, n1=1, n2=2), excerpt("d", 3, n1=2, n2=3, n3=1)
    panes, _ = level(Sides(Pane((flask,)), Pane((django,))))
    assert rows((flask,), (django,)) == [
        "0 f: | d:",
        "0 . | 1-1 only#1=n3",
        "1 1-1 #2=n1 | 2-2 #2=n1",
        "2 2-2 #3=n2 | 3-3 #3=n2",
    ]
    assert [(note.number, note.text) for note in panes.django.excerpts[0].notes] == [
        (2, "n1"), (3, "n2"), (1, "n3"),
    ]  # fmt: skip
    assert [note.number for note in panes.flask.excerpts[0].notes] == [2, 3]


def test_of_partners_that_cross_as_many_stand_level_as_can() -> None:
    flask = excerpt("f", 3, n1=1, n2=2, n3=3)
    django = excerpt("d", 3, n1=3, n2=1, n3=2)
    assert rows((flask,), (django,)) == [
        "0 f: | d:",
        "0 1-1 #1=n1 | .",
        "0 2-2 #2=n2 | 1-1 #2=n2",
        "1 3-3 #3=n3 | 2-2 #3=n3",
        "2 . | 3-3 #1=n1",
    ]


def test_excerpts_that_lead_to_partners_begin_level() -> None:
    flask = (excerpt("a", 2, n1=1), excerpt("b", 1), excerpt("c", 2, n2=2))
    django = (excerpt("x", 2, n1=1), excerpt("y", 1, n2=1))
    assert rows(flask, django) == [
        "0 a: | x:",
        "0 1-1 #1=n1 | 1-1 #1=n1",
        "1 2-2 | 2-2",
        "1 b:1-1 | .",
        "1 c:1-1 | y:",
        "1 2-2 #2=n2 | 1-1 #2=n2",
    ]
    assert rows(django, flask)[2:5] == ["1 2-2 | 2-2", "1 . | b:1-1", "1 y: | c:1-1"]
    late = (excerpt("x", 1, n1=1), excerpt("y", 1, n2=1))
    assert rows(flask, late)[2:5] == ["1 2-2 | .", "1 b:1-1 | .", "1 c:1-1 | y:"]
    goes_on = (excerpt("x", 3, n1=1, n2=3),)
    assert rows(flask, goes_on)[2:5] == ["1 2-2 | 2-2", "1 b:1-1 | .", "1 c:1-1 | ."]
    assert rows(goes_on, (excerpt("p", 1, n1=1), excerpt("q", 1), excerpt("r", 1, n2=1)))[2:4] == [
        "1 . | q:1-1", "1 2-2 | r:",
    ]  # fmt: skip


def test_what_is_left_stands_side_by_side_from_above() -> None:
    flask = (excerpt("a", 1, n1=1), excerpt("b", 1), excerpt("c", 1))
    django = (excerpt("x", 1, n1=1), excerpt("y", 1))
    assert rows(flask, django)[2:] == ["1 b:1-1 | y:1-1", "1 c:1-1 | ."]
    assert rows(django, flask)[2:] == ["1 y:1-1 | b:1-1", "1 . | c:1-1"]


def test_what_would_part_two_partners_has_its_own_turn() -> None:
    flask = excerpt("f", 2, n1=2)
    for size, group in ((3, 0), (4, 1)):
        found = rows((flask,), (excerpt("d", size + 1, n1=size + 1),))
        assert found[0] == f"0 f:1-1 | d:1-{size}"
        assert found[1].startswith(f"{group} 2-2")
    for size, group in ((3, 0), (5, 0), (6, 1)):
        # A line that is folded away does not part them.
        source = excerpt("d", 30, n1=1, n2=size + 2)
        found = rows((excerpt("f", 2, n1=1, n2=2),), (source,))
        assert found[2 if size else 1] == f"1 . | 2-{size + 1}"
        assert found[3].startswith(f"{1 + group} 2-2")


def test_a_long_rest_of_the_first_side_has_its_own_turn() -> None:
    for size, group in ((4, 0), (5, 1), (6, 1), (7, 0)):
        # What is folded is one line more, however long it is.
        flask = excerpt("f", 1 + size, n1=1)
        assert rows((flask,), (excerpt("d", 9, n1=1),))[2].startswith(f"{group} 2-{size + 1}")


def test_a_note_alone_has_its_own_turn_even_without_a_line() -> None:
    flask, django = excerpt("f", 2, n1=1, n2=2), excerpt("d", 2, n1=1, n3=1, n2=2)
    assert rows((flask,), (django,)) == [
        "0 f: | d:",
        "0 1-1 #1=n1 | 1-1 #1=n1",
        "1 . | only#2=n3",
        "2 2-2 #3=n2 | 2-2 #3=n2",
    ]


def test_of_partners_that_cross_behind_others_those_before_stay_level() -> None:
    flask, django = excerpt("f", 3, n1=1, n2=2, n3=3), excerpt("d", 3, n1=1, n3=2, n2=3)
    assert rows((flask,), (django,)) == [
        "0 f: | d:",
        "0 1-1 #1=n1 | 1-1 #1=n1",
        "1 . | 2-2 #2=n3",
        "2 2-2 #3=n2 | 3-3 #3=n2",
        "3 3-3 #2=n3 | .",
    ]


@pytest.mark.parametrize(
    ("size", "notes", "edited", "shown"),
    [
        (6, {}, (), ["f:1-6"]),
        (7, {}, (), ["f:1-7(4-7)"]),
        (7, {}, (5,), ["f:1-7"]),
        (7, {}, (3,), ["f:1-7(4-7)"]),
        (10, {"n1": 10}, (), ["f:1-9", "10-10 #1=n1"]),
        (11, {"n1": 11}, (), ["f:1-10(4-7)", "11-11 #1=n1"]),
        (11, {"n1": 11}, (8,), ["f:1-10(4-7)", "11-11 #1=n1"]),
        (11, {"n1": 11}, (7,), ["f:1-10", "11-11 #1=n1"]),
        (11, {"n1": 11}, (4,), ["f:1-10", "11-11 #1=n1"]),
        (8, {"n1": 1}, (), ["f:", "1-1 #1=n1", "2-8(5-8)"]),
        (12, {"n1": 1, "n2": 12}, (), ["f:", "1-1 #1=n1", "2-11(5-8)", "12-12 #2=n2"]),
    ],
)
def test_what_no_note_speaks_of_is_folded(
    size: int, notes: dict[str, int], edited: tuple[int, ...], shown: list[str]
) -> None:
    flask = excerpt("f", size, edited=edited, **notes)
    _, found = level(Sides(Pane((flask,)), Pane(())))
    assert [write(row.flask) for row in found] == shown


def test_a_fold_neither_begins_nor_ends_with_an_empty_line() -> None:
    lines = ["a", "b", "c", "", "e", "f", "g", "h", " "]
    folded = Excerpt(Source("f", "\n".join(lines)), 1, 9, ())
    assert rows((folded,), ()) == ["0 f:1-9(5-8) | ."]
    blank = Excerpt(Source("f", "a\nb\nc\n" + "\n" * 9), 1, 9, ())
    assert rows((blank,), ()) == ["0 f:1-9 | ."]


def test_a_step_is_never_folded() -> None:
    step = Step("file", "x", "+" * 20, ("x",) * 20, 1)
    steps = Excerpt(Source("f", "x\n" * 20), 1, 20, (), step=step)
    assert rows((steps,), ()) == ["0 f:1-20 | ."]


def test_stretches_of_a_cell() -> None:
    one = excerpt("f", 9)
    assert Cell(one, 1, 0).stretches == []
    assert Cell(one, 1, 2).stretches == [(False, range(1, 3))]
    assert Cell(one, 1, 9, folded=(4, 7)).stretches == [
        (False, range(1, 4)), (True, range(4, 8)), (False, range(8, 10)),
    ]  # fmt: skip
    assert Cell(one, 4, 7, folded=(4, 7)).stretches == [(True, range(4, 8))]


def test_partners_that_cross_are_a_fault_of_the_lesson() -> None:
    (concept,) = load_concepts(MINI / "concepts")
    notes = tuple(Note("flask", f"anchor {n}", "text", 20 + n) for n in (1, 2, 3))
    point = Point(
        "urls.x", "X", "same", (Note("django", "d", "t", 9), *notes), Sides(None, None), 1
    )

    def faults(**order: int) -> list[tuple[str, str]]:
        flask = excerpt("f", 3, n1=1, n2=2, n3=3)
        panes = Sides(Pane((flask,)), Pane((excerpt("d", 3, **order),)))
        return [(fault.message, fault.hint) for fault in find_crossed(point, concept, panes)]

    assert faults(n1=1, n2=2, n3=3) == []
    assert faults(n1=1, n3=3) == []
    assert faults(n4=1, n1=2, n2=3) == []
    assert faults(n2=1, n3=2, n1=3) == [
        (
            "concepts/urls.md:21: partners of urls.x cross: the note on 'anchor 1' stands in"
            " another order than its partner on the other side",
            "partners are each side's first, second, … note: put them, or what they stand on, in"
            " one order",
        )
    ]
    assert len(faults(n3=1, n2=2, n1=3)) == 2
