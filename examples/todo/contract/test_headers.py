"""The headers that make browsers and caches careful: each once, on every kind of answer."""

import re

import httpx
import pytest
from browser import Browser
from steps import add_list, sign_in

HEADERS = {
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
# What is not named is refused: scripts and styles between the tags, other sites' files, frames.
POLICY = {
    "default-src": "'none'",
    "base-uri": "'none'",
    "connect-src": "'self'",
    "font-src": "'self'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
    "img-src": "'self' data:",
    "script-src": "'self'",
    "style-src": "'self'",
}
PUBLIC = ["/", "/about/", "/healthz", "/readyz", "/about", "/nowhere/", "/lists/"]


def policies(response: httpx.Response) -> list[dict[str, str]]:
    """The policies of an answer, by directive: their order says nothing."""
    told = response.headers.get_list("Content-Security-Policy")
    return [dict(part.strip().split(" ", 1) for part in policy.split(";")) for policy in told]


def assert_careful(browser: Browser, method: str, path: str, **words: object) -> None:
    """The answer bears each header once, and says once how long it may be kept."""
    response = browser.http.request(method, path, **words)  # type: ignore[arg-type]
    seen = {name: response.headers.get_list(name) for name in HEADERS}
    assert seen == {name: [value] for name, value in HEADERS.items()}, f"{method} {path}"
    # Only over HTTPS is it promised; there is none here.
    assert "Strict-Transport-Security" not in response.headers
    if response.status_code < 400 or browser.twin.own("policy-on-errors"):
        assert policies(response) == [POLICY], f"{method} {path}"
    else:
        assert policies(response) in ([], [POLICY]), f"{method} {path}"


@pytest.mark.parametrize("path", PUBLIC)
def test_pages_for_everybody(visitor: Browser, path: str) -> None:
    """Pages, redirects, errors and what machines read."""
    assert_careful(visitor, "GET", path)
    assert_careful(visitor, "HEAD", path)


def test_the_id_of_a_request(visitor: Browser) -> None:
    """Each request has an id, which its answer tells; a proxy may give it, if it is plain."""
    seen = [visitor.http.get(path).headers["X-Request-ID"] for path in ("/", "/", "/nowhere/")]
    assert len(set(seen)) == 3
    for given, kept in {"proxy-1": True, "x" * 65: False, "one two": False}.items():
        answer = visitor.http.get("/", headers={"X-Request-ID": given})
        assert (answer.headers["X-Request-ID"] == given) == kept


def test_private_pages(person: Browser, features: frozenset[str]) -> None:
    """What a person alone may see stays out of every cache, back buttons after them included."""
    page = add_list(person, "Careful")
    for path in ("/lists/", page.path, page.path + "edit/", "/tags/", "/search/?q=x"):
        assert_careful(person, "GET", path)
    if "accounts" in features:
        assert_careful(person, "GET", "/accounts/password/")
    assert_careful(person, "GET", "/lists/999999999/")
    person.submit(person.open(page.path + "delete/").form("Delete"))


def test_refusals(person: Browser) -> None:
    """A form that is refused, or too long, or sent to a page that takes none."""
    assert_careful(person, "POST", "/lists/", data={"name": "no token"})
    token = {"X-CSRFToken": person.token()}
    assert_careful(person, "POST", "/lists/", data={"name": ""}, headers=token)
    assert_careful(person, "POST", "/about/", headers=token)
    assert_careful(person, "POST", "/lists/", data={"name": "x" * 2**20}, headers=token)


def test_a_foreign_host(visitor: Browser) -> None:
    """Also who asked for another host is told nothing that may be kept."""
    assert_careful(visitor, "GET", "/", headers={"Host": "evil.example"})


@pytest.mark.needs("accounts")
def test_sign_in_and_out(visitor: Browser) -> None:
    """The page that asks for a password is kept by nobody, in however many words."""
    for path in ("/accounts/login/", "/accounts/signup/"):
        response = visitor.http.get(path)
        assert response.headers["X-Frame-Options"] == "DENY"
        assert "no-store" in response.headers["Cache-Control"]
    response = visitor.http.get("/accounts/login/")
    assert response.headers["Cache-Control"] == visitor.twin.own("sign-in-cache")


@pytest.mark.needs("api")
@pytest.mark.parametrize("path", ["/api/todos/", "/api/openapi.json", "/api/docs/", "/api/none/"])
def test_the_api(person: Browser, path: str) -> None:
    """What programs get is as careful as what people get."""
    assert_careful(person, "GET", path)


@pytest.mark.needs("admin")
def test_the_admin(visitor: Browser) -> None:
    """The admin's pages may run what stands in its buttons, and no other script between tags."""
    sign_in(visitor, "demo", "demo-todo-2026")
    for path in ["/admin/", *visitor.twin.own("admin-paths").values()]:
        (policy,) = policies(visitor.http.get(path))
        extra = policy["script-src"].removeprefix("'self'")
        assert policy == POLICY | {"script-src": f"'self'{extra}"}
        assert bool(extra) == visitor.twin.own("admin-handlers")
        assert re.fullmatch(r"( 'unsafe-hashes'( 'sha256-[\w+/]{43}=')+)?", extra), extra


def test_static_files(visitor: Browser) -> None:
    """A style sheet may be kept; which headers it bears depends on who serves it."""
    sheet = visitor.open("/").tree.find(".//link[@rel='stylesheet']")
    assert sheet is not None
    headers = visitor.http.get(sheet.get("href", "")).headers
    assert "no-store" not in headers.get("Cache-Control", "")
    found = [name for name in HEADERS if name != "Cache-Control" and name in headers]
    assert found == visitor.twin.own("static-headers")
    assert all(headers.get_list(name) == [HEADERS[name]] for name in found)


@pytest.mark.needs("accounts")
@pytest.mark.parametrize("path", ["/", "/about/", "/lists/", "/accounts/login/"])
def test_what_varies(visitor: Browser, person: Browser, path: str) -> None:
    """Where an answer depends on who is signed in, its header says so."""
    for browser in (visitor, person):
        assert browser.http.get(path).headers.get_list("Vary") == ["Cookie"]
