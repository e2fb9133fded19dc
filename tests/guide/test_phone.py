"""On a phone, and wherever it is narrow, partners follow each other and each says its side."""

import pytest
from opening import NOTES, measured
from playwright.sync_api import Browser

pytestmark = pytest.mark.network

WIDTH, HEIGHT = 390, 844


def test_a_partner_is_at_most_half_a_screen_away(browser: Browser, guide: str) -> None:
    with measured(browser, guide, WIDTH, HEIGHT) as page:
        ways = page.evaluate(
            f"""() => {{ {NOTES}
            return pairs.map(([a, b]) => [a.id, top(lineOf(b)) - top(lineOf(a))]) }}"""
        )
    assert len(ways) > 150
    assert [way for way in ways if way[1] > HEIGHT / 2] == []


@pytest.mark.parametrize(("width", "height"), [(WIDTH, HEIGHT), (768, 1024)])
def test_flask_comes_first_and_then_its_partner(
    browser: Browser, guide: str, width: int, height: int
) -> None:
    with measured(browser, guide, width, height) as page:
        orders = page.evaluate(
            f"""() => {{ {NOTES}
            return pairs.map(([a, b], at) => {{
                const next = pairs[at + 1];
                const follows = !next || next[0].closest(".rows") !== a.closest(".rows")
                    || top(next[0]) > top(b);
                return [a.id, top(b) > a.getBoundingClientRect().bottom - 1, follows];
            }}) }}"""
        )
    assert [order for order in orders if not all(order[1:])] == []


@pytest.mark.parametrize(("width", "height"), [(WIDTH, HEIGHT), (768, 1024)])
def test_the_side_is_visible_wherever_one_reads(
    browser: Browser, guide: str, width: int, height: int
) -> None:
    """Below what sticks to the top, a row of code or a note is of the side that is named there."""
    with measured(browser, guide, width, height) as page:
        wrong = page.evaluate(
            """() => {
                const wrong = [];
                const bar = parseFloat(getComputedStyle(document.querySelector(".bar")).height);
                const at = y => document.elementFromPoint(innerWidth / 2, y);
                let seen = 0;
                for (let y = 0; y < document.documentElement.scrollHeight; y += 1511) {
                    scrollTo(0, y);
                    const cell = at(bar + 60)?.closest(".rows :is(.code, .note)");
                    if (!cell) continue;
                    seen += 1;
                    const flask = cell.closest(".pane").classList.contains("flask");
                    const named = [5, 15, 25, 35, 45, 55].some(
                        y => at(bar + y)?.closest("figcaption, .turn")?.textContent
                            .includes(flask ? "Flask" : "Django"));
                    if (!named) wrong.push([y, cell.textContent]);
                }
                return seen > 20 ? wrong : [seen];
            }"""
        )
    assert wrong == []
