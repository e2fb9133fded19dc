"""The suite's visitor: a browser without scripts that is strict about every answer it gets."""

from __future__ import annotations

import random
import re
import string
import tomllib
from collections.abc import Iterable
from copy import copy
from dataclasses import dataclass
from http.cookiejar import Cookie
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import httpx
from outline import Form, Page

# Shared by all browsers and closed at the end. A connection is not kept: on one that is, Django's
# development server sends small answers 40 ms late (Nagle's algorithm meets a delayed ACK).
CONNECTIONS = httpx.HTTPTransport(limits=httpx.Limits(max_keepalive_connections=0))

FEATURES = ("accounts", "admin", "api", "feeds", "files", "jobs")

# One name for all: Flask-Login calls a session stale whose browser has changed its name.
AGENT = "contract"

PASSWORD = "a throw-away pass phrase"

EXCEPTIONS: dict[str, dict[str, Any]] = {
    entry["id"]: entry
    for entry in tomllib.loads(Path(__file__).with_name("exceptions.toml").read_text("utf-8"))[
        "exception"
    ]
}

CORS = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "Link, Location, Retry-After, X-Request-ID, X-Total-Count",
}


def unique(name: str) -> str:
    """The name with six random letters, so that no run meets the rows of another."""
    return name + "-" + "".join(random.choices(string.ascii_lowercase, k=6))


@dataclass(frozen=True)
class Twin:
    """One running project: where, which (flask, django), how it runs, and what it has."""

    url: str
    kind: str
    profile: str
    features: frozenset[str]

    def own(self, difference: str) -> Any:
        """What this twin shows where they differ, by the list in exceptions.toml."""
        value = EXCEPTIONS[difference][self.kind]
        by_profile = isinstance(value, dict) and set(value) == {"development", "production"}
        return value[self.profile] if by_profile else value


# Texts that differ wherever they stand: entries with a page to see them on, and the token's name.
TEXTS = [name for name, entry in EXCEPTIONS.items() if "page" in entry] + ["csrf-field"]


def without_own(twin: Twin, text: str) -> str:
    """The text of a page without what exceptions.toml allows the twin for itself."""
    text = re.sub(r"(?<=/feeds/)[\w-]{43}(?=/)", "KEY", without_hashes(text))
    for name in TEXTS:
        both = [EXCEPTIONS[name]["flask"], EXCEPTIONS[name]["django"]]
        if own := twin.own(name):
            text = text.replace(own, f"({name})" if all(both) else "")
    return text


def without_hashes(text: str) -> str:
    """The text without what production adds to the names of static files."""
    return re.sub(r"(?<=/static/)([\w/.-]+)\.[0-9a-f]{12}(?=\.\w)", r"\1", text)


class Browser:
    """One visitor with their own cookies, who checks every page and API answer on the way."""

    def __init__(self, twin: Twin, cookies: Iterable[Cookie] = ()) -> None:
        self.twin = twin
        self.http = httpx.Client(
            base_url=twin.url,
            headers={"User-Agent": AGENT},
            timeout=30,
            transport=CONNECTIONS,
            event_hooks={"response": [check_api, self._trust]},
        )
        for cookie in cookies:
            self.http.cookies.jar.set_cookie(copy(cookie))

    def open(self, path: str, status: int = 200) -> Page:
        """Get a page that answers with this status and is sound."""
        return self._page(self.http.get(path), status)

    def missing(self, path: str) -> Page:
        """Get a page that is not there, and is said not to be."""
        response = self.http.get(path)
        page = read(response)
        assert response.status_code == 404, f"{path}: {response.status_code}, not 404"
        assert page.h1 == self.twin.own("not-found-page"), path
        return self._page(response, 404) if page.h1 == "404 Not found" else page

    def ask(self, form: Form, **values: str) -> Page:
        """Send a form that only asks, as a search does."""
        return self._page(self.send(form, **values), 200)

    def submit(self, form: Form, **values: str | None) -> Page:
        """Send a form that is accepted: post, be redirected, get."""
        response = self.send(form, **values)
        said = "".join(f" {error}" for error in read(response).errors)
        assert response.status_code in {302, 303}, f"{form.action}: {response.status_code}{said}"
        return self.open(urljoin(form.action, response.headers["Location"]))

    def submit_wrong(self, form: Form, **values: str | None) -> Page:
        """Send a form that is refused: the page comes again and says why."""
        page = self._page(self.send(form, **values), 200)
        assert page.errors, f"{form.action} took {values} without a word"
        return page

    def send(self, form: Form, **values: str | None) -> httpx.Response:
        """Send a form as a browser would, and return the bare answer."""
        if form.method == "get":
            return self.http.get(form.action, params=form.data(**values))
        return self.http.post(form.action, data=form.data(**values))

    def token(self, path: str = "/lists/") -> str:
        """The CSRF token that the forms of a page hold."""
        name = self.twin.own("csrf-field")
        return next(form for form in self.open(path).forms() if form.method == "post").data()[name]

    def thief(self) -> Browser:
        """Another browser that holds a copy of this one's cookies."""
        return Browser(self.twin, self.http.cookies.jar)

    def _trust(self, _: httpx.Response) -> None:
        """Send cookies that are for https alone too, as browsers do to the loopback address."""
        for cookie in self.http.cookies.jar:
            cookie.secure = False

    def _page(self, response: httpx.Response, status: int) -> Page:
        seen = f"{response.request.method} {response.url}"
        assert response.status_code == status, f"{seen}: {response.status_code}, not {status}"
        assert response.headers["Content-Type"] == "text/html; charset=utf-8", seen
        page = read(response)
        assert page.faults() == [], seen
        return page


def read(response: httpx.Response) -> Page:
    """The page in an answer."""
    return Page(response.text, str(response.url))


def check_api(response: httpx.Response) -> None:
    """Who asks from another origin may read the answer; every error under /api/ is a problem."""
    if not response.url.path.startswith("/api/"):
        return
    seen = f"{response.request.method} {response.url}: {response.status_code}"
    foreign = "Origin" in response.request.headers
    for name, value in CORS.items():
        assert response.headers.get_list(name) == [value] * foreign, f"{seen} {name}"
    if response.status_code >= 400 and response.request.method != "HEAD":
        response.read()
        assert response.headers["Content-Type"] == "application/problem+json", seen
        assert response.json()["status"] == response.status_code, seen


def find_twin(url: str, features: frozenset[str]) -> Twin:
    """Which twin answers at this address: the only place that finds out.

    The name of the CSRF field tells the framework; a cookie for https alone tells production.
    """
    path = "/accounts/login/" if "accounts" in features else "/lists/"
    response = httpx.get(url + path, timeout=30)
    names = {field.name for form in read(response).forms() for field in form.fields}
    entry = EXCEPTIONS["csrf-field"]
    kinds = [kind for kind in ("flask", "django") if entry[kind] in names]
    if len(kinds) != 1:
        raise ValueError(f"{path} has no form with {entry['flask']} or {entry['django']}")
    secure = "secure" in response.headers.get("Set-Cookie", "").lower()
    return Twin(url, kinds[0], "production" if secure else "development", features)
