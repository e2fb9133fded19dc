"""Tests of the tokens by which programs sign in."""

import re
from datetime import timedelta

import pytest
from sqlalchemy import select, update

from todo.extensions import db
from todo.models import Token, User, now
from todo.tokens import LIFETIME, digest

TODOS = "/api/todos/"


def bearer(token):
    return {"Authorization": f"Bearer {token}"}


@pytest.fixture
def token(client):
    """Return a token of Ada's, taken from the page that shows it."""
    page = client.post("/accounts/tokens/").text
    return re.search("<pre><code>(.*)</code></pre>", page)[1]


def test_a_token_lets_a_program_in(visitor, token, make_list):
    make_list("Work", "one")
    (todo,) = visitor.get(TODOS, headers=bearer(token)).json
    assert todo["title"] == "one"


def test_a_token_needs_no_csrf_token(app, token, monkeypatch):
    monkeypatch.setitem(app.config, "WTF_CSRF_ENABLED", True)
    response = app.test_client().post(TODOS, json={"title": "x"}, headers=bearer(token))
    assert response.status_code == 201


def test_a_token_is_no_session(visitor, token):
    assert visitor.get("/lists/", headers=bearer(token)).status_code == 302
    assert visitor.get("/accounts/tokens/", headers=bearer(token)).status_code == 302


@pytest.mark.parametrize("wrong", ["", "x", "a b", "a=b", "\xff", "x" * 5000])
def test_another_text_is_no_token(visitor, token, wrong):
    response = visitor.get(TODOS, headers=bearer(wrong))
    assert response.status_code == 401
    assert response.json["detail"] == "Invalid token."


def test_a_token_is_shown_once_and_stored_as_a_digest(app, client, token):
    page = client.get("/accounts/tokens/").text
    assert token not in page
    assert f"{token[:8]}…" in page
    with app.app_context():
        row = db.session.scalars(select(Token)).one()
        assert row.digest == digest(token) != token
        assert row.start == token[:8] == str(row)


def test_a_token_expires(app, client, visitor, token):
    with app.app_context():
        expiry = db.session.scalars(select(Token.expires_at)).one()
        assert timedelta(0) < now() + LIFETIME - expiry < timedelta(minutes=1)
        db.session.execute(update(Token).values(expires_at=now()))
        db.session.commit()
    assert visitor.get(TODOS, headers=bearer(token)).status_code == 401
    assert "Revoke" not in client.get("/accounts/tokens/").text


def test_a_token_is_revoked_by_its_owner_alone(client, make_user, sign_in, visitor, token):
    make_user("eve")
    assert sign_in("eve").post("/accounts/tokens/1/revoke/").status_code == 404
    assert visitor.get(TODOS, headers=bearer(token)).status_code == 200
    client.post("/accounts/tokens/1/revoke/")
    assert visitor.get(TODOS, headers=bearer(token)).status_code == 401


def test_tokens_go_with_their_owner(app, ada, token):
    with app.app_context():
        db.session.delete(db.session.get(User, ada))
        db.session.commit()
        assert db.session.scalars(select(Token)).all() == []
