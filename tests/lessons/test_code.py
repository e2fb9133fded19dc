"""Where a point's regions are in one side's code, and which lines a note may stand on."""

import pytest

from twinstart.lessons.code import Code
from twinstart.model import Note, Place, Point, Region, Sides, Source

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
SOURCES = {path: Source(path, DEFINED) for path in ("flask/x.py", "django/x.py")}


def point(flask: tuple[str, ...] = (), django: tuple[str, ...] = ()) -> Point:
    """Return a point with the addresses of definitions in x.py."""
    places = Sides(*(tuple(Place("x.py", name, 20) for name in names) for names in (flask, django)))
    return Point("urls.x", "X", "same", (), Sides(None, None), 10, places)


def test_a_definition_is_found_by_its_address() -> None:
    found = Code(SOURCES, []).regions_of(point(django=("second", "first")), "django")
    assert found == [
        Region("urls.x", "django/x.py", 5, 6, 1),
        Region("urls.x", "django/x.py", 1, 2, 2),
    ]
    assert Code(SOURCES, []).regions_of(point(django=("second",)), "flask") == []
    assert Code(SOURCES, []).regions_of(point(flask=("twice", "none")), "flask") == [
        Region("urls.x", "flask/x.py", 9, 10)
    ]


def test_marks_stand_with_the_first_address() -> None:
    marks = [Region("urls.x", path, 1, 1) for path in ("flask/a.py", "flask/z.py")]
    marks += [Region("urls.x", "flask/x.py", 9, 9), Region("urls.y", "flask/x.py", 1, 1)]
    mine = Code(SOURCES, [*marks, Region("urls.x", "flask/a.py", 3, 3, 3)])
    found = mine.regions_of(point(flask=("second", "first")), "flask")
    assert [(region.path[-4:], region.start) for region in found] == [
        ("a.py", 1), ("x.py", 5), ("x.py", 9), ("z.py", 1), ("x.py", 1), ("a.py", 3),
    ]  # fmt: skip


def lines(text: str, *spans: tuple[int, int], title: str = "") -> list[int]:
    """Return the lines of these regions that a note on `go()` may stand on."""
    code = Code({"x": Source("x", text)}, [], title)
    hits = code.lines_of(Note("flask", "go()", "n", 1), [Region("p", "x", *span) for span in spans])
    assert all(region.start <= line <= region.end for region, line in hits)
    return [line for _, line in hits]


def test_lines_outside_of_the_regions_do_not_count() -> None:
    assert lines("go()\ngo()\ngo()\n", (2, 2)) == [2]
    assert lines("go()\na\ngo()\n", (2, 2)) == []


def test_a_line_of_two_regions_counts_once() -> None:
    assert lines("a\ngo()\nc\n", (1, 2), (2, 3)) == [2]
    assert lines("go()\ngo()\ngo()\n", (1, 2), (1, 3)) == [1, 2, 3]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # The title stands in a line beside the one that is meant.
        ('x = "My go()"\ngo()\nz\n', [2]),
        ("z\ngo()\nx = 'My go()'\n", [2]),
        # It is the line that is meant.
        ('y\nx = "My go()"\nz\n', [2]),
        # It stands in the line, beside what is meant.
        ("My go() = go()\nx = 'My go()'\nz\n", [1]),
        # Two lines are two, whatever the title.
        ("go()\nx = 'My go()'\ngo()\n", [1, 3]),
    ],
)
def test_the_title_alone_is_no_code(text: str, found: list[int]) -> None:
    assert lines(text, (1, 3), title="My go()") == found


def test_a_files_digest_goes_by_its_text_but_for_the_title() -> None:
    def digest(text: str, title: str = "") -> bytes:
        return Code({"x": Source("x", text)}, [], title).digest_of("x")

    assert digest("Todo says", "Todo") == digest("Chores says", "Chores")
    assert digest("Todo says", "Todo") != digest("Todo asks", "Todo")
    assert digest("a") != digest("b")
