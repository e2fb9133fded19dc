"""Tests of what is written down, and of what is not."""

import io
import logging
import re

import pytest
from flask import g

from tests.conftest import PASSWORD
from todo import create_app, logs
from todo.extensions import db

SECRETS = {"headers": {"Authorization": "Bearer 7oken-of-a-program", "Cookie": "x=c00kie"}}
BODY = {"name": "b0dy", "username": "b0dy", "csrf_token": "t0ken-of-a-form"}


@pytest.fixture
def listen():
    """Return a function that sets an app's logging up, and returns what is written from then on."""
    root = logging.getLogger()
    before = root.level, root.handlers[:]

    def listen(app):
        logs.init_app(app)
        (console,) = root.handlers
        console.setStream(io.StringIO())
        return console.stream

    yield listen
    root.level, root.handlers[:] = before


def test_making_an_app_sets_it_up(settings, listen):
    create_app(settings)
    (console,) = logging.getLogger().handlers
    assert [type(one) for one in console.filters] == [logs.RequestIdFilter]


def crash() -> str:
    """Fail, with secrets all around."""
    password = "pa55word-in-a-variable"
    raise ZeroDivisionError(f"{len(password)} characters")


@pytest.fixture
def production(settings):
    """Return an app as it is in production, with a view that fails."""
    app = create_app(settings | {"DEBUG": False, "TESTING": False, "SECRET_KEY": "x" * 32})
    app.add_url_rule("/crash/", view_func=crash, methods=["GET", "POST"])
    yield app
    with app.app_context():
        db.engine.dispose()


def test_a_crash_is_written_once_with_its_traceback_and_id(production, listen):
    written = listen(production)
    client = production.test_client()
    assert client.get("/crash/", headers={"X-Request-ID": "abc-1"}).status_code == 500
    assert written.getvalue().count("ERROR in todo [abc-1]: Exception on /crash/ [GET]") == 1
    assert "\nTraceback (most recent call last):\n" in written.getvalue()
    assert written.getvalue().count("ZeroDivisionError: 22 characters") == 1


def test_no_secret_is_written(production, listen):
    written = listen(production)
    client = production.test_client(use_cookies=False)
    client.post("/crash/", data=BODY, **SECRETS)
    client.post("/accounts/login/", data=BODY | {"password": "pa55word"}, **SECRETS)
    client.post("/nowhere/", json=BODY, **SECRETS)
    assert "ZeroDivisionError" in written.getvalue()
    assert "SQL parameters hidden" in written.getvalue()  # There is no table.
    for secret in ("pa55word", "7oken", "c00kie", "b0dy", "t0ken"):
        assert secret not in written.getvalue()


def test_outside_of_requests_there_is_a_dash(production, listen):
    written = listen(production)
    production.logger.warning("Alone.")
    with production.test_request_context():
        production.logger.warning("Too early.")
        g.request_id = "abc-2"
        logging.getLogger("any.library").warning("With an id.")
    assert "WARNING in todo [-]: Alone." in written.getvalue()
    assert "WARNING in todo [-]: Too early." in written.getvalue()
    assert "WARNING in any.library [abc-2]: With an id." in written.getvalue()


@pytest.mark.parametrize(("level", "lines"), [("INFO", 2), ("ERROR", 1)])
def test_the_environment_says_how_much(settings, listen, monkeypatch, level, lines):
    monkeypatch.setenv("FLASK_LOG_LEVEL", level)
    written = listen(create_app(settings))
    logger = logging.getLogger("any.library")
    logger.debug("d")
    logger.info("i")
    logger.error("e")
    assert len(written.getvalue().splitlines()) == lines


def test_who_was_there_before_is_heard(app, listen):
    before = logging.getLogger("made.before")
    written = listen(app)
    before.warning("Still here.")
    assert "WARNING in made.before [-]: Still here." in written.getvalue()


def test_a_failed_sign_in_is_written_without_what_was_typed(app, listen, ada):
    written = listen(app)
    client = app.test_client()
    for username, password in [("ada", "wr0ng"), (PASSWORD, "ada"), ("ada", PASSWORD)]:
        client.post("/accounts/login/", data={"username": username, "password": password})
    assert written.getvalue().count("WARNING in todo [") == 2
    assert written.getvalue().count("]: Somebody could not sign in.") == 2
    said = re.sub(r"\[[0-9a-f]{32}\]", "[id]", written.getvalue())
    for secret in (PASSWORD, "wr0ng", "ada", client.get_cookie("session").value):
        assert secret not in said


def test_no_token_is_written(app, listen, sign_in, ada):
    written = listen(app)
    page = sign_in("ada").post("/accounts/tokens/").text
    token = page.partition("<pre><code>")[2].partition("<")[0]
    for given in (token, f"{token}x"):
        headers = {"Authorization": f"Bearer {given}"}
        app.test_client().get("/api/todos/", headers=headers)
        app.logger.warning("After it.")
    assert len(token) > 20
    assert "After it." in written.getvalue()
    assert token not in written.getvalue()
