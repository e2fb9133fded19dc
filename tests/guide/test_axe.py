"""What axe, the checker of accessibility, finds on the page: nothing, in light and dark."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from conftest import many
from opening import opened
from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.network

OPTIONS = {"resultTypes": ["violations", "incomplete"], "preload": False}

# What axe cannot tell the contrast of: numbers in circles, single letters, what a pane cuts, and
# words so short that the bar beside their line might lie behind them. test_looks.py computes it.
UNTOLD = {
    "nonBmp", "shortTextContent", "elmPartiallyObscured", "elmPartiallyObscuring", "pseudoContent",
}  # fmt: skip


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
        untold = [
            (check["data"]["messageKey"], node["html"])
            for doubt in found["incomplete"]
            if doubt["id"] == "color-contrast"
            for node in doubt["nodes"]
            for check in node["any"]
            if check["data"]["messageKey"] not in UNTOLD
        ]
    assert len(found["passes"]) > 30
    assert wrong == []
    assert untold == []


def takes_focus(page: Page, node: dict[str, list[str]]) -> bool:
    """Tell whether the tab key leads to what scrolls, as in Chromium and in Firefox, and yet
    axe asks for a `tabindex`, which would make a stop of what does not scroll."""
    return bool(
        page.locator(node["target"][0]).evaluate("e => { e.focus(); return e.matches(':focus') }")
    )
