"""What people ask who move: in the page, two actions lead to an answer that fits one screen.

The actions: press `/`, type the word; and follow a link that is seen then. What the link leads to
has to show the noted line and its note, or the point and why it has no equivalent, in the window.
"""

import tomllib
from pathlib import Path

import pytest
from conftest import many
from playwright.sync_api import Browser, Page

from twinstart.lessons.concepts import load_concepts

pytestmark = pytest.mark.network

FILE = Path(__file__).resolve().parent.parent / "questions.toml"
POINTS = {concept.id: [point.id for point in concept.points] for concept in load_concepts()}
EVERY = {point for points in POINTS.values() for point in points}

# Of the links of a search that are within its list's height: where they lead.
SEEN = """() => {
    const list = document.querySelector("dialog[open] ol"), box = list.getBoundingClientRect();
    return [...list.querySelectorAll("a")].filter(link => {
        const one = link.getBoundingClientRect();
        return one.top >= box.top && one.bottom <= Math.min(box.bottom, innerHeight) + 1;
    }).map(link => link.getAttribute("href"));
}"""

# Wait until the page has scrolled and laid out what it shows.
STILL = """() => new Promise(done => {
    let last = NaN;
    const look = () => scrollY === last ? done() : (last = scrollY, setTimeout(look, 40));
    look();
})"""

# What stands within the window's height of the point with this id.
SHOWN = """id => {
    const point = document.getElementById(id);
    const within = e => {
        const box = e.getBoundingClientRect();
        return box.height > 0 && box.top >= 0 && box.bottom <= innerHeight;
    };
    const lineOf = note => [...note.closest("figure").querySelectorAll(".ln[data-notes]")].find(
        line => line.dataset.notes.includes(note.querySelector(".number").textContent));
    return {
        notes: [...point.querySelectorAll(".note")].filter(
            note => within(note) && within(lineOf(note))).length,
        absent: [...point.querySelectorAll(".absent")].filter(within).length,
    };
}"""


def asked() -> list[dict[str, list[str]]]:
    questions = tomllib.loads(FILE.read_text(encoding="utf-8"))["question"]
    return [one for one in questions if one.get("lesson", "") in {"", *POINTS}]


def answers_to(question: dict[str, list[str]]) -> list[str]:
    lesson = question.get("lesson")
    return POINTS[str(lesson)] if lesson else [one for one in question["points"] if one in EVERY]


def test_thirty_questions_are_asked() -> None:
    assert len(asked()) >= 30
    assert all(answers_to(question) for question in asked())


@pytest.mark.parametrize(
    ("width", "height"), [(390, 844), *many((1440, 900), (768, 1024), (1024, 768))]
)
def test_two_actions_and_one_screen_answer(
    browser: Browser, guide: str, width: int, height: int
) -> None:
    page = browser.new_page(viewport={"width": width, "height": height})
    page.goto(guide)
    unanswered = [
        (word, why)
        for question in asked()
        for word in question["types"]
        if (why := try_word(page, word, answers_to(question)))
    ]
    page.close()
    assert unanswered == []


def try_word(page: Page, word: str, points: list[str]) -> str:
    """Return why a word is not answered; nothing if it is."""
    page.keyboard.press("/")
    page.locator("dialog[open] input").fill(word)
    seen = page.evaluate(SEEN)
    fitting = [link for link in seen if point_of(link) in points]
    if not fitting:
        page.keyboard.press("Escape")
        return f"its first links lead to {seen[:5]}"
    for link in fitting:
        page.locator(f'dialog[open] a[href="{link}"]').first.click()
        page.evaluate(STILL)
        shown = page.evaluate(SHOWN, point_of(link))
        if shown["notes"] or shown["absent"]:
            return ""
        page.keyboard.press("/")
        page.locator("dialog[open] input").fill(word)
    page.keyboard.press("Escape")
    return f"{fitting} show no whole note with its line"


def point_of(link: str) -> str:
    """Return the point that a link leads to: the note's, if it leads to a note."""
    return ".".join(link.removeprefix("#").split(".")[:2])
