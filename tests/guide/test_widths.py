"""Code has room: few lines wrap, no name is cut in two, and no number stands beside nothing."""

import pytest
from conftest import many
from opening import measured, opened
from playwright.sync_api import Browser

pytestmark = pytest.mark.network

# Of each line that is shown: how many rows it takes, the words that are cut in two, and whether
# something stands in its first row.
LINES = """() => [...document.querySelectorAll(".rows .ln")].filter(
    line => line.getClientRects().length && line.textContent.trim()
).map(line => {
    const height = parseFloat(getComputedStyle(line).lineHeight);
    const rows = Math.round(line.getBoundingClientRect().height / height);
    const cut = [], range = document.createRange();
    const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
    let begins = null;
    for (let node; rows > 1 && (node = walker.nextNode());) {
        for (const word of node.data.matchAll(/\\w+/g)) {
            range.setStart(node, word.index);
            range.setEnd(node, word.index + word[0].length);
            const tops = [...range.getClientRects()].filter(r => r.width).map(r => r.top);
            if (new Set(tops.map(Math.round)).size > 1) cut.push(word[0]);
            begins ??= tops[0] - line.getBoundingClientRect().top < height / 2;
        }
    }
    return {rows, cut, begins: begins ?? true, text: line.textContent};
})"""


@pytest.mark.parametrize(("width", "most"), [(1024, 0.30), (1280, 0.15), (1440, 0.10)])
def test_few_lines_wrap(browser: Browser, guide: str, width: int, most: float) -> None:
    with measured(browser, guide, width) as page:
        lines = page.evaluate(LINES)
    assert len(lines) > 1000
    assert 0 < sum(line["rows"] > 1 for line in lines) <= most * len(lines)


@pytest.mark.parametrize("width", [360, 390, 768, 1024, 1280, 1440, 1920])
def test_lines_break_between_words(browser: Browser, guide: str, width: int) -> None:
    with measured(browser, guide, width) as page:
        lines = page.evaluate(LINES)
    assert [line["text"] for line in lines if line["cut"]] == []
    assert [line["text"] for line in lines if not line["begins"]] == []


def test_what_is_too_wide_scrolls_in_its_pane(browser: Browser, guide: str) -> None:
    with measured(browser, guide, 390) as page:
        wide = page.evaluate(
            """() => [...document.querySelectorAll(".rows pre")].filter(
                e => e.scrollWidth > e.clientWidth).map(e => getComputedStyle(e).overflowX)"""
        )
        down = page.evaluate(
            """() => [...document.querySelectorAll("pre")].filter(
                e => e.scrollHeight > e.clientHeight).map(e => e.textContent)"""
        )
    assert set(wide) == {"auto"}
    assert down == []


@pytest.mark.parametrize("width", [390, 1024, 1440])
def test_the_gutter_is_narrow(browser: Browser, guide: str, width: int) -> None:
    with measured(browser, guide, width) as page:
        gutters = page.evaluate(
            """() => [...document.querySelectorAll(".rows .ln:not([style])")].filter(
                line => line.getClientRects().length && line.textContent.trim()
            ).map(line => {
                const range = document.createRange();
                range.selectNodeContents(line);
                return range.getClientRects()[0].left - line.getBoundingClientRect().left;
            })"""
        )
    assert len(gutters) > 100
    assert max(gutters) <= 2.8 * 16 + 0.1
    assert sum(gutter > 2.6 * 16 + 0.1 for gutter in gutters) < 0.3 * len(gutters)


def test_a_line_number_touches_neither_its_note_s_nor_the_bar(browser: Browser, guide: str) -> None:
    with measured(browser, guide, 1440) as page:
        gaps = page.evaluate(
            """() => {
                const context = document.createElement("canvas").getContext("2d");
                const measure = (style, text) => {
                    context.font = style.font;
                    context.letterSpacing = style.letterSpacing;
                    return context.measureText(text).width;
                };
                return [...document.querySelectorAll(".rows .ln[data-notes]")].filter(
                    line => +line.dataset.n
                ).map(line => {
                    const number = getComputedStyle(line, "::before");
                    const marks = getComputedStyle(line, "::after");
                    const right = parseFloat(number.width);
                    const left = right - measure(number, line.dataset.n);
                    const ends = parseFloat(marks.left) + measure(marks, line.dataset.notes);
                    const gutter = parseFloat(getComputedStyle(line).getPropertyValue("--gutter"));
                    return [line.dataset.n + line.dataset.notes, left - ends,
                            (gutter - 0.38) * 16 - right];
                });
            }"""
        )
    assert sum(len(name.rstrip("①②③④⑤⑥⑦⑧⑨")) == 3 for name, _, _ in gaps) > 20
    one = [gap for gap in gaps if gap[0][-2].isdigit()]
    assert [gap for gap in one if gap[1] < 2] == []
    assert [gap for gap in gaps if min(gap[1:]) < 0] == []


@pytest.mark.parametrize(("width", "beside"), [(390, False), (1599, False), (1600, True)])
def test_the_lessons_are_in_a_drawer_where_room_is_short(
    browser: Browser, guide: str, width: int, beside: bool
) -> None:
    with opened(browser, guide, width) as page:
        nav = page.locator("nav")
        assert nav.is_visible() is beside
        if not beside:
            page.locator("label[for=menu]").first.click()
            assert nav.is_visible()
            page.locator("label.veil").click(position={"x": width - 20, "y": 400})
            assert not nav.is_visible()
            page.locator("#menu").focus()
            page.keyboard.press("Space")
            assert nav.is_visible()


@pytest.mark.parametrize("width", [390, 1280, *many(768, 1024, 1920)])
def test_what_is_not_laid_out_is_about_as_high_as_is_thought(
    browser: Browser, guide: str, width: int
) -> None:
    """A page that grows or shrinks while one scrolls moves its scroll bar, and what it leads to."""
    with measured(browser, guide, width) as page:
        heights = page.evaluate(
            """() => [...document.querySelectorAll("article, .point")].map(e => [
                e.offsetHeight,
                parseFloat(getComputedStyle(e).containIntrinsicHeight.replace("auto", ""))])"""
        )
    assert len(heights) > 120
    assert all(0.55 < real / thought < 1.5 for real, thought in heights)
    assert 0.75 < sum(real for real, _ in heights) / sum(thought for _, thought in heights) < 1.25
