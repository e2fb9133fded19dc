"""Notes that belong together stand level, and so do the lines that they speak of."""

import pytest
from opening import NOTES, measured, opened
from playwright.sync_api import Browser

from twinstart import library
from twinstart.model import SIDES

pytestmark = pytest.mark.network

WIDTHS = [1000, 1280, 1440, 1920]


def count_pairs() -> int:
    """Count the notes of the default pair that have a partner."""
    return sum(
        all(row[side] and row[side].note for side in SIDES)
        for lesson in library.draw_lessons().lessons
        for pair in lesson.pairs
        for row in pair.rows
    )


@pytest.mark.parametrize(
    ("width", "known"),
    [*((width, "flask") for width in WIDTHS), (1000, "django"), (1440, "django")],
)
def test_partners_stand_within_two_pixels(
    browser: Browser, guide: str, width: int, known: str
) -> None:
    with opened(browser, guide, width) as page:
        page.locator(f".cover [value={known}]").check()
        notes = page.evaluate(
            f"() => {{ {NOTES} return pairs.map(([a, b]) => [a.id, top(a) - top(b)]) }}"
        )
        lines = page.evaluate(
            # Of a second note on one line, the line stands above.
            f"""() => {{ {NOTES}
            const first = note => lineOf(note).dataset.notes.startsWith(
                note.querySelector(".number").textContent);
            return pairs.filter(pair => pair.every(first)).map(
                ([a, b]) => [a.id, top(lineOf(a)) - top(lineOf(b))]) }}"""
        )
    assert len(notes) == count_pairs() > 150
    assert [one for one in notes if abs(one[1]) > 2] == []
    assert len(lines) > 0.9 * len(notes)
    assert [one for one in lines if abs(one[1]) > 2] == []


@pytest.mark.parametrize("width", WIDTHS)
def test_one_side_stands_beside_the_other(browser: Browser, guide: str, width: int) -> None:
    with measured(browser, guide, width) as page:
        boxes = page.evaluate(
            """() => [...document.querySelectorAll(".rows > .pane")].map(e =>
                [e.classList.contains("flask"), e.getBoundingClientRect().left,
                 e.getBoundingClientRect().right])"""
        )
        middle = page.evaluate(
            """() => { const box = document.querySelector("main").getBoundingClientRect();
                return (box.left + box.right) / 2 }"""
        )
    assert all((right < middle) if flask else (left > middle) for flask, left, right in boxes)


def test_what_is_level_takes_little_more_room(browser: Browser, guide: str) -> None:
    with opened(browser, guide, 1440) as page:
        level = page.evaluate("document.documentElement.scrollHeight")
        page.evaluate(
            # Each side by itself, one excerpt below the other.
            """() => { for (const rows of document.querySelectorAll(".rows")) {
                const sides = ["flask", "django"].map(side => {
                    const column = document.createElement("div");
                    column.append(...rows.querySelectorAll(`:scope > .${side}`));
                    for (const pane of column.children) pane.style.display = "block";
                    return column;
                });
                rows.append(...sides);
                const cells = rows.querySelectorAll(".code, .note");
                for (const cell of cells) cell.style.gridRow = "auto";
            } }"""
        )
        loose = page.evaluate("document.documentElement.scrollHeight")
    assert loose < level <= 1.12 * loose


def test_what_has_no_partner_says_so(browser: Browser, guide: str) -> None:
    with measured(browser, guide, 1280) as page:
        wrong = page.evaluate(
            """() => [...document.querySelectorAll(".rows .note")].filter(note => {
                const sides = note.classList.contains("flask")
                    ? [".flask-", ".django-"] : [".django-", ".flask-"];
                const partner = document.getElementById(note.id.replace(...sides));
                const absent = note.closest(".rows").querySelector(":scope > .absent");
                return !!note.querySelector(".only") !== (!partner && !absent);
            }).map(note => note.id)"""
        )
    assert wrong == []
