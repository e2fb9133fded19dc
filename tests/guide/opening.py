"""The guide, opened in a browser at some width, with all of it laid out."""

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, Page

# What is far from the window is not laid out before it comes near; tests look at all of it.
ALL = "article { content-visibility: visible !important }"

# In a script: the line that a note stands on, and its partner, if it has one.
NOTES = """
const partnerOf = note => document.getElementById(note.id.replace(".flask-", ".django-"));
const lineOf = note => [...note.closest("figure").querySelectorAll(".ln[data-notes]")].find(
    line => line.dataset.notes.includes(note.querySelector(".number").textContent));
const top = element => element.getBoundingClientRect().top;
const pairs = [...document.querySelectorAll(".note.flask")].filter(partnerOf).map(
    note => [note, partnerOf(note)]);
"""


@contextmanager
def opened(
    browser: Browser, guide: str, width: int, height: int = 900, scripts: bool = True
) -> Iterator[Page]:
    page = browser.new_page(
        viewport={"width": width, "height": height}, java_script_enabled=scripts
    )
    page.goto(guide)
    # Playwright's own way waits for ever where scripts are off.
    page.evaluate(
        "text => { document.head.append(document.createElement('style')); "
        "document.head.lastChild.textContent = text }",
        ALL,
    )
    yield page
    page.close()
