"""The guide, opened in a browser at some width, with all of it laid out."""

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, Page

# What is far from the window is not laid out before it comes near; tests look at all of it.
ALL = "article, .point, .try { content-visibility: visible !important }"

# In a script: the line that a note stands on, and its partner, if it has one.
NOTES = """
const partnerOf = note => document.getElementById(note.id.replace(".flask-", ".django-"));
const lineOf = note => [...note.closest("figure").querySelectorAll(".ln[data-notes]")].find(
    line => line.dataset.notes.includes(note.querySelector(".number").textContent));
const top = element => element.getBoundingClientRect().top;
const pairs = [...document.querySelectorAll(".note.flask")].filter(partnerOf).map(
    note => [note, partnerOf(note)]);
"""


# The pages that are only measured, by their address and size, which every test may share.
_MEASURED: dict[tuple[str, int, int], Page] = {}


@contextmanager
def measured(browser: Browser, guide: str, width: int, height: int = 900) -> Iterator[Page]:
    """Give the guide to a test that changes nothing in it but where it is scrolled to."""
    key = guide, width, height
    if key not in _MEASURED:
        _MEASURED[key] = _open(browser, guide, width, height)
    _MEASURED[key].evaluate("scrollTo(0, 0)")
    yield _MEASURED[key]


@contextmanager
def opened(
    browser: Browser, guide: str, width: int, height: int = 900, scripts: bool = True
) -> Iterator[Page]:
    page = _open(browser, guide, width, height, scripts)
    yield page
    page.close()


def _open(browser: Browser, guide: str, width: int, height: int, scripts: bool = True) -> Page:
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
    return page
