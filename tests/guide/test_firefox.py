"""The guide in Firefox: level, in its window, and whole in the reader's view."""

import pytest
from firefox import Firefox, read_readability
from opening import ALL, NOTES

from twinstart import library

pytestmark = pytest.mark.network

LAID_OUT = f"""
const style = document.createElement("style");
style.textContent = {ALL!r};
document.head.append(style);
"""


@pytest.mark.parametrize("width", [1280, 1440])
def test_partners_stand_within_two_pixels(firefox: Firefox, guide: str, width: int) -> None:
    firefox.open(guide, width)
    ways = firefox.run(
        f"{LAID_OUT} {NOTES} return pairs.map(([a, b]) => [a.id, top(a) - top(b),"
        " a.getBoundingClientRect().right < b.getBoundingClientRect().left])"
    )
    assert len(ways) > 150
    assert [way for way in ways if abs(way[1]) > 2 or not way[2]] == []


@pytest.mark.parametrize("width", [390, 1280])
def test_nothing_is_wider_than_the_window(firefox: Firefox, guide: str, width: int) -> None:
    firefox.open(guide, width)
    seen, too_wide = firefox.run(
        f"""{LAID_OUT}
        const all = [...document.querySelectorAll("main :not(pre *)")];
        return [all.length, all.filter(
            e => e.getBoundingClientRect().right > innerWidth + 1).map(e => e.outerHTML)]"""
    )
    assert seen > 3000
    assert too_wide == []
    assert firefox.run("return document.documentElement.scrollWidth") <= width


def test_on_a_phone_a_partner_is_at_most_half_a_screen_away(firefox: Firefox, guide: str) -> None:
    firefox.open(guide, 390, 844)
    ways = firefox.run(
        f"{LAID_OUT} {NOTES} return pairs.map(([a, b]) => [a.id, top(lineOf(b)) - top(lineOf(a))])"
    )
    assert len(ways) > 150
    assert [way for way in ways if way[1] > 844 / 2] == []


def test_the_readers_view_keeps_every_note(firefox: Firefox, guide: str) -> None:
    firefox.open(guide, 1280)
    title, text, notes = firefox.run(
        f"""{read_readability(firefox.program)}
        const article = new Readability(document.cloneNode(true)).parse();
        const notes = [...document.querySelectorAll(".note")].map(note => note.textContent);
        return [article.title, article.textContent, notes]"""
    )
    points = [pair for lesson in library.draw_lessons().lessons for pair in lesson.pairs]
    assert len(notes) == sum(len(pair.point.notes) for pair in points) > 300
    assert title == "Flask and Django, side by side"
    assert [note for note in notes if note.strip() not in text] == []
