"""Tokens: made and revoked on a page, and what a program may do with one."""

import re

import httpx
import pytest
from browser import Browser
from outline import Page

pytestmark = [pytest.mark.needs("accounts"), pytest.mark.needs("api")]

PATH = "/accounts/tokens/"
TODOS = "/api/todos/"


def make(person: Browser) -> tuple[str, Page]:
    """Make a token; return it, and the page that shows it."""
    response = person.send(person.open(PATH).form("Make a token"))
    assert response.status_code == 200
    (token,) = re.findall(r"<pre><code>([\w-]{40,})</code></pre>", response.text)
    return token, person.open(PATH)


def program(person: Browser, token: str) -> httpx.Client:
    """A program of the person's, which has no cookies."""
    headers = {"Authorization": f"Bearer {token}"}
    return httpx.Client(base_url=person.twin.url, headers=headers)


def test_a_program_signs_in(person: Browser) -> None:
    """It may read and write, without a CSRF token, and nothing but the API."""
    token, page = make(person)
    assert token not in page.html
    with program(person, token) as client:
        made = client.post(TODOS, json={"title": "By a program"})
        assert made.status_code == 201
        assert client.get(made.json()["url"]).json()["title"] == "By a program"
        assert client.delete(made.json()["url"]).status_code == 204
        assert client.get("/lists/").status_code in {302, 303}
        assert not client.cookies


def test_a_revoked_token_is_none(person: Browser) -> None:
    """From then on its program is told what any text is told."""
    token, page = make(person)
    other, _ = make(person)
    page = person.submit(page.form(f"Revoke {token[:8]}"))
    assert page.messages == [("success", "Token revoked.")]
    with program(person, token) as client, program(person, "x") as stranger:
        answer = client.get(TODOS)
        assert answer.status_code == 401
        assert answer.headers["WWW-Authenticate"] == 'Basic realm="api"'
        assert answer.json() == stranger.get(TODOS).json()
        assert answer.json()["detail"] == "Invalid token."
    with program(person, other) as client:
        assert client.get(TODOS).status_code == 200


def test_nobody_revokes_anothers(person: Browser, stranger: Browser) -> None:
    """Another's token answers as one that is not there."""
    token, page = make(person)
    form = page.form(f"Revoke {token[:8]}")
    data = {stranger.twin.own("csrf-field"): stranger.token()}
    assert stranger.http.post(form.action, data=data).status_code == 404
    with program(person, token) as client:
        assert client.get(TODOS).status_code == 200


def test_visitors_have_none(visitor: Browser) -> None:
    """Who has not signed in is sent to do so."""
    place = httpx.URL(visitor.http.get(PATH).headers["Location"])
    assert (place.path, place.params["next"]) == ("/accounts/login/", PATH)
