"""What an owner changed: whole patches, and nothing of what was only laid out anew."""

import difflib
from dataclasses import replace
from pathlib import Path

import pytest

from twinstart import library
from twinstart.lessons.changes import find_patches
from twinstart.make.answers import complete_answers
from twinstart.make.base import text_sources
from twinstart.make.project import load
from twinstart.model import Changes, Excerpt, Pane, Patch, Region, Sides, Touched

pytestmark = pytest.mark.usefixtures("mini")


@pytest.fixture
def made(tmp_path: Path, mini: Path) -> Path:
    return library.create(complete_answers("demo"), tmp_path)


def changed(root: Path, *ids: str) -> Changes:
    return library.draw_changes(load(root), ids)


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1
    file.write_text(text.replace(old, new), encoding="utf-8")


def test_nothing_was_changed(made: Path) -> None:
    assert changed(made) == Changes("Demo", (), ())


def test_a_change_in_a_point_is_shown_there_alone(made: Path) -> None:
    edit(made / "flask/app.py", 'return "added"', 'return "put in"')
    found = changed(made)
    (touched,) = found.touched
    assert touched.pair.point.id == "urls.method"
    assert touched.patches.django == ()
    (patch,) = touched.patches.flask
    assert (patch.kind, patch.path, patch.before) == ("changed", "flask/app.py", "flask/app.py")
    assert patch.lines == (
        "@@ -14,4 +14,4 @@",
        ' @app.post("/todos/")',
        " def add() -> str:",
        '     """Add a todo."""',
        '-    return "added"',
        '+    return "put in"',
    )
    assert found.files == ()


def test_a_line_taken_out_of_a_point_is_a_change(made: Path) -> None:
    edit(made / "flask/app.py", '    """Add a todo."""\n', "")
    (touched,) = changed(made).touched
    assert [line for line in touched.patches.flask[0].lines if line[0] in "+-"] == [
        '-    """Add a todo."""'
    ]


def test_code_that_is_lost_was_taken_out(made: Path) -> None:
    file = made / "flask/app.py"
    text = file.read_text(encoding="utf-8")
    start = text.index("@app.post")
    file.write_text(text[:start] + text[text.index('@app.get("/api/') :], encoding="utf-8")
    (touched,) = changed(made).touched
    (patch,) = touched.patches.flask
    assert patch.kind == "removed"
    assert patch.lines[0] == "@@ -14,4 +0,0 @@"
    assert {line[0] for line in patch.lines[1:]} == {"-"}
    assert changed(made).files == ()


def test_another_layout_touches_no_point(made: Path) -> None:
    edit(made / "flask/app.py", 'return "added"', "return 'added'")
    found = changed(made)
    assert found.touched == ()
    (patch,) = found.files
    assert [line for line in patch.lines if line[0] in "+-"] == [
        '-    return "added"', "+    return 'added'",
    ]  # fmt: skip


def test_files_are_named(made: Path) -> None:
    (made / "flask/extra.py").write_text("x = 1\n", encoding="utf-8")
    (made / "django/plain.txt").unlink()
    (made / "flask/people.py").rename(made / "flask/persons.py")
    (made / "flask/plain.txt").write_bytes(b"\0\1")
    (made / "README.md").write_text("# Demo\n\nTwins: flask and django\nmine\n", encoding="utf-8")
    assert changed(made).files == (
        Patch(
            "changed", "README.md", "README.md",
            ("@@ -1,3 +1,4 @@", " # Demo", " ", " Twins: flask and django", "+mine"),
        ),
        Patch("removed", "django/plain.txt", "django/plain.txt", ()),
        Patch("added", "flask/extra.py", "flask/extra.py", ("@@ -0,0 +1,1 @@", "+x = 1")),
        Patch("renamed", "flask/persons.py", "flask/people.py", ()),
        Patch("changed", "flask/plain.txt", "flask/plain.txt", ()),
    )  # fmt: skip
    assert changed(made, "urls").files == ()


@pytest.mark.parametrize(
    "path",
    [
        "flask/.env", "flask/.env.local", "flask/.venv/x.py", "flask/db.sqlite3", "guide/mine.html",
        "flask/__pycache__/app.pyc", "twinstart.json", ".git/config", "django/own/pyvenv.cfg",
    ],
)  # fmt: skip
def test_what_nobody_writes_and_secrets_are_left_out(made: Path, path: str) -> None:
    file = made / path
    file.parent.mkdir(parents=True, exist_ok=True)
    mine = (file.read_text(encoding="utf-8") if file.exists() else "") + "\n"
    file.write_text(mine, encoding="utf-8")
    assert changed(made).files == ()


def test_one_twin_alone_misses_nothing_of_the_other(tmp_path: Path) -> None:
    made = library.create(complete_answers("demo"), tmp_path, sides=("flask",))
    assert changed(made) == Changes("Demo", (), ())


def lines_of(old: str, new: str) -> tuple[str, ...]:
    before, now = {"a.txt": old.encode()}, {"a.txt": new.encode()}
    texts = text_sources(before), text_sources(now)
    (patch,) = find_patches(before, now, {"a.txt": "a.txt"}, texts, ())
    return patch.lines


def lines(text: str) -> str:
    """Put each word of a text on a line."""
    return "".join(f"{word}\n" for word in text.split(" "))


NUMBERS = [str(n) for n in range(40)]
EDITS = {
    "put in": ["new" if n == "x" else n for n in [*NUMBERS[:7], "x", *NUMBERS[7:]]],
    "at both ends": ["first", *NUMBERS[:30], *NUMBERS[31:], "last"],
    **{
        # Up to six lines between two changes stay in one hunk.
        f"{gap} lines between": [
            *NUMBERS[:10], "one", "more", *NUMBERS[10 : 10 + gap], *NUMBERS[12 + gap :]
        ]
        for gap in (1, 5, 6, 7, 8)
    },
    **{f"{place} changed": ["x" if n == str(place) else n for n in NUMBERS]
       for place in (0, 1, 2, 3, 4, 35, 36, 37, 38, 39)},
    **{f"{place} gone": [n for n in NUMBERS if n != str(place)] for place in (0, 3, 36, 39)},
    "all gone but one": ["20"],
    "a long hunk": [n + "x" * (n in ("3", "8", "13", "18")) for n in NUMBERS],
    "three hunks": [n + "x" * (n in ("3", "20", "22", "38")) for n in NUMBERS],
}  # fmt: skip


@pytest.mark.parametrize("name", EDITS)
def test_a_patch_is_what_diff_writes(name: str) -> None:
    new = EDITS[name]
    written = list(difflib.unified_diff(NUMBERS, new, lineterm=""))[2:]
    assert [short(line) for line in lines_of(lines(" ".join(NUMBERS)), lines(" ".join(new)))] == [
        short(line) for line in written
    ]


def short(line: str) -> str:
    """Leave out that a hunk has one line, as difflib does."""
    return line.replace(",1 ", " ") if line.startswith("@@") else line


def test_a_patch_may_begin_or_end_with_nothing() -> None:
    assert lines_of("", "a\nb\n") == ("@@ -0,0 +1,2 @@", "+a", "+b")
    assert lines_of("a\n", "") == ("@@ -1,1 +0,0 @@", "-a")


def show_rest(
    old: str, new: str, origin: tuple[int, int], here: tuple[int, int] | None, of: str = "a.txt"
) -> tuple[str, ...]:
    """Return what a patch shows beside a point, which has these lines in a.txt, before and now."""
    before, now = ({"a.txt": lines(text).encode()} for text in (old, new))
    texts = text_sources(before), text_sources(now)
    source = texts[1]["a.txt"] if here else texts[0]["a.txt"]
    region = Region("urls.x", "a.txt", *origin)
    start, end = here or origin
    excerpt = Excerpt(source, start, end, (), lost=here is None, origin=region)
    (lesson,) = library.draw_lessons().lessons
    pair = replace(lesson.pairs[0], panes=Sides(Pane((excerpt,)), Pane(())))
    touched = Touched(lesson, pair, Sides((Patch("changed", "a.txt", of, ()),), ()))
    patches = find_patches(before, now, {"a.txt": "a.txt"}, texts, [touched])
    return patches[0].lines if patches else ()


def test_what_a_point_shows_is_not_shown_again() -> None:
    whole = ("@@ -1,5 +1,5 @@", " a", " b", "-c", "+C", " d", " e")
    changed = "a b c d e", "a b C d e"
    for hidden in ((3, 3), (2, 4), (3, 4), (2, 3)):
        assert show_rest(*changed, hidden, hidden) == ()
    for beside in ((2, 2), (4, 4)):
        assert show_rest(*changed, beside, (3, 3)) == whole
        assert show_rest(*changed, (3, 3), beside) == whole
    # What was put in or taken out is on one side only.
    assert show_rest("a b c", "a c", (2, 2), None) == ()
    assert show_rest("a b c", "a c", (1, 1), None) == ("@@ -1,3 +1,2 @@", " a", "-b", " c")
    assert show_rest("a c", "a b c", (1, 2), (1, 3)) == ()
    assert show_rest("a b c", "a B c", (2, 2), None) == (
        "@@ -1,3 +1,3 @@", " a", "-b", "+B", " c",
    )  # fmt: skip
    # A point whose other file was changed shows nothing of this one.
    assert show_rest(*changed, (3, 3), (3, 3), of="b.txt") == whole


def test_hunks_do_not_reach_over_what_is_shown_elsewhere() -> None:
    assert show_rest("a b c d e f g", "a B c D D2 e F g", (4, 4), (4, 5)) == (
        "@@ -1,5 +1,5 @@", " a", "-b", "+B", " c", " d", " e",
        "@@ -3,5 +4,5 @@", " c", " d", " e", "-f", "+F", " g",
    )  # fmt: skip
    # Nor beyond the end of the side that is the shorter one.
    assert show_rest("a b c", "a B c d e", (3, 3), (3, 5)) == (
        "@@ -1,3 +1,3 @@", " a", "-b", "+B", " c",
    )  # fmt: skip
    assert show_rest("a b c d e", "a B c", (4, 5), None) == (
        "@@ -1,3 +1,3 @@", " a", "-b", "+B", " c",
    )  # fmt: skip


def test_blank_lines_alone_are_no_change() -> None:
    assert show_rest("a  b c", "a b  c", (1, 1), (1, 1)) == ()


def test_every_file_is_told_of_once() -> None:
    before = {
        "same": b"a\n", "crlf": b"a\nb\n", "changed": b"a\n", "new": b"a\n", "image": b"\xff1",
        "image.same": b"\xff", "to-image": b"a\n", "to-text": b"\xff", "old.py": b"a\nb\n",
        "moved.py": b"a\n", "gone": b"a\n", "gone.image": b"\xff",
    }  # fmt: skip
    now = {
        "same": b"a\n", "crlf": b"a\r\nb\r\n", "changed": b"b\n", "new": b"b\n",
        "image": b"\xff2", "image.same": b"\xff", "to-image": b"\xff", "to-text": b"a\n",
        "new.py": b"a\nc\n", "there/moved.py": b"a\n", "added": b"a\nb\n",
        "added.empty": b"", "added.image": b"\xff",
    }  # fmt: skip
    files = {
        "same": "same",
        "changed": "changed",
        "old.py": "new.py",
        "moved.py": "there/moved.py",
    }
    texts = text_sources(before), text_sources(now)
    one = "@@ -1,1 +1,1 @@"
    assert find_patches(before, now, files, texts, ()) == (
        Patch("added", "added", "added", ("@@ -0,0 +1,2 @@", "+a", "+b")),
        Patch("added", "added.empty", "added.empty", ()),
        Patch("added", "added.image", "added.image", ()),
        Patch("changed", "changed", "changed", (one, "-a", "+b")),
        Patch("removed", "gone", "gone", ()),
        Patch("removed", "gone.image", "gone.image", ()),
        Patch("changed", "image", "image", ()),
        Patch("changed", "new", "new", (one, "-a", "+b")),
        Patch("renamed", "new.py", "old.py", ("@@ -1,2 +1,2 @@", " a", "-b", "+c")),
        Patch("renamed", "there/moved.py", "moved.py", ()),
        Patch("changed", "to-image", "to-image", ()),
        Patch("changed", "to-text", "to-text", ()),
    )
