import pytest
from rich.text import Text

from twinstart.model import Layout
from twinstart.show.sheet import Sheet


def make_sheet(
    width: int = 20, layout: Layout | None = "stacked", ascii_only: bool = False
) -> Sheet:
    return Sheet(layout, width, False, ascii_only)


@pytest.mark.parametrize(
    ("layout", "width", "chosen"),
    [
        (None, 119, "stacked"),
        (None, 120, "split"),
        ("split", 59, "stacked"),
        ("split", 60, "split"),
        ("stacked", 200, "stacked"),
        ("unified", 20, "unified"),
    ],
)
def test_the_layout_goes_by_the_width(layout: Layout | None, width: int, chosen: str) -> None:
    assert make_sheet(width, layout).layout == chosen


def test_what_is_put_is_read() -> None:
    sheet = make_sheet()
    sheet.put_rule()
    sheet.put(Text("a row that is wider than that  "), Text("b"))
    sheet.put_blank()
    sheet.put_folded(Text("a row that is wider than that"))
    sheet.put_heading("Head")
    sheet.put_prose("Prose that is folded.\n\nMore.")
    sheet.put_output("x" * 17, "output")
    assert sheet.read() == (
        "────────────────────\n"
        "a row that is wider than that\nb\n"
        "\n"
        "a row that is wider\n    than that\n"
        "\n  Head\n"
        "  Prose that is\n  folded.\n\n  More.\n"
        "    xxxxxxxxxxxxxxxx\n        x\n"
    )


@pytest.mark.parametrize(("width", "room"), [(60, 58), (90, 88), (91, 88), (200, 88)])
def test_prose_is_as_wide_as_one_likes_to_read(width: int, room: int) -> None:
    for word, between in (("b" * (room - 2), " "), ("b" * (room - 1), "\n  ")):
        sheet = make_sheet(width)
        sheet.put_prose(f"a {word}")
        assert sheet.read() == f"  a{between}{word}\n"


@pytest.mark.parametrize(("width", "half"), [(20, 8), (21, 9), (22, 9)])
def test_columns_stand_side_by_side(width: int, half: int) -> None:
    sheet = make_sheet(width)
    assert sheet.half == half
    sheet.put_side_by_side([Text("a"), Text("漢")], [Text("b"), Text("c"), Text("d")])
    assert sheet.read() == (
        "a".ljust(half) + " │ b\n" + "漢".ljust(half - 1) + " │ c\n" + " " * half + " │ d\n"
    )
    sheet = make_sheet(width)
    sheet.put_side_by_side([Text("a")], [])
    assert sheet.read() == "a".ljust(half) + " │\n"


def test_without_unicode_all_is_ascii() -> None:
    sheet = make_sheet(ascii_only=True)
    sheet.put_rule()
    sheet.put(Text("a – …"))
    sheet.put_side_by_side([Text("a")], [Text("b")])
    assert sheet.read() == "-" * 20 + "\na - .\na        | b\n"
