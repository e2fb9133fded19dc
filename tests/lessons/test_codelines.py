"""The lines of code that a word leads to."""

from dataclasses import replace

from phrases import concept, lesson, term

from twinstart.lessons.search import find
from twinstart.model import (
    Excerpt,
    Pane,
    Sides,
    Source,
)


def test_code_is_found_for_either_word_that_of_the_lesson_first() -> None:
    files = Sides(
        {
            "flask/tests/a.py": Source("flask/tests/a.py", "x = g.a\ny = g\n"),
            "flask/b.py": Source("flask/b.py", "from flask import g\n\n    g.b = 1\nmsg = 1\n"),
            "flask/notes.md": Source("flask/notes.md", "g\n"),
        },
        {"django/a.html": Source("django/a.html", "url\n{% url %}\n{%- url 'x' %}\n")},
    )
    quoted = lesson("one", code="x")
    excerpt = Excerpt(files.flask["flask/tests/a.py"], 1, 1, ())
    pair = replace(quoted.pairs[0], panes=Sides(Pane((excerpt,)), Pane(())))
    known = [concept("one", term("`g`", "`{% url %}`"))]
    found = find("g", known, [replace(quoted, pairs=(pair,))], files)
    assert [(line.path, line.number, line.text) for line in found.lines.flask] == [
        ("flask/tests/a.py", 1, "x = g.a"),
        ("flask/b.py", 3, "g.b = 1"),
        ("flask/b.py", 1, "from flask import g"),
        ("flask/tests/a.py", 2, "y = g"),
        ("flask/notes.md", 1, "g"),
    ]
    assert [line.number for line in found.lines.django] == [2, 3]
    assert [line.number for line in find("my.g", known, [], files).lines.django] == [2, 3]
    assert [line.number for line in find("url", known, [], files).lines.django] == [1, 2, 3]
