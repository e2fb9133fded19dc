"""How words are marked that do the same job under other names: by a line, never by colour alone."""

import re

import pytest

from twinstart import library
from twinstart.model import Cell, Course, Excerpt, Layout, PlacedNote, Source
from twinstart.show import html, html_lines, markdown, terminal
from twinstart.show.highlight import shift_marks

UNDERLINED = re.compile(r"\x1b\[(?:\d+;)*4(?:;\d+)*m(.*?)\x1b\[0m")
MARKED = re.compile(r'<span class="(?:\w+ )?mk">([^<]*)</span>')


@pytest.fixture(scope="module")
def routing() -> Course:
    return library.draw_lessons(None, ["routing", "add-a-field"])


@pytest.mark.parametrize("layout", ["split", "stacked", "unified"])
def test_a_terminal_underlines_them(routing: Course, layout: Layout) -> None:
    text = terminal.render(routing, layout, 130, color=True)
    found = "|".join(UNDERLINED.findall(text))
    for words in ("bp|.route|", "path|", "@require_POST", "flask db migrate|", "manage.py migrate"):
        assert words in found
    # Nothing else is underlined.
    assert "def " not in found
    plain = terminal.render(routing, layout, 130)
    assert "\x1b" not in plain
    # What that means is said once, above the first lesson, where it is to be seen.
    head, _, rest = text.partition("Words underlined on both sides do the same job.")
    assert rest
    assert "underlined" not in rest
    assert "Routing" not in head
    assert "underlined" not in plain


@pytest.mark.parametrize("layout", ["split", "stacked", "unified"])
def test_a_page_underlines_them(routing: Course, layout: Layout) -> None:
    page = html.render(routing, layout)
    found = "|".join(MARKED.findall(page))
    for words in (
        "bp|.|route|",
        "path|",
        "@require_POST",
        "flask db migrate|",
        "manage.py migrate",
    ):
        assert words in found
    (rule,) = re.findall(r"\.mk \{[^}]*\}", page)
    assert "underline" in rule
    assert not re.search(r"(?<!-)color:", rule)


def test_markdown_leaves_code_as_it_is(routing: Course) -> None:
    assert "@bp.route(" in markdown.render(routing)


def test_behind_a_hidden_character_nothing_is_marked() -> None:
    source = Source("a.py", "f(\x1b)\n    g()")
    assert shift_marks(source, 1, ((0, 1),)) == ()
    assert shift_marks(source, 2, ((4, 5),), 4) == [(0, 1)]
    assert shift_marks(source, 2, ((2, 5),), 4) == []


def test_a_mark_may_end_inside_of_a_word_of_code() -> None:
    note = PlacedNote(1, 1, "x")
    cell = Cell(Excerpt(Source("a.txt", "$ flask run"), 1, 1, (note,)), 1, 1, note=note)
    assert str(html_lines.render_line(cell.excerpt.source, 1, ((2, 4),))) == (
        '$ <span class="mk">fl</span>ask run'
    )
