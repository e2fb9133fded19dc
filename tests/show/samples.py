"""A course and changes that hold one of everything that a lesson, or an edit, may hold."""

from twinstart.lessons.levelling import level
from twinstart.lessons.marking import mark
from twinstart.model import (
    Changes,
    Concept,
    Course,
    Excerpt,
    Lesson,
    Link,
    Pair,
    Pane,
    Patch,
    Phrase,
    PlacedNote,
    Point,
    Quiz,
    Reference,
    Sides,
    Source,
    Step,
    Term,
    Touched,
    Trial,
)

FLASK = Source("flask/a.py", 'import os\n\n\ndef f():\n    return "<&>"\n\n\nx = f()\n')
DJANGO = Source("django/a.py", 'import os\n\n\ndef f():\n    return "```"\n')
SAYS = Term("sample.same", Sides(Phrase("`def`"), Phrase("`f()`")), (), Sides((), ()), 1)
OTHER = Source("flask/b.py", "    y = 2\n")


def _point(name: str, title: str, badge: str, absent: str | None = None) -> Point:
    return Point(f"sample.{name}", title, badge, (), Sides(None, absent), 1)  # type: ignore[arg-type]


def _pair(point: Point, flask: Pane, django: Pane) -> Pair:
    panes, rows = level(Sides(flask, django))
    rows = mark(rows, [SAYS])
    return Pair(point, panes, rows)


def _step(kind: str, path: str, signs: str, *lines: str) -> Excerpt:
    step = Step(kind, path, signs, lines, 1)  # type: ignore[arg-type]
    source = Source(f"flask/{path}".rstrip("/"), "\n".join(lines))
    return Excerpt(source, 1, len(lines), (PlacedNote(1, 1, "A *step*."),), step=step)


def make_sample() -> Course:
    """Return the course: a lesson with a point of each kind, and a recipe."""
    edited = Excerpt(
        FLASK,
        4,
        5,
        (PlacedNote(21, 5, "Later, though `first`."), PlacedNote(1, 4, "Why <so>?")),
        edited=frozenset({5, 4}),
    )
    pairs = (
        _pair(
            _point("same", "Import", "same"),
            Pane((Excerpt(FLASK, 1, 1, ()), edited, Excerpt(OTHER, 1, 1, ()))),
            Pane((Excerpt(DJANGO, 4, 5, (PlacedNote(1, 4, "D."),), lost=True),)),
        ),
        _pair(
            _point("none", "Only `here`", "no equivalent", "There is *none*."),
            Pane((Excerpt(FLASK, 8, 8, ()),)),
            Pane((), "There is *none*."),
        ),
        _pair(
            _point("steps", "Type", "looks alike, differs"),
            Pane(
                (
                    _step("diff", "a.py", " +-", "import os", "x = 1", "y = 2"),
                    _step("file", "b.py", "++", "z = 3", "w = 4"),
                )
            ),
            Pane((_step("console", "", "$ ", "python manage.py migrate --no-input " * 2, "OK"),)),
        ),
    )
    concept = Concept(
        "sample",
        "A sample",
        "Part",
        1,
        "What is there?",
        ("accounts",),
        "Much.\n\nTwo paragraphs of it.",
        tuple(pair.point for pair in pairs),
        Sides("this & that", "`that`"),
        Trial("Begin – “now”.", Sides("$ a \\\n> b\nc", "$ d <e>"), "So."),
        "A *rule*.",
        Quiz("Which?", "This.\n\n    That.\n"),
        Sides((Link("F <docs>", "https://example.org/f?a&b"),), (Link("D", "https://e.org/"),)),
        see=(Reference("queries", 6), Reference("admin", 6)),
    )
    lesson = Lesson(concept, pairs, 2, 3)
    return Course("Demo & <Co>", "6.1", (lesson,), caveat="It was *lost*.")


def make_changes() -> Changes:
    """Return changes of every kind, in points and elsewhere."""
    (lesson,) = make_sample().lessons
    same, none, _ = lesson.pairs
    lines = ("@@ -4,2 +4,2 @@", " def f():", "-    return 1", f'+    return "<&>{"x" * 60}"  ')
    edited = Patch("changed", "flask/a.py", "flask/a.py", lines)
    moved = Patch("renamed", "flask/c.py", "flask/b.py", ("@@ -1 +1 @@", "-y", "+z"))
    gone = Patch("removed", "flask/a.py", "flask/a.py", ("@@ -8 +0,0 @@", "-x = f()"))
    django = Patch("changed", "django/a.py", "django/a.py", ("@@ -1 +1 @@", " import os\x1b"))
    return Changes(
        "Demo & <Co>",
        (
            Touched(lesson, same, Sides((edited, moved), ())),
            Touched(lesson, none, Sides((gone,), (django,))),
        ),
        (
            Patch("added", "new.txt", "new.txt", ("@@ -0,0 +1 @@", "+``` é")),
            Patch("removed", "logo.png", "logo.png", ()),
            Patch("renamed", "b.txt", "a.txt", ()),
        ),
        "It was *lost*.",
    )
