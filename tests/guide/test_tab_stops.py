"""The tab key leads to what does something, and to nothing else."""

from itertools import pairwise

import pytest
from conftest import many
from opening import measured, opened
from playwright.sync_api import Browser

from twinstart import library

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


@pytest.mark.parametrize("width", [390, *many(1440, 1920)])
def test_every_stop_has_a_name_or_scrolls(browser: Browser, guide: str, width: int) -> None:
    with opened(browser, guide, width) as page:
        stops = []
        while True:
            page.keyboard.press("Tab")
            stop = page.evaluate(FOCUSED)
            if stop is None or len(stops) > 600:
                break
            stops.append(stop)
    assert [stop for stop in stops if stop["tag"] == "PRE" and not stop["scrolls"]] == []
    assert [stop for stop in stops if not stop["name"]] == []
    # So many for sixteen lessons.
    assert 100 < len(stops) <= 230 * max(len(library.draw_lessons().lessons), 16) / 16


def test_nothing_is_made_a_stop_by_hand(browser: Browser, guide: str) -> None:
    with measured(browser, guide, 1440) as page:
        assert page.locator("[tabindex]:not([tabindex='-1'])").count() == 0


# Leave some lessons; return how many elements the tab key has to come to, from the maps on.
FEW = """() => {
    const few = "#layout, #static, #rest, #testing", maps = document.querySelector("#maps");
    for (const e of document.querySelectorAll("main > *"))
        if (e !== maps && !e.matches(few)) e.remove();
    maps.querySelector("h2 a").focus();
    const stops = "main :is(a[href]:not([tabindex]), summary, pre)";
    return [...document.querySelectorAll(stops)].filter(e =>
        e.checkVisibility() && (!e.matches("pre") || e.scrollWidth > e.clientWidth)
    ).length - 1;
}"""

# What the tab key has come to: its point or map, and where it stands.
STOP = """() => {
    const parts = ".rows, .both, .pair", every = [...document.querySelectorAll(parts)];
    const e = document.activeElement, box = e.getBoundingClientRect();
    const part = every.indexOf(e.closest(parts));
    return e.closest("main") && [part, box.top + scrollY, box.left, e.outerHTML];
}"""


@pytest.mark.parametrize(
    ("width", "known"), [(1440, "django"), *many((390, "django"), (1440, "flask"))]
)
def test_they_follow_each_other_as_they_are_seen(
    browser: Browser, guide: str, width: int, known: str
) -> None:
    with opened(browser, guide, width) as page:
        page.locator(f".cover [value={known}]").check()
        count = page.evaluate(FEW)
        page.keyboard.press("Tab")
        stops = []
        while (stop := page.evaluate(STOP)) and len(stops) < 200:
            stops.append(stop)
            page.keyboard.press("Tab")
    assert len(stops) == count
    follow = [(a, b) for a, b in pairwise(stops) if a[0] == b[0] >= 0]
    assert len(follow) > 20
    # The next one stands below, or, where one side stands beside the other, further to the right.
    back = [(a, b) for a, b in follow if b[1] < a[1] - 2 and b[2] < a[2] + 2]
    # On a phone, Chromium keeps the lines of an excerpt together.
    assert len(back) <= (1 if width < 1000 else 0)
