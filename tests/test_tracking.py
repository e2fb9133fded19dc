import pytest

from twinstart.tracking import track

GENERATED = "a\nb\nc\nd\ne\nf\ng\n"


@pytest.mark.parametrize(
    ("now", "place", "edited"),
    [
        pytest.param(GENERATED, (3, 5), set(), id="nothing changed"),
        pytest.param("x\ny\n" + GENERATED, (5, 7), set(), id="lines added above"),
        pytest.param("b\nc\nd\ne\nf\ng\n", (2, 4), set(), id="a line removed above"),
        pytest.param("a\nb\nc\nx\nd\ne\nf\ng\n", (3, 6), {4}, id="a line added inside"),
        pytest.param("a\nb\nc\nD\ne\nf\ng\n", (3, 5), {4}, id="a line changed inside"),
        pytest.param("a\nb\nC\nd\ne\nf\ng\n", (3, 5), {3}, id="the first line changed"),
        pytest.param("a\nb\nc\nd\nE\nf\ng\n", (3, 5), {5}, id="the last line changed"),
        pytest.param("a\nb\nc\ne\nf\ng\n", (3, 4), set(), id="a line removed inside"),
        pytest.param("a\nb\nc\nd\ne\nx\nf\ng\n", (3, 5), set(), id="a line added just below"),
        pytest.param("a\nb\nx\nc\nd\ne\nf\ng\n", (4, 6), set(), id="a line added just above"),
    ],
)
def test_a_range_follows_the_edit(now: str, place: tuple[int, int], edited: set[int]) -> None:
    moved = track(GENERATED, now)
    assert moved.range(3, 5) == place
    assert moved.edited(*place) == edited


def test_nothing_is_left_of_a_range_whose_lines_are_gone() -> None:
    start, end = track(GENERATED, "a\nb\nf\ng\n").range(3, 5)
    assert end < start


def test_nothing_is_left_in_an_emptied_file() -> None:
    start, end = track(GENERATED, "").range(3, 5)
    assert end < start


@pytest.mark.parametrize(
    ("now", "line"),
    [(GENERATED, 4), ("x\n" + GENERATED, 5), ("a\nb\nc\nDD\ne\nf\ng\n", 4), ("c\nd\n", 2)],
)
def test_a_line_follows_the_edit(now: str, line: int) -> None:
    assert track(GENERATED, now).line(4) == line
