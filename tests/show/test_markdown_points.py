"""A point as Markdown where its code is long: what is folded says so in the code's own language."""

from twinstart.lessons.levelling import level
from twinstart.model import Excerpt, Pair, Pane, PlacedNote, Point, Sides, Source
from twinstart.show.markdown_points import fence, write_pair

CODE = [*(f"        x{n}()" for n in range(4)), "            deep()", *["        y()"] * 15]
PYTHON = Source("flask/a.py", "\n".join(["    def f():", *CODE]))
PAGE = Source("django/a.html", "\n".join(f"  <p>{n}" for n in range(12)))


def fold() -> Pair:
    point = Point("a.b", "B", "same", (), Sides(None, None), 1)
    panes = Sides(
        Pane((Excerpt(PYTHON, 1, 21, (PlacedNote(1, 2, "F."),)),)),
        Pane((Excerpt(PAGE, 1, 12, (PlacedNote(1, 1, "D."),)),)),
    )
    return Pair(point, *level(panes))


def test_a_fold_is_a_comment_as_deep_as_the_code() -> None:
    flask, python, django, page, notes = write_pair(fold(), "stacked")
    assert flask == "**Flask** `flask/a.py`, lines 1–21"
    assert python == (
        "```python\ndef f():\n    x0()  # ①\n    x1()\n    x2()\n    x3()\n"
        "        # … 16 lines\n```"
    )
    assert django == "**Django** `django/a.html`, lines 1–12"
    assert page == ("```html+jinja\n<p>0  <!-- ① -->\n<p>1\n<p>2\n<p>3\n<!-- … 8 lines -->\n```")
    assert notes == "| | Flask | Django |\n|---|---|---|\n| **①** | F. | D. |"


def test_a_fence_is_longer_than_any_in_the_code() -> None:
    assert fence("a", "x") == "```x\na\n```"
    assert fence("````", "") == "`````\n````\n`````"
