"""What is copied from a pane is code as it stands in the file, without numbers and notes."""

from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from opening import measured, opened
from playwright.sync_api import Browser

from twinstart.model import split_lines

pytestmark = pytest.mark.network

# Select from the first line of a pane to its last, as one does with the mouse.
SELECT = """pane => {
    const lines = pane.querySelectorAll(".ln"), last = lines[lines.length - 1];
    getSelection().setBaseAndExtent(lines[0], 0, last, last.childNodes.length);
    return getSelection().toString();
}"""


@pytest.mark.parametrize("width", [390, 1440])
def test_it_equals_the_file(browser: Browser, guide: str, width: int) -> None:
    root = Path(unquote(urlsplit(guide).path)).parent.parent
    with opened(browser, guide, width) as page:
        page.evaluate("for (const one of document.querySelectorAll('.fold')) one.open = true")
        panes = page.evaluate(
            f"""() => [...document.querySelectorAll(".rows > .pane:not(.step)")].map(pane => [
                pane.querySelector(".path").textContent,
                +pane.querySelector(".ln").dataset.n,
                pane.querySelectorAll(".ln").length,
                ({SELECT})(pane)])"""
        )
    assert len(panes) > 200
    for path, start, count, copied in panes:
        lines = split_lines((root / path).read_text(encoding="utf-8"))
        assert copied.rstrip("\n").split("\n") == lines[start - 1 : start - 1 + count], path


@pytest.mark.parametrize("width", [390, 1440])
def test_it_goes_through_the_clipboard(browser: Browser, guide: str, width: int) -> None:
    with opened(browser, guide, width) as page:
        pane = page.locator("#queries .rows > .pane").first
        selected = pane.evaluate(SELECT)
        page.keyboard.press("Control+C")
        page.evaluate("document.body.append(document.createElement('textarea'))")
        page.locator("textarea").focus()
        page.keyboard.press("Control+V")
        pasted = page.locator("textarea").input_value()
        note = pane.locator(".note").first.inner_text()
    assert pasted.rstrip("\n") == selected.rstrip("\n")
    assert note not in pasted
    assert "①" not in pasted


@pytest.mark.parametrize(
    ("point", "typed"),
    [
        ("queries.one", None),
        ("add-a-field.migrate", "flask db upgrade"),
        ("add-a-field.form", "    IntegerField,\n"),
    ],
)
def test_a_button_copies_what_one_would_type(
    browser: Browser, guide: str, point: str, typed: str | None
) -> None:
    root = Path(unquote(urlsplit(guide).path)).parent.parent
    with opened(browser, guide, 1440) as page:
        pane = page.locator(f'[id="{point}"] .rows > .pane').first
        assert page.get_by_role("button", name="copy").count() == 0
        pane.locator(".ln").first.hover()
        page.get_by_role("button", name="copy").click()
        page.get_by_role("button", name="copied").wait_for()
        page.evaluate("document.body.append(document.createElement('textarea'))")
        page.locator("textarea").focus()
        page.keyboard.press("Control+V")
        pasted = page.locator("textarea").input_value()
        if typed is None:
            path = pane.locator(".path").first.inner_text()
            numbers = pane.locator(".ln").evaluate_all("all => all.map(e => +e.dataset.n)")
            lines = split_lines((root / path).read_text(encoding="utf-8"))
            assert pasted == "".join(f"{lines[number - 1]}\n" for number in numbers)
            # It goes along with the pointer.
            page.locator(".rows > .pane").last.locator(".ln").first.hover()
            assert page.get_by_role("button", name="copy").count() == 1
            assert pane.get_by_role("button").count() == 0
        else:
            assert pasted.startswith(typed)
            assert pasted.count("\n") == 1


def test_a_fold_copies_what_is_shown(browser: Browser, guide: str) -> None:
    with opened(browser, guide, 1440) as page:
        pane = page.locator(".rows > .pane", has=page.locator(".fold")).first
        shown = pane.evaluate(SELECT)
        hidden = pane.locator(".fold pre").first.evaluate("pre => pre.textContent.trim()")
        assert "…" not in shown
        assert hidden not in shown
        pane.locator(".fold summary").first.click()
        assert hidden in pane.evaluate(SELECT)


def test_a_note_can_be_copied_by_itself(browser: Browser, guide: str) -> None:
    with measured(browser, guide, 1440) as page:
        note = page.locator(".note").first
        text = note.evaluate(
            "note => { getSelection().selectAllChildren(note); return `${getSelection()}` }"
        )
        assert len(text) > 20
        assert text.startswith("①")
