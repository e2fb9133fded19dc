"""What axe, the checker of accessibility, finds on the page: nothing, in light and dark."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from conftest import many
from opening import opened
from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.network

OPTIONS = {"resultTypes": ["violations"], "preload": False}


@pytest.mark.parametrize(
    ("width", "scheme"),
    [(390, "dark"), (1280, "light"), *many((390, "light"), (1280, "dark"))],
)
def test_it_finds_nothing(browser: Browser, guide: str, width: int, scheme: str) -> None:
    with opened(browser, guide, width) as page:
        page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        found = Axe().run(page, options=OPTIONS).response
        wrong = [
            (fault["id"], node["html"], node["failureSummary"])
            for fault in found["violations"]
            for node in fault["nodes"]
            if fault["id"] != "scrollable-region-focusable" or not takes_focus(page, node)
        ]
    assert len(found["passes"]) > 30
    assert wrong == []


def takes_focus(page: Page, node: dict[str, list[str]]) -> bool:
    """Tell whether the tab key leads to what scrolls, as in Chromium and in Firefox, and yet
    axe asks for a `tabindex`, which would make a stop of what does not scroll."""
    return bool(
        page.locator(node["target"][0]).evaluate("e => { e.focus(); return e.matches(':focus') }")
    )
