"""Whoever says where they come from has what they know on the left, and first."""

import pytest
from opening import NOTES, opened
from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.network


def sides_of(page: Page, what: str) -> set[tuple[bool, bool]]:
    """Return, for what comes in two, whether Django's is left of Flask's, and whether above."""
    return {
        (left, above)
        for left, above in page.evaluate(
            """what => [...document.querySelectorAll(what)].map(e => {
                const [flask, django] = [".flask", ".django"].map(side => {
                    const box = e.querySelector(`:scope > ${side}`);
                    const part = box.querySelector("figcaption, h4, summary") || box;
                    return part.getBoundingClientRect();
                });
                return [django.left < flask.left, django.top < flask.top];
            })""",
            what,
        )
    }


@pytest.mark.parametrize("scripts", [True, False])
@pytest.mark.parametrize("place", [".cover", "nav"])
def test_what_is_known_stands_on_the_left(
    browser: Browser, guide: str, place: str, scripts: bool
) -> None:
    with opened(browser, guide, 1920, scripts=scripts) as page:
        panes = ".rows:has(> .flask):has(> .django)"
        assert {left for left, _ in sides_of(page, f"article {panes}")} == {False}
        for known, left in (("django", True), ("flask", False)):
            page.locator(f"{place} [value={known}]").check()
            assert {is_left for is_left, _ in sides_of(page, f"article {panes}")} == {left}
            assert sides_of(page, ".expect") == {(left, False)}
            # Both places show it.
            borders = page.locator(f".origin .{known}").evaluate_all(
                "labels => labels.map(e => getComputedStyle(e).fontWeight)"
            )
            assert borders == ["600", "600"]


def test_on_a_phone_their_expectations_come_first(browser: Browser, guide: str) -> None:
    with opened(browser, guide, 390, scripts=False) as page:
        assert sides_of(page, ".expect") == {(False, False)}
        page.locator(".cover [value=django]").check()
        assert sides_of(page, ".expect") == {(False, True)}


@pytest.mark.parametrize("known", ["flask", "django"])
def test_on_a_phone_what_is_known_stands_above_its_partner(
    browser: Browser, guide: str, known: str
) -> None:
    with opened(browser, guide, 390, 844, scripts=False) as page:
        page.locator(f".cover [value={known}]").check()
        first = page.evaluate(
            f"""() => {{ {NOTES}
            return pairs.map(([a, b]) => top(a) < top(b) ? "flask" : "django") }}"""
        )
        assert len(first) > 150
        assert set(first) == {known}
        # Each turn, and each excerpt, is named and closed where the side changes.
        wrong = page.evaluate(
            """() => [...document.querySelectorAll("article .rows")].flatMap(rows => {
                const shown = [...rows.querySelectorAll(
                    ":scope > .pane > *, :scope > .absent"
                )].filter(e => e.getBoundingClientRect().height);
                shown.sort((a, b) => a.getBoundingClientRect().top - b.getBoundingClientRect().top);
                const sideOf = e => e.closest(".flask") ? "flask" : "django";
                return shown.filter((e, at) => {
                    const before = shown[at - 1], names = e.matches("figcaption, .turn, .absent");
                    const changes = !before || sideOf(before) !== sideOf(e);
                    if (changes && !names) return true;
                    if (!before || before.matches("figcaption, .turn, .absent")) return false;
                    const closed = getComputedStyle(before).borderBottomWidth === "1px";
                    return closed !== (changes || names);
                }).map(e => e.textContent.slice(0, 80));
            })"""
        )
        assert wrong == []


def test_it_is_said_once(browser: Browser, guide: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(guide)
    assert page.locator(".origin :checked").count() == 0
    page.locator(".cover [value=django]").check()
    page.reload()
    assert page.locator(".origin [value=django]:checked").count() == 2
    context.close()


def test_what_is_tried_in_both_stands_once_and_marks_what_differs(
    browser: Browser, guide: str
) -> None:
    with opened(browser, guide, 1440, scripts=False) as page:
        tried = page.locator("[id='routing.try']")
        assert tried.get_by_text("curl").count() == 1
        marks = tried.locator("mark").all_inner_texts()
        assert "HTTP/1.1 308 PERMANENT REDIRECT" in marks
        assert "HTTP/1.1 301 Moved Permanently" in marks
        signs = tried.locator("mark").evaluate_all(
            "marks => marks.map(e => getComputedStyle(e, '::before').content)"
        )
        assert all("≠" in sign for sign in signs)
