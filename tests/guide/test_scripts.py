"""Scripts add comfort and no content; without them all is there, and the console is empty."""

import pytest
from playwright.sync_api import Browser

pytestmark = pytest.mark.network

# The text of every part of the content, without what is there to be pressed.
PARTS = """() => {
    const skip = "script, style, template, button, input, select, dialog, [role=search]";
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found = [];
    for (let node; (node = walker.nextNode());) {
        const text = node.data.trim();
        if (text && !node.parentElement.closest(skip)) found.push(text);
    }
    return found;
}"""
# Text that nobody can come to see: not displayed, and in nothing that opens.
HIDDEN = """() => [...document.querySelectorAll("main *")].filter(e =>
    [...e.childNodes].some(node => node.nodeType === 3 && node.data.trim())
    && !e.checkVisibility() && !e.closest("[aria-hidden=true], details:not([open])")
).map(e => e.outerHTML.slice(0, 200))"""


@pytest.mark.parametrize("width", [390, 1280])
def test_without_scripts_all_content_is_there(browser: Browser, guide: str, width: int) -> None:
    texts = {}
    for scripts in (True, False):
        context = browser.new_context(
            viewport={"width": width, "height": 900}, java_script_enabled=scripts
        )
        page = context.new_page()
        page.goto(guide)
        texts[scripts] = page.evaluate(PARTS)
        hidden = page.evaluate(HIDDEN)
        context.close()
    assert len(texts[False]) > 10000
    assert texts[True] == texts[False]
    assert hidden == []


@pytest.mark.parametrize("width", [360, 390, 768, 1024, 1280, 1440, 1920])
def test_the_console_stays_empty(browser: Browser, guide: str, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 900})
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("requestfailed", lambda request: said.append(request.url))
    page.goto(f"{guide}#queries")
    for key in ("/", "g", "Escape", "j", "k", "End", "Home"):
        page.keyboard.press(key)
    page.evaluate("console.log('heard')")
    page.close()
    assert said == ["heard"]
