"""The guide as a browser shows it: light and dark, wide and narrow, without scripts or network."""

from pathlib import Path

import pytest
from conftest import many
from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.network


def opened(browser: Browser, guide: str, width: int = 1280, scheme: str = "light") -> Page:
    """Open the guide with scripts off, and fail on any request but the page's own."""
    page = browser.new_page(
        viewport={"width": width, "height": 900},
        color_scheme="dark" if scheme == "dark" else "light",
        java_script_enabled=False,
    )
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.goto(guide)
    assert [url for url in requests if url.partition("#")[0] != guide.partition("#")[0]] == []
    return page


@pytest.mark.parametrize("width", [360, 1024, *many(768, 1280, 1920)])
def test_nothing_is_wider_than_the_window(browser: Browser, guide: str, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 900})
    page.goto(guide)
    too_wide = page.evaluate(
        # Code that is wider than its pane scrolls in it.
        """() => [...document.querySelectorAll("main :not(pre *)")]
            .filter(e => e.getBoundingClientRect().right > innerWidth + 1).map(e => e.outerHTML)"""
    )
    assert too_wide == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.close()


def test_the_panes_stand_side_by_side_where_there_is_room(browser: Browser, guide: str) -> None:
    wide = opened(browser, guide, 1280)
    flask, django = _first_pair(wide)
    assert flask["y"] == django["y"]
    assert flask["x"] + flask["width"] < django["x"]
    narrow = opened(browser, guide, 600)
    flask, django = _first_pair(narrow)
    assert flask["x"] == django["x"]
    assert flask["y"] + flask["height"] <= django["y"]
    wide.close()
    narrow.close()


def _first_pair(page: Page) -> list[dict[str, float]]:
    captions = page.locator("#routing .rows").first.locator("figcaption")
    boxes = [captions.filter(has_text=name).first.bounding_box() for name in ("Flask", "Django")]
    return [dict(box) for box in boxes if box]


def test_every_note_is_visible_and_the_answer_is_not(browser: Browser, guide: str) -> None:
    page = opened(browser, guide)
    assert page.locator(".note").count() > 100
    assert page.locator(".note:visible").count() == page.locator(".note").count()
    answer = page.locator("#routing .quiz p").first
    assert not answer.is_visible()
    page.locator("#routing .quiz summary").click()
    assert answer.is_visible()
    page.close()


def test_light_and_dark_differ(browser: Browser, guide: str) -> None:
    shots = [opened(browser, guide, scheme=scheme).screenshot() for scheme in ("light", "dark")]
    assert shots[0] != shots[1]


def test_a_points_own_link_leads_to_it(browser: Browser, guide: str) -> None:
    page = opened(browser, f"{guide}#routing.build")
    box = page.locator('[id="routing.build"] h3 a').bounding_box()
    assert box is not None
    assert 30 <= box["y"] < 100
    page.close()


def test_the_page_is_a_file_of_its_own(guide: str) -> None:
    folder = Path(guide.removeprefix("file://")).parent
    assert [path.name for path in folder.iterdir()] == ["index.html"]
