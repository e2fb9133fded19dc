"""Whoever wants to see one framework only sees it whole, in boxes as wide as the page."""

import pytest
from opening import opened
from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.network

# Of each side: how many panes are shown, and how wide the narrowest is, as a part of the page.
PANES = """() => Object.fromEntries(["flask", "django"].map(side => {
    const main = document.querySelector("main").clientWidth;
    const widths = [...document.querySelectorAll(`.rows > .${side}, .try .${side}`)]
        .map(e => (e.querySelector("figcaption") || e).getBoundingClientRect().width / main)
        .filter(Boolean);
    return [side, [widths.length, Math.min(...widths)]];
}))"""

# The names of excerpts in which a note does not stand right below its line, or a piece outside.
TORN = """() => [...document.querySelectorAll(".rows > .pane")].filter(
    pane => pane.getClientRects().length
).filter(pane => {
    const parts = [...pane.children].filter(e => e.getClientRects().length);
    const boxes = parts.map(e => [e, e.getBoundingClientRect()]);
    boxes.sort(([, a], [, b]) => a.top - b.top);
    const box = pane.getBoundingClientRect();
    return boxes.some(([e, one], at) => one.top < box.top || one.bottom > box.bottom
        || (at && Math.abs(one.top - boxes[at - 1][1].bottom) > 2)
        || (e.matches(".noted") && !boxes[at + 1][0].matches(".note")));
}).map(pane => pane.textContent.slice(0, 80))"""


def choose(page: Page, width: int, what: str) -> None:
    if width < 1024:
        page.locator("label[for=menu]").first.click()
        page.locator(f"nav .shown .{what}").click()
        page.locator("label.veil").click(position={"x": width - 20, "y": 400})
    else:
        page.locator(f".bar .shown .{what}").click()


@pytest.mark.parametrize(("width", "scripts"), [(390, True), (1280, False)])
def test_one_side_is_shown_by_itself(
    browser: Browser, guide: str, width: int, scripts: bool
) -> None:
    with opened(browser, guide, width, scripts=scripts) as page:
        before = page.evaluate(PANES)
        for side, other in (("flask", "django"), ("django", "flask")):
            choose(page, width, side)
            panes = page.evaluate(PANES)
            assert panes[other][0] == 0
            assert panes[side][0] == before[side][0] > 100
            assert panes[side][1] > 0.85
            assert page.evaluate(TORN) == []
            assert page.evaluate("document.documentElement.scrollWidth") <= width
        choose(page, width, "either")
        assert page.evaluate(PANES) == before


def test_it_is_kept_and_a_link_to_what_is_not_shown_shows_both(
    browser: Browser, guide: str
) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(guide)
    page.locator(".bar .shown .django").click()
    page.reload()
    assert page.evaluate(PANES)["flask"][0] == 0
    note = page.locator('[id="routing.build.flask-1"]')
    page.goto(f"{guide}#routing.build.flask-1")
    note.wait_for()
    page.locator(".shown :checked[value=both]").first.wait_for(state="attached")
    box = note.bounding_box()
    assert box is not None
    assert 40 < box["y"] < 500
    context.close()
