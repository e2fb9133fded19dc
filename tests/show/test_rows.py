import io

import pytest
from rich.console import Console
from rich.text import Text
from rich.theme import Theme

from twinstart.lessons.levelling import level
from twinstart.model import Excerpt, Pair, Pane, Patch, PlacedNote, Point, Sides, Source, Step
from twinstart.show.glyphs import ASCII, UNICODE
from twinstart.show.palette import THEME
from twinstart.show.rows import Rows
from twinstart.show.unified import unify

pytestmark = pytest.mark.usefixtures("cold")

FLASK = Source("flask/a.py", "import os\n\n\ndef f():\n    return 1\n\n\nx = f()\n")


def make_rows(color: bool = False, glyphs: object = UNICODE) -> Rows:
    console = Console(
        file=io.StringIO(), width=80, theme=Theme(THEME), force_terminal=color,
        color_system="standard" if color else None,
    )  # fmt: skip
    assert glyphs in (UNICODE, ASCII)
    return Rows(console, UNICODE if glyphs is UNICODE else ASCII)


def alone(pane: Pane) -> Pair:
    """Return a point that has this pane on both sides."""
    panes, rows = level(Sides(pane, pane))
    return Pair(Point("a.b", "T", "same", (), Sides(None, None), 1), panes, rows)


def plain(rows: list[Text]) -> list[str]:
    return [row.plain.rstrip() for row in rows]


def test_regions_of_one_file_are_parted_by_a_gap_and_files_by_their_names() -> None:
    other = Source("flask/b.py", "    y = 2\n")
    notes = (PlacedNote(1, 4, "Why *so*?"), PlacedNote(21, 5, "See `a b`."))
    excerpts = (
        Excerpt(FLASK, 1, 1, ()),
        Excerpt(FLASK, 4, 5, notes, edited=frozenset({5})),
        Excerpt(other, 1, 1, ()),
    )
    assert plain(make_rows().draw_pane("flask", alone(Pane(excerpts)), 60)) == [
        "  Flask  flask/a.py",
        "    1  import os",
        "    ⋮",
        "      * changed since it was generated",
        "    4  def f():",
        "       ┃ ① Why so?",
        "    5*     return 1",
        "       ┃ ② See `a b`.",
        "",
        "  Flask  flask/b.py",
        "    1  y = 2",
    ]


def test_what_is_lost_is_headed_as_such() -> None:
    excerpts = (Excerpt(FLASK, 8, 8, ()), Excerpt(FLASK, 1, 1, (), lost=True))
    assert plain(make_rows().draw_pane("flask", alone(Pane(excerpts)), 60)) == [
        "  Flask  flask/a.py",
        "    8  x = f()",
        "",
        "  Flask  flask/a.py",
        "      * as generated; not found in your files",
        "    1  import os",
    ]


def test_a_side_without_an_equivalent_says_why() -> None:
    rows = make_rows(glyphs=ASCII)
    assert plain(rows.draw_pane("django", alone(Pane((), "There is none.")), 60)) == [
        "  Django",
        "  | no equivalent: There is none.",
    ]
    assert plain(rows.draw_absence("django", "There is none.", 60)) == [
        "| Django, no equivalent: There is none.",
    ]


def step(kind: str, path: str, signs: str, *lines: str) -> Excerpt:
    taken = Step(kind, path, signs, lines, 1)  # type: ignore[arg-type]
    source = Source(f"flask/{path}".rstrip("/"), "\n".join(lines))
    return Excerpt(source, 1, len(lines), (PlacedNote(1, 1, "Note."),), step=taken)


def test_steps_show_what_to_type() -> None:
    command = "flask db migrate -m 'a message that is longer than the pane'"
    excerpts = (
        step("diff", "a.py", " +-", "import os", "x = 1", "y = 2"),
        step("file", "b.py", "+", "z = 3"),
        step("console", "", "$ ", command, "done"),
    )
    assert plain(make_rows().draw_pane("flask", alone(Pane(excerpts)), 40)) == [
        "  Flask  flask/a.py",
        "     import os",
        "       ┃ ① Note.",
        "    +x = 1",
        "    -y = 2",
        "",
        "  Flask  flask/b.py (the whole file)",
        "    +z = 3",
        "       ┃ ① Note.",
        "",
        "  Flask  flask (in the terminal)",
        f"    {command}",
        "       ┃ ① Note.",
        "    done",
    ]


def test_notes_are_no_wider_than_is_good_to_read() -> None:
    notes = (PlacedNote(1, 1, "x" * 85 + " y"), PlacedNote(2, 1, "x" * 86))
    rows = plain(make_rows().draw_pane("flask", alone(Pane((Excerpt(FLASK, 1, 1, notes),))), 200))
    assert [len(row) for row in rows[2:]] == [96, 10, 10, 95]


def test_a_hunk_shows_both_sides() -> None:
    django = Source("django/a.py", "import os\n\n\ndef f():\n    return 2\n")
    panes = Sides(
        Pane((Excerpt(FLASK, 4, 5, (PlacedNote(1, 4, "F."), PlacedNote(2, 5, "G.")), lost=True),)),
        Pane((Excerpt(django, 4, 5, (PlacedNote(1, 4, "D."),)),)),
    )
    rows = make_rows()
    hunks = unify(level(panes)[1])
    drawn = [row for hunk in hunks for row in rows.draw_hunk(hunk, 60)]
    assert plain(drawn) == [
        "--- flask/a.py",
        "+++ django/a.py",
        "* Flask: as generated; not found in your files",
        "@@ -4,2 +4,2 @@",
        " def f():",
        "  ┃ ① Flask: F.",
        "  ┃ Django: D.",
        "-    return 1",
        "  ┃ ② Flask, only here: G.",
        "+    return 2",
    ]
    styles = {row.plain[0]: str(row.spans[0].style) for row in drawn[4:]}
    assert styles["-"] == "bold blue" or styles["-"] == "flask"
    assert styles["+"] == "bold green" or styles["+"] == "django"


def test_what_is_folded_is_one_row() -> None:
    source = Source("flask/a.py", "".join(f"x{n} = {n}\n" for n in range(1, 21)))
    pair = alone(Pane((Excerpt(source, 1, 20, (PlacedNote(1, 20, "N."),)),)))
    assert plain(make_rows().draw_pane("flask", pair, 60)) == [
        "  Flask  flask/a.py",
        "    1  x1 = 1",
        "    2  x2 = 2",
        "    3  x3 = 3",
        "       … 13 lines",
        "   17  x17 = 17",
        "   18  x18 = 18",
        "   19  x19 = 19",
        "   20  x20 = 20",
        "       ┃ ① N.",
    ]
    other = level(Sides(Pane((Excerpt(source, 1, 20, ()),)), Pane(())))[1]
    (hunk,) = unify(other)
    assert plain(make_rows().draw_hunk(hunk, 60))[-2:] == ["-x3 = 3", "-… 17 lines"]


def test_code_is_folded_beside_its_number() -> None:
    source = Source("flask/a.py", "value = function(argument_one, argument_two)\n")
    excerpt = Excerpt(source, 1, 1, ())
    assert plain(make_rows().draw_pane("flask", alone(Pane((excerpt,))), 40))[1:] == [
        "    1  value = function(argument_one,",
        "           argument_two)",
    ]


def test_a_patch_is_shown_line_by_line() -> None:
    lines = ("@@ -1 +1 @@", " \tsame\x1b", "-old", "+" + "n" * 40, "\\ No newline at end of file")
    rows = make_rows().draw_patch(Patch("changed", "flask/a.py", "", lines), "flask", 40)
    text = plain(rows)
    assert text[0].startswith("  Flask")
    assert "flask/a.py" in text[0]
    assert text[-6:] == [
        "  @@ -1 +1 @@",
        "      same<U+001B>",
        "  -old",
        "  +" + "n" * 37,
        "      nnn",
        "  \\ No newline at end of file",
    ]
    assert "Flask" not in plain(make_rows().draw_patch(Patch("added", "x", "", ()), None, 40))[0]


def test_a_long_line_of_a_patch_is_cut_short() -> None:
    for length, more in ((4000, ""), (4001, "…1morecharacters")):
        patch = Patch("changed", "x", "", ("+" + "n" * (length - 1),))
        text = "".join(plain(make_rows().draw_patch(patch, None, 80))[1:]).replace(" ", "")
        assert text == "+" + "n" * 3999 + more


def test_a_long_line_of_code_is_shown_up_to_its_limit() -> None:
    line = "x = [" + "1, " * 1999 + "]  # the end"
    for length in (4000, 4001, len(line)):
        source = Source("flask/a.py", line[:length] + "\n")
        rows = plain(make_rows().draw_pane("flask", alone(Pane((Excerpt(source, 1, 1, ()),))), 100))
        text = "".join(rows[1:]).replace(" ", "").removeprefix("1")
        more = f"…{length - 4000:,}morecharacters" if length > 4000 else ""
        assert text == line[:4000].replace(" ", "") + more


def test_tabs_stop_every_four_columns() -> None:
    source = Source("flask/a.py", "x\t=\t1\n")
    rows = plain(make_rows().draw_pane("flask", alone(Pane((Excerpt(source, 1, 1, ()),))), 60))
    assert rows[1] == "    1  x   =   1"
    patch = Patch("changed", "x", "", ("+\tx\ty",))
    assert plain(make_rows().draw_patch(patch, None, 60))[1] == "  +   x   y"
