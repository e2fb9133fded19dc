"""Each excerpt leads to its whole file, at its line, with the points that quote it beside it."""

from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from opening import opened
from playwright.sync_api import Browser

pytestmark = pytest.mark.network


@pytest.mark.parametrize("width", [390, 1440])
def test_an_excerpt_leads_to_its_line_in_the_file(browser: Browser, guide: str, width: int) -> None:
    with opened(browser, guide, width, scripts=False) as page:
        for point in ("routing.build", "queries.related", "admin.action"):
            pane = page.locator(f'[id="{point}"] .rows > .pane').last
            start = pane.locator(".ln").first.get_attribute("data-n")
            path = pane.locator(".path").first.inner_text()
            pane.locator("figcaption .to-file").click()
            assert unquote(page.url).endswith(f"#file-{path}-L{start}")
            line = page.locator(f'[id="file-{path}-L{start}"]')
            box, bar = line.bounding_box(), page.locator(".bar").bounding_box()
            assert box is not None
            assert bar is not None
            assert bar["height"] + 30 <= box["y"] < 500
            file = page.locator(f'details[id="file-{path}"]')
            assert file.locator("summary").inner_text() == path
            assert file.locator(f'.whole a[href="#{point}"]').first.is_visible()


def test_it_is_the_file_as_it_is(browser: Browser, guide: str) -> None:
    root = Path(unquote(urlsplit(guide).path)).parent.parent
    with opened(browser, guide, 1440, scripts=False) as page:
        files = page.evaluate(
            """() => [...document.querySelectorAll(".whole-files .file")].map(e => [
                e.querySelector(".path").textContent, e.querySelector(".text").textContent,
                e.querySelector(".numbers").textContent.trim().split("\\n").length])"""
        )
    assert len(files) > 90
    for path, text, numbers in files:
        assert text == (root / path).read_text(encoding="utf-8"), path
        assert numbers == text.count("\n")


def test_every_quoted_line_has_its_points_in_the_margin(browser: Browser, guide: str) -> None:
    with opened(browser, guide, 1440, scripts=False) as page:
        page.evaluate(
            "() => document.querySelectorAll('.files details').forEach(e => e.open = true)"
        )
        lines = page.evaluate(
            """() => [...document.querySelectorAll(".whole")].flatMap(whole => {
                const marks = [...whole.querySelectorAll("i")];
                const points = whole.querySelectorAll("li");
                const top = e => e.getBoundingClientRect().top;
                return marks.map((mark, n) => [mark.id, top(points[n]) - top(mark)]);
            })"""
        )
        led = page.evaluate(
            """() => [...document.querySelectorAll(".to-file")].map(link => {
                const target = document.getElementById(decodeURIComponent(link.hash.slice(1)));
                const point = link.closest(".point").id;
                return [link.hash, !!target &&
                    !!target.closest("details").querySelector(`a[href="#${point}"]`)];
            })"""
        )
    assert len(lines) > 150
    assert [one for one in lines if abs(one[1]) > 2] == []
    assert len(led) > 200
    assert [one for one in led if not one[1]] == []
