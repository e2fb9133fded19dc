"""The phrasebook in a browser: a word is answered after two clicks, on one screen of a desk."""

import re

import pytest
from conftest import many
from opening import opened
from playwright.sync_api import Browser

pytestmark = pytest.mark.network


@pytest.mark.parametrize(
    ("side", "word", "answer"),
    [
        ("From Flask to Django", "g", "nothing; an attribute of the request"),
        ("From Flask to Django", "url_for()", "reverse(), and in templates {% url %}"),
        ("From Flask to Django", "selectinload()", "prefetch_related()"),
        ("From Django to Flask", "get_object_or_404()", "db.one_or_404(), instead of abort(404)"),
        ("From Django to Flask", "ModelForm", "StringField()"),
        ("From Django to Flask", "request.user", "current_user"),
    ],
)
@pytest.mark.parametrize("width", [390, *many(1280)])
def test_a_word_is_answered_after_two_clicks(
    browser: Browser, guide: str, width: int, side: str, word: str, answer: str
) -> None:
    with opened(browser, guide, width) as page:
        whole = re.compile(rf"^{re.escape(word)}$")
        book = page.locator("#phrasebook details", has_text=side)
        book.locator("summary").click()
        book.get_by_role("link", name=word[0].upper(), exact=True).click()
        row = book.locator("tr", has=page.locator("td:first-child code", has_text=whole)).first
        assert answer in row.inner_text()
        box = row.bounding_box()
        assert box is not None
        # On a phone the longest letters take a second screen.
        assert 0 <= box["y"] < (900 if width > 400 else 1800)
        row.get_by_role("link").click()
        assert page.url.partition("#")[2].count(".") == 1


def test_the_direction_from_what_one_knows_comes_first(browser: Browser, guide: str) -> None:
    with opened(browser, guide, 1280, scripts=False) as page:
        for known, other in (("flask", "django"), ("django", "flask")):
            page.locator(f".cover [value={known}]").check()
            tops = [
                page.locator(f"#phrasebook .{side}").evaluate("e => e.getBoundingClientRect().top")
                for side in (known, other)
            ]
            assert tops[0] < tops[1]
            # The tab key follows.
            page.locator("#phrasebook h2 a").focus()
            page.keyboard.press("Tab")
            assert page.evaluate("document.activeElement.closest('div').className") == known
