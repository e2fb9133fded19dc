"""No form of a lesson lets a quoted file steer a terminal, a page or a reader."""

import json
import re
from html import escape as html_escape

import pytest
from conftest import many
from rich.cells import cell_len

from twinstart.lessons.levelling import level
from twinstart.model import (
    Changes,
    CodeLine,
    Concept,
    Course,
    Excerpt,
    Explanation,
    Findings,
    Layout,
    Lesson,
    Link,
    Pair,
    Pane,
    Patch,
    PlacedNote,
    Point,
    Quiz,
    Sides,
    Source,
    Trial,
)
from twinstart.show import (
    explained,
    findings,
    findings_page,
    html,
    jsonreport,
    markdown,
    terminal,
)
from twinstart.show.visible import make_visible

pytestmark = pytest.mark.usefixtures("cold")

NASTY = 'x = "\x1b]0;title\x07\x1b[31m\x9b2J\x7f\u202egnp.exe\u2066\u200b\ufeff"\r\u2028'


def quote(line: str, path: str = "flask/x.py") -> Course:
    """Return a course of one lesson, whose Flask side quotes this line."""
    excerpt = Excerpt(Source(path, line + "\n"), 1, 1, (PlacedNote(1, 1, "See?"),))
    point = Point("a.b", "Title", "no equivalent", (), Sides(None, "none"), 1)
    panes, rows = level(Sides(Pane((excerpt,)), Pane((), "none")))
    pair = Pair(point, panes, rows)
    links = (Link("Docs", "https://example.org/"),)
    trial = Trial("", Sides("$ a", "$ b"), "Done.")
    concept = Concept(
        "a", "A", "Part", 1, "Why?", (), "Same.", (point,), Sides("x", "y"), trial, "Rule.",
        Quiz("How?", "So."), Sides(links, links),
    )  # fmt: skip
    return Course("Demo", "5.2", (Lesson(concept, (pair,), 1, 1),))


@pytest.mark.parametrize("layout", ["split", "stacked", "unified"])
def test_the_names_of_files_steer_nothing_either(layout: Layout) -> None:
    path = "flask/a\x1b[2J\nb`c<svg onload=x>.py"
    patch = Patch("renamed", path, path, ("@@ -0,0 +1,1 @@", "+x"))
    changes = Changes("Demo", (), (patch,))
    course = quote("x = 1", path)
    explanation = Explanation(path, "flask", (), 1)
    found = Findings("x", (), (), Sides((CodeLine(path, 1, "x"),), ()), False)
    shown = "flask/a<U+001B>[2J<U+000A>b`c<svg onload=x>.py"
    for text in (
        terminal.render(course, layout, 200),
        terminal.render_changes(changes, layout, 200),
        explained.render(explanation, 200),
        findings.render(found, "twinstart", 200),
    ):
        assert shown in text
        assert "\x1b" not in text
    for text in (
        markdown.render(course, layout),
        markdown.render_changes(changes, layout),
        explained.render_markdown(explanation),
        findings.render_markdown(found),
    ):
        assert "\x1b" not in text
        assert "[2J\n" not in text
        # In a span of code, a fence, or behind a backslash.
        for line in text.split("\n"):
            if not line.startswith(("--- ", "+++ ")):
                assert "<svg" not in re.sub(r"(`+) .*? \1|\\\\?<", "", line)
    for text in (
        html.render(course, layout),
        html.render_changes(changes, layout),
        explained.render_html(explanation),
        findings_page.render(found),
    ):
        assert html_escape(shown) in text
        assert "\x1b" not in text


@pytest.mark.parametrize("layout", ["split", "stacked", "unified"])
def test_hidden_characters_are_shown_by_their_number(layout: Layout) -> None:
    course = quote(NASTY)
    for text in (
        terminal.render(course, layout, 200),
        markdown.render(course, layout),
        html.render(course, layout),
    ):
        assert make_visible(text) == text
        assert "U+202E" in text
        assert "U+001B" in text


def test_json_keeps_them_as_escapes() -> None:
    text = jsonreport.render(quote(NASTY))
    assert make_visible(text) == text
    region = json.loads(text)["lessons"][0]["points"][0]["flask"]["regions"][0]
    assert region["code"] == NASTY


@pytest.mark.parametrize("layout", ["split", "stacked", "unified"])
@pytest.mark.parametrize(
    "line", ["漢字" * 500_000, *many("x = [" + "1, " * 333_000 + "]", "\t" * 1_000_000)]
)
def test_a_line_of_a_megabyte_is_cut_short_in_a_terminal(line: str, layout: Layout) -> None:
    text = terminal.render(quote(line), layout, 80, color=True)
    assert len(text) < 60_000
    assert f"…{len(line) - 4000:,}morecharacters" in re.sub(r"\x1b\[[0-9;]*m|[│\s]", "", text)
    assert "See?" in text


@pytest.mark.parametrize("layout", ["stacked", "unified"])
def test_a_line_of_4000_characters_is_shown_whole(layout: Layout) -> None:
    text = terminal.render(quote("ab cd" * 800), layout, 80)
    assert re.sub(r"[│\s]", "", text).count("abcd") == 800
    assert "more characters" not in text


def test_tabs_are_as_wide_as_where_they_stand_says() -> None:
    text = terminal.render(quote('ab\t"c\td"'), "stacked", 80)
    assert '    1  ab  "c  d"\n' in text


@pytest.mark.parametrize("layout", ["split", "stacked", "unified"])
@pytest.mark.parametrize("width", [60, 80, 121])
def test_wide_characters_stay_within_the_width(layout: Layout, width: int) -> None:
    text = terminal.render(quote("漢字かな" * 100), layout, width)
    assert max(map(cell_len, text.split("\n"))) <= width
