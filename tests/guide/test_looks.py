"""Colours, shapes and measures of type, computed by the browser, light and dark."""

import colorsys
import re

import pytest
from opening import ALL, measured, opened
from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.network

TOKENS = ("kw", "str", "fn", "num", "tag", "com")
GROUNDS = ("bg", "pane", "flask-tint", "django-tint", "flask-lit", "django-lit", "edited")

# Of every text that is drawn: its colour, the colour behind it, its size, how long its lines are.
TEXTS = """() => {
    const found = [], range = document.createRange();
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const canvas = document.createElement("canvas").getContext("2d");
    for (let node; (node = walker.nextNode());) {
        const parent = node.parentElement;
        if (!node.data.trim() || parent.closest("script, style, dialog") ||
            !parent.checkVisibility()) continue;
        const style = getComputedStyle(parent);
        let behind = parent;
        const clear = e => getComputedStyle(e).backgroundColor === "rgba(0, 0, 0, 0)";
        while (behind.parentElement && clear(behind)) behind = behind.parentElement;
        found.push([style.color, getComputedStyle(behind).backgroundColor,
            parseFloat(style.fontSize), node.data.trim().slice(0, 60), parent.className]);
    }
    return found;
}"""


def opened_in(browser: Browser, guide: str, scheme: str, width: int = 1440) -> Page:
    page = browser.new_page(
        viewport={"width": width, "height": 900},
        color_scheme="dark" if scheme == "dark" else "light",
    )
    page.goto(guide)
    page.add_style_tag(content=ALL)
    return page


def read_colours(page: Page) -> dict[str, tuple[int, int, int]]:
    names = (*TOKENS, *GROUNDS, "ink", "soft", "flask", "django", "warn")
    found = page.evaluate(
        """names => { const style = getComputedStyle(document.documentElement);
            return Object.fromEntries(
                names.map(n => [n, style.getPropertyValue("--" + n).trim()])) }""",
        list(names),
    )
    return {name: read_colour(value) for name, value in found.items()}


def read_colour(text: str) -> tuple[int, int, int]:
    if text.startswith("#"):
        return int(text[1:3], 16), int(text[3:5], 16), int(text[5:7], 16)
    red, green, blue = re.findall(r"\d+", text)[:3]
    return int(red), int(green), int(blue)


def contrast(one: tuple[int, int, int], other: tuple[int, int, int]) -> float:
    def light(colour: tuple[int, int, int]) -> float:
        parts = (part / 255 for part in colour)
        red, green, blue = (
            p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts
        )
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    dark, bright = sorted((light(one), light(other)))
    return (bright + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_text_can_be_read_in_every_state(browser: Browser, guide: str, scheme: str) -> None:
    page = opened_in(browser, guide, scheme)
    colours = read_colours(page)
    # A line of code may be plain, noted, lit with its partner, and edited.
    weak = {
        (text, ground): round(contrast(colours[text], colours[ground]), 2)
        for text in (*TOKENS, "ink", "soft")
        for ground in GROUNDS
    }
    assert {pair: ratio for pair, ratio in weak.items() if ratio < 4.5} == {}
    texts = page.evaluate(TEXTS)
    assert len(texts) > 5000
    faint = [one for one in texts if contrast(read_colour(one[0]), read_colour(one[1])) < 4.5]
    assert faint == []
    page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_noted_line_has_a_bar_that_stands_out(browser: Browser, guide: str, scheme: str) -> None:
    page = opened_in(browser, guide, scheme)
    colours = read_colours(page)
    for side in ("flask", "django"):
        line = page.locator(f".rows .{side} .noted").first
        drawn, width, height = line.evaluate(
            """line => { const bar = getComputedStyle(line, "::after");
                return [bar.backgroundColor, bar.width,
                    parseFloat(bar.height) / line.offsetHeight] }"""
        )
        bar = read_colour(drawn)
        assert (bar, width, round(height, 1)) == (colours[side], "3px", 1)
        for ground in ("pane", f"{side}-tint", f"{side}-lit"):
            assert contrast(bar, colours[ground]) >= 3
    page.close()


def test_it_is_marked_where_colours_are_forced(browser: Browser, guide: str) -> None:
    page = browser.new_page(viewport={"width": 1440, "height": 900}, forced_colors="active")
    page.goto(guide)
    for what in (".rows .code.noted", ".rows .note"):
        border = page.locator(what).first.evaluate(
            "e => [getComputedStyle(e).borderLeftWidth, getComputedStyle(e).borderLeftStyle]"
        )
        assert border == ["3px", "solid"]
    page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_tokens_have_other_hues_than_the_frameworks(
    browser: Browser, guide: str, scheme: str
) -> None:
    page = opened_in(browser, guide, scheme)
    colours = read_colours(page)
    page.close()

    def hue(name: str) -> float:
        return 360 * colorsys.rgb_to_hls(*(part / 255 for part in colours[name]))[0]

    for side in ("flask", "django"):
        for token in TOKENS:
            apart = abs(hue(token) - hue(side)) % 360
            # A comment is all but grey.
            assert min(apart, 360 - apart) >= 30 or token == "com", (token, side)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_badges_are_neutral_and_have_shapes(browser: Browser, guide: str, scheme: str) -> None:
    page = opened_in(browser, guide, scheme)
    badges = page.evaluate(
        """() => [...document.querySelectorAll(".point .badge")].map(e => {
            const style = getComputedStyle(e), sign = getComputedStyle(e.firstChild);
            return [e.textContent, style.color, style.borderColor,
                sign.color, sign.backgroundColor];
        })"""
    )
    signs = {text[0]: text[1:] for text, *_ in badges}
    assert signs == {
        "=": "same",
        "≈": "looks alike, differs",
        "≠": "looks different, same job",
        "∅": "no equivalent",
    }
    for _, *colours in badges:
        for colour in colours:
            parts = read_colour(colour)
            assert max(parts) - min(parts) < 24, colour
    legends = page.locator(".legend").all_inner_texts()
    page.close()
    assert len(legends) == 2
    page = opened_in(browser, guide, scheme, 1920)
    for legend in page.locator(".legend").all_inner_texts():
        assert all(sign in legend and name in legend for sign, name in signs.items())
    page.close()


@pytest.mark.parametrize("width", [390, 1024, 1440, 1920])
def test_nothing_is_small(browser: Browser, guide: str, width: int) -> None:
    with measured(browser, guide, width) as page:
        small = {(size, name) for _, _, size, _, name in page.evaluate(TEXTS) if size < 12.5}
        drawn = page.evaluate(
            """() => [...document.querySelectorAll(".ln, .badge, summary, .here")].flatMap(e =>
                ["::before", "::after"].map(p => getComputedStyle(e, p))).filter(
                s => s.content !== "none").map(s => parseFloat(s.fontSize))"""
        )
    assert small == set()
    assert min(drawn) >= 12.5


@pytest.mark.parametrize("width", [1440, 1920])
def test_lines_of_prose_are_short(browser: Browser, guide: str, width: int) -> None:
    with measured(browser, guide, width) as page:
        lines = page.evaluate(
            """() => {
                const range = document.createRange();
                const canvas = document.createElement("canvas").getContext("2d");
                return [...document.querySelectorAll("main p, main .note, main .absent, main dd")]
                    .filter(e => e.checkVisibility() && !e.classList.contains("onward")).map(e => {
                    canvas.font = getComputedStyle(e).font;
                    const ch = canvas.measureText("0").width;
                    range.selectNodeContents(e);
                    const boxes = [...range.getClientRects()];
                    const left = Math.min(...boxes.map(box => box.left));
                    const right = Math.max(...boxes.map(box => box.right));
                    return [(right - left) / ch, e.classList.contains("note"), e.textContent];
                });
            }"""
        )
    assert len(lines) > 400
    assert [one for one in lines if one[0] > (70 if one[1] else 75)] == []


@pytest.mark.parametrize("by", ["note", "line", "link"])
def test_a_note_and_its_partner_are_lit_together(browser: Browser, guide: str, by: str) -> None:
    name = "routing.convert"
    with opened(browser, guide, 1440, scripts=False) as page:
        parts = {side: page.locator(f'[id="{name}.{side}-1"]') for side in ("flask", "django")}
        rows = page.locator(f'[id="{name}"] .rows')
        lines = {side: rows.locator(f".{side} .noted:has([data-notes*='①'])") for side in parts}
        other = rows.locator('.note[id$="-2"]').first

        def ground(part: object) -> str:
            return str(part.evaluate("e => getComputedStyle(e).backgroundColor"))  # type: ignore[attr-defined]

        before = [ground(one) for one in (*parts.values(), *lines.values())]
        still = ground(other)
        if by == "link":
            page.goto(f"{guide}#{name}.django-1")
        else:
            (parts["flask"] if by == "note" else lines["django"]).hover()
        after = [ground(one) for one in (*parts.values(), *lines.values())]
        assert all(one != two for one, two in zip(before, after, strict=True))
        assert ground(other) == still
