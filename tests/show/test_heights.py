"""How high points are thought to be; whether that is true, a browser tells (tests/guide)."""

from dataclasses import replace

from samples import make_sample

from twinstart.model import Cell, Excerpt, Pair, PlacedNote, Row, Source
from twinstart.show.heights import estimate_narrow, estimate_wide

(LESSON,) = make_sample().lessons
BARE = replace(LESSON.pairs[0], rows=())


def pair(*rows: Row) -> Pair:
    return replace(BARE, rows=rows)


def cell(code: str, note: str = "", **more: object) -> Cell:
    size = code.count("\n") + 1
    excerpt = Excerpt(Source("a.py", code), 1, size, ())
    return Cell(excerpt, 1, size, note=PlacedNote(1, 1, note) if note else None, **more)  # type: ignore[arg-type]


def grows(row: Row) -> tuple[int, int]:
    """Return by how much a row makes a point higher, wide and narrow."""
    none = pair()
    return (
        estimate_wide(pair(row)) - estimate_wide(none),
        estimate_narrow(pair(row)) - estimate_narrow(none),
    )


def test_sides_beside_each_other_are_as_high_as_the_higher_one() -> None:
    one, three = cell("a"), cell("a\nb\nc")
    assert grows(Row(one, None)) == (22, 22)
    assert grows(Row(one, three)) == grows(Row(three, one)) == (66, 88)


def test_what_wraps_and_what_is_empty_take_rows() -> None:
    assert grows(Row(cell("x" * 66), None)) == (22, 44)
    assert grows(Row(cell("x" * 67), None)) == (44, 44)
    assert grows(Row(cell("    " + "x" * 36), None)) == (22, 22)
    assert grows(Row(cell("x\n\nx"), None)) == (66, 66)


def test_what_is_folded_is_one_row() -> None:
    assert grows(Row(cell("a\nb\nc\nd\ne", folded=(2, 4)), None)) == (66, 66)


def test_notes_and_captions_take_room() -> None:
    assert grows(Row(cell("x", "n" * 62), None)) == (22 + 36, 22 + 57)
    assert grows(Row(cell("x", "n" * 63), None)) == (22 + 57, 22 + 57)
    assert grows(Row(cell("x", opens=True), None)) == (70, 70)


def test_so_does_what_a_side_lacks() -> None:
    lacking = replace(LESSON.pairs[1], rows=())
    assert estimate_wide(lacking) == estimate_wide(pair()) + 69
    assert estimate_narrow(lacking) == estimate_narrow(pair()) + 69
    # Beside it stands the other side.
    high = replace(lacking, rows=(Row(cell("x\n" * 9 + "x"), None),))
    assert estimate_wide(high) == estimate_wide(pair()) + 220


def test_a_lesson_is_higher_than_its_points_together() -> None:
    assert estimate_wide(LESSON) > sum(map(estimate_wide, LESSON.pairs)) + 1000
    assert estimate_narrow(LESSON) > sum(map(estimate_narrow, LESSON.pairs)) + 2000
