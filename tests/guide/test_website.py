"""A published folder in a browser: from a file, without network, with scripts or without."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from twinstart import library
from twinstart.show import website

pytestmark = pytest.mark.network


@pytest.mark.parametrize(("width", "scripts"), [(390, False), (1280, True)])
def test_one_reads_from_the_index_to_a_lesson_and_its_points(
    browser: Browser, tmp_path: Path, width: int, scripts: bool
) -> None:
    for name, content in website.render(library.draw_lessons()).items():
        (tmp_path / name).write_bytes(content)
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
    page.goto((tmp_path / "index.html").as_uri())
    page.locator("main a", has_text="Routing").first.click()
    assert page.url == (tmp_path / "routing.html").as_uri()
    assert page.locator("article").count() == 1
    assert page.locator(".note.flask").count() > 5
    first = page.locator("figcaption").first
    assert first.evaluate("e => getComputedStyle(e).borderTopWidth") == "3px"
    page.goto((tmp_path / "index.html").as_uri())
    page.locator("#phrasebook summary").first.click()
    page.locator("#phrasebook a", has_text="views 3").first.click()
    assert page.url == f"{(tmp_path / 'views.html').as_uri()}#views.keep"
    if scripts:
        page.locator("button.find").wait_for()
        page.keyboard.press("/")
        page.keyboard.type("current_app")
        page.locator("dialog li").first.wait_for()
        page.keyboard.press("Escape")
    page.locator("article a[rel=next]").click()
    page.wait_for_url((tmp_path / "templates.html").as_uri())
    for name in ("index", "routing", "views"):
        page.goto((tmp_path / f"{name}.html").as_uri())
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert said == []
    assert {url.rpartition("/")[0] for url in asked} == {tmp_path.as_uri()}
    page.close()
