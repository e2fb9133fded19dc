"""The tab key leads to what does something, and to nothing else."""

import pytest
from conftest import many
from opening import opened
from playwright.sync_api import Browser

pytestmark = pytest.mark.network

FOCUSED = """() => {
    const e = document.activeElement;
    if (e === document.body) return null;
    const box = e.getBoundingClientRect();
    return {
        tag: e.tagName,
        name: e.ariaLabel || e.textContent.trim() || e.labels?.[0]?.textContent.trim(),
        scrolls: e.scrollWidth > e.clientWidth,
        html: e.outerHTML.slice(0, 200),
    };
}"""


@pytest.mark.parametrize("width", [390, 1440, *many(1920)])
def test_every_stop_has_a_name_or_scrolls(browser: Browser, guide: str, width: int) -> None:
    with opened(browser, guide, width) as page:
        stops = []
        while True:
            page.keyboard.press("Tab")
            stop = page.evaluate(FOCUSED)
            if stop is None or len(stops) > 400:
                break
            stops.append(stop)
    assert [stop for stop in stops if stop["tag"] == "PRE" and not stop["scrolls"]] == []
    assert [stop for stop in stops if not stop["name"]] == []
    assert 100 < len(stops) <= 230


def test_nothing_is_made_a_stop_by_hand(browser: Browser, guide: str) -> None:
    with opened(browser, guide, 1440) as page:
        assert page.locator("[tabindex]:not([tabindex='-1'])").count() == 0
