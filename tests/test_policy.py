"""Each twin's Content-Security-Policy in a browser: no page breaks it, and it stops a script."""

import re
from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import pytest
from conftest import many
from playwright.sync_api import Browser, Page
from twins import CHEAP_PASSWORDS, Served, answers_for, bake_into, served, set_up, twin_environment

from twinstart.model import SIDES, Side

pytestmark = pytest.mark.network

LISTEN = """
window.refused = [];
document.addEventListener("securitypolicyviolation", (event) =>
  window.refused.push([event.effectiveDirective, event.blockedURI, event.sourceFile].join(" ")));
"""
TWINS = [(side, "5.2") for side in SIDES]
NEWER = pytest.param(("django", "6.1"), marks=pytest.mark.many)
TODOS = {"flask": "/admin/todo/", "django": "/admin/lists/todo/"}


@pytest.fixture(scope="module", params=[*TWINS, NEWER], ids="-".join)
def twin(request: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Give a twin with sample data."""
    side, version = request.param
    with twin_of(tmp_path_factory.mktemp("policy"), side, version) as twin:
        yield twin


def twin_of(folder: Path, side: Side, version: str) -> AbstractContextManager[Served]:
    project = bake_into(folder, answers_for("all", version))
    home = twin_environment(side, version)
    set_up(side, project / side, home)
    return served(side, project / side, home, **CHEAP_PASSWORDS)


@pytest.fixture
def page(twin: Served, browser: Browser) -> Iterator[Page]:
    """Give a page on which the sample data's person has signed in."""
    context = browser.new_context(base_url=twin.url, reduced_motion="reduce")
    context.add_init_script(LISTEN)
    page = context.new_page()
    page.goto("/accounts/login/")
    page.fill("[name=username]", "demo")
    page.fill("[name=password]", "demo-todo-2026")
    page.click("main form button")
    assert page.url == f"{twin.url}/lists/"
    yield page
    context.close()


def refused(page: Page) -> Any:
    """Return what the policy has refused on this page."""
    return page.evaluate("[...new Set(window.refused)]")


def kind(path: str) -> str:
    """Return what pages of one kind have in common."""
    return re.sub(r"\d+", "N", path.partition("?")[0])


def test_no_page_breaks_its_policy(page: Page) -> None:
    """Every kind of page that a link leads to, the admin's and the API's among them."""
    waiting, seen, found = ["/", "/api/docs/", "/admin/"], set[str](), {}
    while waiting:
        path = waiting.pop(0)
        if kind(path) in seen or path.startswith("/admin/logout"):
            continue
        seen.add(kind(path))
        page.goto(path)
        page.wait_for_timeout(50)
        if path == "/api/docs/":
            page.wait_for_selector(".opblock")
        if faults := refused(page):
            found[path] = faults
        links, base = page.evaluate("[[...document.links].map((a) => a.href), location.origin]")
        waiting += [link.removeprefix(base) for link in links if link.startswith(base)]
    assert found == {}
    assert len(seen) > 30, seen
    for part in ("/admin/", "/api/docs/", "/lists/N/edit/", "/todos/N/edit/", "/tags/"):
        assert any(one.startswith(part) for one in seen), part


@pytest.mark.parametrize("path", ["/admin/", *many("/lists/", "/api/docs/")])
@pytest.mark.parametrize(
    ("attack", "directive"),
    [
        ('<img src="data:,x" onerror="window.ran = true">', "script-src-attr"),
        ('<a id="attack" href="javascript:window.ran = true">x</a>', "script-src-elem"),
    ],
)
def test_a_script_that_got_into_a_page_does_not_run(
    page: Page, path: str, attack: str, directive: str
) -> None:
    page.goto(path)
    page.evaluate("html => document.body.insertAdjacentHTML('beforeend', html)", attack)
    page.evaluate("document.querySelector('#attack')?.click()")
    page.wait_for_function("window.refused.length > 0")
    assert refused(page)[0].startswith(directive)
    assert page.evaluate("window.ran") is None


def test_the_admins_buttons_work(twin: Served, page: Page) -> None:
    """Deleting asks first, an action runs, a row can be added inline."""
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.message), dialog.dismiss()))
    page.goto(TODOS[twin.side])
    rows = page.locator("tbody tr").count()
    if twin.side == "flask":
        page.locator("form.icon button").first.click()
        assert asked == ["Are you sure you want to delete this record?"]
        page.locator(".action-checkbox").first.check()
        page.click("text=With selected")
        page.click("text=Delete")
        assert asked[1:] == ["Are you sure you want to delete selected records?"]
        page.click("text=With selected")
        page.click("text=Mark selected todos as done")
        page.wait_for_selector("text=Todos marked as done: 1.")
        assert page.locator("tbody tr").count() == rows
        page.goto("/admin/todolist/")
        page.locator("a[title='Edit Record']").first.click()
        page.wait_for_url("**/edit/**", wait_until="load")
        before = page.locator("[name$=-title]").count()
        page.click("text=Add Todos")
        page.locator("[name$=-title]:visible").nth(before).wait_for()
        # What is left is `href="javascript:void(0)"`, which does nothing when it is allowed.
        assert {fault.split()[0] for fault in refused(page)} == {"script-src-elem"}
    else:
        page.locator(".action-select").first.check()
        page.select_option("[name=action]", label="Mark selected todos as done")
        page.click("button[name=index]")
        page.wait_for_selector("text=Todos marked as done: 1.")
        page.goto("/admin/lists/todo/add/")
        page.click(".field-list .select2-selection")
        page.wait_for_selector(".select2-results__option:not(.loading-results)")
        assert refused(page) == []
