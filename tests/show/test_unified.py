from twinstart.lessons.levelling import level
from twinstart.model import Course, Excerpt, Hunk, Pane, PlacedNote, Sides, Source
from twinstart.show.unified import unify


def excerpt(path: str, *lines: str, before: int = 0, notes: tuple[int, ...] = ()) -> Excerpt:
    """Return an excerpt of these lines, which stand below some others in their file."""
    source = Source(path, "\n".join(["other"] * before + list(lines)) + "\n")
    placed = tuple(PlacedNote(n, line, f"{path} {n}") for n, line in enumerate(notes, start=1))
    return Excerpt(source, before + 1, before + len(lines), placed)


def diff(flask: tuple[Excerpt, ...], django: tuple[Excerpt, ...]) -> list[str]:
    """Write all as a diff: what begins, each line with its number, and what is said below."""
    _, rows = level(Sides(Pane(flask), Pane(django)))
    return [text for hunk in unify(rows) for text in write(hunk)]


def write(hunk: Hunk) -> list[str]:
    texts = [" ".join([*(f"{side} {one.source.path}" for side, one in hunk.opened), hunk.span])]
    texts = texts if hunk.opened else []
    for line in hunk.lines:
        folded = f"…{line.folded}" if line.folded else ""
        texts.append(f"{line.sign}{line.text} {line.number}{folded}")
    only = "only " if hunk.alone else ""
    return texts + [f"    {only}{side} {note.number}" for side, note in hunk.notes]


def test_partner_follows_partner_and_what_is_said_stands_below_both() -> None:
    flask = excerpt("f", "a", "b", "c", "d", before=4, notes=(6, 8))
    django = excerpt("d", "A", "B", "C", "D", before=1, notes=(3, 4))
    assert diff((flask,), (django,)) == [
        "flask f django d @@ -5,4 +2,4 @@",
        "-a 5", "+A 2",
        "-b 6", "+B 3", "    flask 1", "    django 1",
        "-c 7",
        "-d 8", "+C 4", "    flask 2", "    django 2",
        "+D 5",
    ]  # fmt: skip


def test_lines_of_both_stand_once_whatever_all_of_them_begin_with() -> None:
    flask = excerpt("f", "one", "    two", "three", notes=(1,))
    django = excerpt("d", "    one", "        zwei", "    three", notes=(1,))
    assert diff((flask,), (django,)) == [
        "flask f django d @@ -1,3 +1,3 @@",
        " one 1", "    flask 1", "    django 1",
        "-    two 2", "+    zwei 2", " three 3",
    ]  # fmt: skip


def test_a_noted_line_that_stands_above_on_the_other_side_stands_once() -> None:
    flask = excerpt("f", "tick", "commit", notes=(1,))
    django = excerpt("d", "tick", "save", notes=(2,))
    assert diff((flask,), (django,)) == [
        "flask f django d @@ -1,2 +1,2 @@",
        " tick 1", "+save 2", "    flask 1", "    django 1",
        "-commit 2",
    ]  # fmt: skip
    assert diff((django,), (flask,)) == [
        "flask d django f @@ -1,2 +1,2 @@",
        " tick 1", "-save 2", "    flask 1", "    django 1",
        "+commit 2",
    ]  # fmt: skip
    # But not where something was said of it there.
    first = excerpt("f", "x", "tick", notes=(1, 2))
    second = excerpt("d", "tick", "y", notes=(1, 2))
    assert diff((first,), (second,))[1:] == [
        "-x 1", "+tick 1", "    flask 1", "    django 1",
        "-tick 2", "+y 2", "    flask 2", "    django 2",
    ]  # fmt: skip


def test_what_goes_on_stands_above_what_begins() -> None:
    a, b, c = excerpt("a", "x"), excerpt("b", "y"), excerpt("c", "z", "Z", notes=(1,))
    noted = excerpt("a", "x", notes=(1,))
    assert diff((a,), (b,)) == ["flask a django b @@ -1,1 +1,1 @@", "-x 1", "+y 1"]
    assert diff((a,), ()) == ["flask a @@ -1,1 @@", "-x 1"]
    assert diff((), (a,)) == ["django a @@ +1,1 @@", "+x 1"]
    assert diff((noted, b), (c,))[1:] == [
        "-x 1", "+z 1", "    flask 1", "    django 1",
        "+Z 2",
        "flask b @@ -1,1 @@", "-y 1",
    ]  # fmt: skip
    assert diff((c,), (noted, b))[1:] == [
        "-z 1", "+x 1", "    flask 1", "    django 1",
        "-Z 2",
        "django b @@ +1,1 @@", "+y 1",
    ]  # fmt: skip


def test_each_file_of_the_real_lessons_is_named_where_it_begins(real_course: Course) -> None:
    for lesson in real_course.lessons:
        for pair in lesson.pairs:
            begun = [
                (side, cell.excerpt) for row in pair.rows for side, cell in row.cells if cell.opens
            ]
            named = [opened for hunk in unify(pair.rows) for opened in hunk.opened]
            assert sorted(begun, key=repr) == sorted(named, key=repr), pair.point.id


def test_a_note_without_a_partner_says_so() -> None:
    flask, django = excerpt("f", "a", notes=(1,)), excerpt("d", "A", "B", notes=(1, 2))
    assert diff((flask,), (django,))[-2:] == ["+B 2", "    only django 2"]


def test_what_is_folded_is_like_nothing_else() -> None:
    one, other = (excerpt(name, *(f"line {n}" for n in range(20))) for name in ("f", "d"))
    assert diff((one,), (other,)) == [
        "flask f django d @@ -1,20 +1,20 @@",
        " line 0 1", " line 1 2", " line 2 3", "-line 3 4…17", "+line 3 4…17",
    ]  # fmt: skip


def test_nothing_gives_nothing() -> None:
    assert unify(()) == ()


def test_lines_that_come_often_are_still_the_same() -> None:
    notes = tuple(range(1, 202))
    flask, django = (excerpt(name, name, *["    )"] * 200, notes=notes) for name in ("f", "d"))
    texts = [text for text in diff((flask,), (django,)) if not text.startswith("    flask")]
    texts = [text for text in texts if not text.startswith("    django")]
    assert [text[0] for text in texts] == ["f", "-", "+", *[" "] * 200]
