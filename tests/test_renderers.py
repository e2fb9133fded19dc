"""Each renderer against a gold file; `pytest --rewrite-gold` writes them anew."""

import json
import re
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import ClassVar

import pytest

from twinstart import html, jsonreport, library, markdown, terminal
from twinstart.model import Course, Layout

Gold = Callable[[str, str], None]


@pytest.fixture
def course(mini: Path) -> Course:
    return library.course()


@pytest.mark.parametrize("layout", ["stacked", "unified"])
def test_terminal_of_80_columns(course: Course, gold: Gold, layout: Layout) -> None:
    gold(f"terminal-{layout}.txt", terminal.render(course, layout, 80))


def test_terminal_of_160_columns(course: Course, gold: Gold) -> None:
    gold("terminal-split.txt", terminal.render(course, "split", 160))


def test_terminal_in_colour(course: Course, gold: Gold) -> None:
    text = terminal.render(course, "stacked", 80, color=True)
    gold("terminal-colour.txt", text)
    # Where there is no colour, code keeps its backticks, and lines may be folded elsewhere.
    plain = terminal.render(course, "stacked", 80).replace("`", "").replace("┃", "")
    assert re.sub(r"\x1b\[[0-9;]*m|┃", "", text).split() == plain.split()


def test_auto_layout_goes_by_the_width(course: Course) -> None:
    assert terminal.render(course, None, 119) == terminal.render(course, "stacked", 119)
    assert terminal.render(course, None, 120) == terminal.render(course, "split", 120)


@pytest.mark.parametrize("layout", ["split", "stacked", "unified"])
@pytest.mark.parametrize("width", [20, 40, 80, 120, 200])
def test_no_line_is_wider_than_the_terminal(course: Course, layout: Layout, width: int) -> None:
    text = terminal.render(course, layout, width)
    lines = [line for line in text.split("\n") if "https://" not in line]
    assert max(map(len, lines)) <= width


def test_ascii_only_is_ascii(course: Course) -> None:
    text = terminal.render(course, "split", 160, ascii_only=True)
    assert text.isascii()
    assert "?" not in text.replace("URL?", "").replace("code?", "").replace("changes?", "")


@pytest.mark.parametrize("layout", ["stacked", "split", "unified"])
def test_markdown(course: Course, gold: Gold, layout: Layout) -> None:
    gold(f"lesson-{layout}.md", markdown.render(course, layout))


@pytest.mark.parametrize("layout", ["split", "unified"])
def test_html(course: Course, gold: Gold, layout: Layout) -> None:
    page = re.sub(r"<style>.*?</style>", "<style></style>", html.render(course, layout), flags=re.S)
    gold(f"page-{layout}.html", page)


def test_html_needs_no_network_and_no_script(course: Course) -> None:
    class Found(HTMLParser):
        loads: ClassVar[list[str]] = []

        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            if tag in {"script", "link", "img", "iframe"} or any(k == "src" for k, _ in attrs):
                self.loads.append(tag)

    found = Found()
    page = html.render(course)
    found.feed(page)
    assert found.loads == []
    assert "url(" not in page
    assert "@import" not in page


def test_every_lesson_and_point_has_a_link_of_its_own(course: Course) -> None:
    page = html.render(course)
    ids = re.findall(r'id="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    assert {"urls", "urls.declare", "urls.answer", "urls.method", "urls.json"} <= set(ids)
    assert set(re.findall(r'href="#([^"]+)"', page)) - {"top"} <= set(ids)


def test_code_is_escaped(mini: Path) -> None:
    page = html.render(library.course())
    assert "&lt;int:todo_id&gt;" in page
    assert "<int:todo_id>" not in page


def test_json(course: Course, gold: Gold) -> None:
    text = jsonreport.render(course)
    gold("lesson.json", text)
    document = json.loads(text)
    assert document["format"] == 1
    region = document["lessons"][0]["points"][0]["flask"]["regions"][0]
    assert (region["path"], region["start"], region["end"]) == ("flask/app.py", 8, 11)
    assert region["code"].startswith("@app.get(")
    assert region["notes"][0]["line"] == 8
