import re
from collections.abc import Callable
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import ClassVar

import pytest
from samples import make_sample

from twinstart import library
from twinstart.model import Course, Layout
from twinstart.show import html

Gold = Callable[[str, str], None]


@pytest.mark.parametrize("layout", ["split", "unified"])
def test_html(course: Course, gold: Gold, layout: Layout) -> None:
    gold(f"page-{layout}.html", leave_out(html.render(course, layout)))


def leave_out(page: str) -> str:
    """Leave out what the page holds of other files: styles and script."""
    return re.sub(r"(<(style|script)[^>]*>).*?(</\2>)", r"\1\3", page, flags=re.S)


def test_html_needs_no_second_file(course: Course) -> None:
    class Found(HTMLParser):
        loads: ClassVar[list[str]] = []

        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            if tag in {"link", "img", "iframe"} or any(k == "src" for k, _ in attrs):
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
    page = html.render(library.draw_lessons())
    assert "&lt;int:todo_id&gt;" in page
    assert "<int:todo_id>" not in page


@pytest.mark.usefixtures("cold")
@pytest.mark.parametrize("layout", ["split", "unified"])
def test_everything_that_a_lesson_may_hold(gold: Gold, layout: Layout) -> None:
    page = html.render(make_sample(), layout)
    gold(f"sample-{layout}.html", leave_out(page))


def test_it_is_split_unless_asked(course: Course) -> None:
    assert html.render(course) == html.render(course, "split")


def test_a_page_of_several_lessons_has_a_cover_and_another_title(course: Course) -> None:
    two = replace(course, lessons=course.lessons * 2)
    assert "<title>URLs · Todo</title>" in html.render(course)
    assert "<h1>URLs · Todo</h1>" in html.render(course)
    assert "<title>Todo: Flask and Django, side by side</title>" in html.render(two)
    assert "<h1>One application, twice</h1>" in html.render(two)


def test_maps_lead_from_the_path_and_the_files_to_points(real_page: str) -> None:
    page = real_page
    stops = re.findall(r'<li><b><a href="#([\w.-]+)">URL</a></b>', page)
    assert stops == ["routing.declare", "routing.declare"]
    assert page.count('<ol class="stops">') == 2
    assert re.search(r'<span class="path">lists.py</span>[^\n]*<a href="#routing.declare">', page)
    ids = set(re.findall(r' id="([^"]+)"', page))
    linked = set(re.findall(r'href="#([^"]+)"', page))
    assert linked - ids == set()


def test_a_few_lessons_have_no_maps() -> None:
    assert 'id="maps"' not in html.render(library.draw_lessons(ids=["routing"]))
