"""The tokens by which programs sign in."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from knox.models import AuthToken

TODOS = "/api/todos/"


def bearer(token):
    return {"Authorization": f"Bearer {token}"}


@pytest.fixture
def token(browser):
    """Return a token of the user's, taken from the page that shows it."""
    page = browser.post("/accounts/tokens/").content.decode()
    return re.search("<pre><code>(.*)</code></pre>", page)[1]


@pytest.fixture
def program(db):
    """Return the client of a program, which has no session and is held to everything."""
    return Client(enforce_csrf_checks=True)


def test_a_token_lets_a_program_in(program, token, make_todo):
    make_todo("Milk")
    (todo,) = program.get(TODOS, headers=bearer(token)).json()
    assert todo["title"] == "Milk"


def test_a_token_needs_no_csrf_token(program, token):
    response = program.post(
        TODOS, {"title": "x"}, content_type="application/json", headers=bearer(token)
    )
    assert response.status_code == 201


def test_a_token_is_no_session(program, token):
    assert program.get("/lists/", headers=bearer(token)).status_code == 302
    assert program.get("/accounts/tokens/", headers=bearer(token)).status_code == 302


@pytest.mark.parametrize("wrong", ["", "x", "a b", "a=b", "\xff", "x" * 5000])
def test_another_text_is_no_token(program, token, wrong):
    response = program.get(TODOS, headers=bearer(wrong))
    assert response.status_code == 401
    assert response.json()["detail"] == "Invalid token."


def test_a_token_is_shown_once_and_stored_as_a_digest(browser, token):
    page = browser.get("/accounts/tokens/").content.decode()
    assert token not in page
    assert f"{token[:8]}…" in page
    row = AuthToken.objects.get()
    assert token not in (row.digest, row.token_key)


def test_a_token_expires(browser, program, token):
    (row,) = AuthToken.objects.all()
    assert timedelta(0) < timezone.now() + timedelta(days=90) - row.expiry < timedelta(minutes=1)
    AuthToken.objects.update(expiry=timezone.now())
    assert "Revoke" not in browser.get("/accounts/tokens/").content.decode()
    assert program.get(TODOS, headers=bearer(token)).status_code == 401


def test_a_token_is_revoked_by_its_owner_alone(browser, make_user, program, token):
    address = f"/accounts/tokens/{AuthToken.objects.get().token_key}/revoke/"
    stranger = Client()
    stranger.force_login(make_user("eve"))
    assert stranger.post(address).status_code == 404
    assert program.get(TODOS, headers=bearer(token)).status_code == 200
    browser.post(address)
    assert program.get(TODOS, headers=bearer(token)).status_code == 401
