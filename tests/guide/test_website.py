"""A published folder in a browser: from a file, without network, with scripts or without."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from twinstart import library
from twinstart.show import website

pytestmark = pytest.mark.network


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, content in website.render(library.draw_lessons()).items():
        (tmp_path / name).write_bytes(content)
    return tmp_path


@pytest.mark.parametrize(("width", "scripts"), [(390, False), (1280, True)])
def test_one_reads_from_the_index_to_a_lesson_and_its_points(
    browser: Browser, folder: Path, width: int, scripts: bool
) -> None:
    page = browser.new_page(
        viewport={"width": width, "height": 900}, java_script_enabled=scripts, color_scheme="light"
    )
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    # What is asked for when one goes on is not a failure.
    page.on(
        "requestfailed",
        lambda request: (
            said.append(f"{request.url}: {request.failure}")
            if request.failure != "net::ERR_ABORTED"
            else None
        ),
    )
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto((folder / "index.html").as_uri())
    page.locator("main a", has_text="Routing").first.click()
    assert page.url == (folder / "routing.html").as_uri()
    assert page.locator("article").count() == 1
    assert page.locator(".note.flask").count() > 5
    first = page.locator("figcaption").first
    assert first.evaluate("e => getComputedStyle(e).borderTopWidth") == "3px"
    page.goto((folder / "index.html").as_uri())
    page.locator("#phrasebook summary").first.click()
    page.locator('#phrasebook a[href$="#views.keep"]').first.click()
    assert page.url == f"{(folder / 'views.html').as_uri()}#views.keep"
    if scripts:
        page.locator("button.find").wait_for()
        page.keyboard.press("/")
        page.keyboard.type("current_app")
        page.locator("dialog li").first.wait_for()
        page.keyboard.press("Escape")
    page.locator("article a[rel=next]").click()
    page.wait_for_url((folder / "class-views.html").as_uri())
    for name in ("index", "routing", "views"):
        page.goto((folder / f"{name}.html").as_uri())
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert said == []
    assert {url.rpartition("/")[0] for url in asked} == {folder.as_uri()}
    page.close()


# From a page: a word, what is said where it is found, and the place.
FINDS = [
    ("routing", "session", "request.session", "sessions.html#sessions.store"),
    ("routing", "forge session cookies", "①", "config.html#config.secret.flask-1"),
    ("routing", "find its code", "How does a URL", "routing.html"),
    ("views", "count the queries", "Testing › 6", "testing.html#testing.queries"),
    ("index", "no file lists all rules", "①", "routing.html#routing.declare.flask-1"),
    ("routing", "register_blueprints(app: Flask)", "Flask", "routing.html#routing.prefix"),
    ("views", "register_blueprints(app: Flask)", "Flask", "routing.html#routing.prefix"),
]


def test_search_leads_from_any_page_to_what_another_says(browser: Browser, folder: Path) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    for name, word, text, place in FINDS:
        page.goto((folder / f"{name}.html").as_uri())
        page.keyboard.press("/")
        page.keyboard.insert_text(word)
        first = page.locator(".search li", has_text=text).first
        first.locator(f"a[href='{place}']").wait_for()
        # Nothing is found twice.
        found = page.locator(".search li").all_inner_texts()
        assert len(found) == len(set(found))
        first.locator("a").click()
        page.wait_for_url(f"{folder.as_uri()}/{place}")
        ids = page.locator("[id]").evaluate_all("all => all.map(e => e.id)")
        assert place.partition("#")[2] in ["", *ids]
    assert said == []
    page.close()


def test_search_says_when_no_page_holds_it(browser: Browser, folder: Path) -> None:
    page = browser.new_page()
    page.goto((folder / "routing.html").as_uri())
    page.keyboard.press("/")
    page.keyboard.insert_text("nothing of the kind")
    page.get_by_text("Nothing on any page").wait_for()
    page.close()
