"""Wherever one reads, the bar says the lesson and the point; every link lands below it."""

import pytest
from conftest import many
from opening import opened
from playwright.sync_api import Browser, FloatRect, Page

pytestmark = pytest.mark.network

WIDTHS = [390, 1440, *many(768, 1024, 1920)]

# At each of some hundred places: what the bar shows, and what stands behind it, whole.
LOOK = """async ([step, frames]) => {
    const bar = document.querySelector(".bar").offsetHeight;
    const wrong = [];
    let seen = 0;
    const all = [...document.querySelectorAll("main > *, .point, .try")];
    for (let y = step; y < document.documentElement.scrollHeight - innerHeight; y += step) {
        scrollTo(0, y);
        for (let n = 0; n < frames; n++) await new Promise(requestAnimationFrame);
        const boxes = all.map(e => [e, e.getBoundingClientRect()]);
        // Where one part ends and another begins, the bar shows something of both.
        if (boxes.some(([e, box]) => [box.top, box.bottom].some(y => y > 0 && y < bar))) continue;
        const there = boxes.filter(([e, box]) => box.top <= 0 && box.bottom >= bar).pop()?.[0];
        if (!there) continue;
        const inside = there.querySelector(":scope > .here");
        const x = document.querySelector("main").getBoundingClientRect().left + 200;
        const shown = document.elementFromPoint(x, bar / 2);
        seen += 1;
        if (shown !== inside || Math.abs(shown.getBoundingClientRect().top) > 2)
            wrong.push([y, there.id, shown.outerHTML.slice(0, 120)]);
    }
    return [seen, wrong];
}"""


@pytest.mark.parametrize("width", WIDTHS)
def test_the_place_is_said_at_any_scroll(browser: Browser, guide: str, width: int) -> None:
    with opened(browser, guide, width, scripts=False) as page:
        seen, wrong = page.evaluate(LOOK, [577, 0])
        labels = page.evaluate(
            """() => [...document.querySelectorAll(".point > .here")].map(e => [
                e.dataset.lesson, e.closest("article").querySelector("h2").textContent,
                e.dataset.point, e.parentNode.querySelector("h3").textContent])"""
        )
    assert wrong == []
    assert seen > 100
    assert len(labels) > 80
    for lesson, title, point, heading in labels:
        assert lesson == title
        number, _, name = point.partition(" ")
        assert heading.split()[0] == number
        assert name in heading


def test_a_hundred_lessons_say_it_too(browser: Browser, guide: str) -> None:
    with opened(browser, guide, 1280) as page:
        page.evaluate(
            """() => { for (const one of document.querySelectorAll("article"))
                for (let n = 1; n < 6; n++) one.after(one.cloneNode(true)) }"""
        )
        assert page.locator("article").count() > 100
        seen, wrong = page.evaluate(LOOK, [3001, 0])
    assert wrong == []
    assert seen > 100


def test_it_is_said_while_far_parts_are_not_laid_out(browser: Browser, guide: str) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(guide)
    seen, wrong = page.evaluate(LOOK, [1201, 3])
    assert wrong == []
    assert seen > 50
    page.close()


@pytest.mark.parametrize("width", [390, *many(1440)])
def test_the_way_to_the_top_leads_to_the_top(browser: Browser, guide: str, width: int) -> None:
    with opened(browser, f"{guide}#top", width) as page:
        title, bar = page.locator("h1").bounding_box(), page.locator(".bar").bounding_box()
        assert title is not None
        assert bar is not None
        assert title["y"] >= bar["y"] + bar["height"]


@pytest.mark.parametrize(
    ("width", "scheme"), [(390, "dark"), *many((1440, "light"), (1920, "dark"))]
)
def test_whoever_comes_by_a_link_sees_its_heading(
    browser: Browser, guide: str, width: int, scheme: str
) -> None:
    """From outside, what is far away is not laid out yet."""
    page = browser.new_page(
        viewport={"width": width, "height": 844}, color_scheme=scheme, java_script_enabled=False
    )
    page.goto(guide)
    ids = page.evaluate(
        "() => [...document.querySelectorAll('.point, article, .try')].map(e => e.id)"
    )
    for target in [*ids[::9], "phrasebook", "maps"]:
        page.goto("about:blank")
        page.goto(f"{guide}#{target}")
        heading = _settled(page, f'[id="{target}"] :is(h2, h3)')
        bar = page.locator(".bar").bounding_box()
        assert heading is not None
        assert bar is not None
        assert heading["y"] + heading["height"] < 200, target
        # A heading's own room may lie behind the bar; its text does not.
        link = page.locator(f'[id="{target}"] :is(h2, h3) a').first.bounding_box()
        assert link is not None
        assert bar["height"] - 1 <= link["y"], target
        assert len(set(page.screenshot(clip={"x": 0, "y": 0, "width": width, "height": 300}))) > 50
    page.close()


def _settled(page: Page, selector: str) -> FloatRect | None:
    """Return where something is once it stays there: a busy machine lays out late."""
    before, now = None, page.locator(selector).first.bounding_box()
    while before != now:
        page.wait_for_timeout(100)
        before, now = now, page.locator(selector).first.bounding_box()
    return now


@pytest.mark.parametrize("width", [1440, *many(390)])
def test_a_link_to_a_note_shows_its_line_too(browser: Browser, guide: str, width: int) -> None:
    with opened(browser, guide, width) as page:
        ids = page.evaluate("() => [...document.querySelectorAll('.note')].map(e => e.id)")
        for target in ids[::23]:
            page.goto(f"{guide}#{target}")
            box = page.locator(f'[id="{target}"]').bounding_box()
            bar = page.locator(".bar").bounding_box()
            assert box is not None
            assert bar is not None
            assert bar["height"] + 40 <= box["y"] < 500, target
