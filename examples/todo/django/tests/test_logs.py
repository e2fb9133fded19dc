"""What is written down, and what is not."""

import io
import json
import logging
import logging.config
import re

import pytest
from django.conf import settings
from django.db import OperationalError
from django.test import Client
from django.urls import path

from config import urls
from pages import logs

from .conftest import PASSWORD
from .test_config import run

SECRETS = {"authorization": "Bearer 7oken-of-a-program", "cookie": "x=c00kie"}
BODY = {"name": "b0dy", "csrfmiddlewaretoken": "t0ken-of-a-form"}
LOGGERS = ["", "django", "django.request", "django.server"]


@pytest.fixture
def written():
    """Return what is written by the settings' own handlers, put back afterwards."""
    loggers = [logging.getLogger(name) for name in LOGGERS]
    before = [(one.level, one.handlers[:], one.propagate) for one in loggers]
    logging.config.dictConfig(settings.LOGGING)
    stream = io.StringIO()
    (console,) = logging.getLogger().handlers
    console.setStream(stream)
    yield stream
    for one, (level, handlers, propagate) in zip(loggers, before, strict=True):
        one.setLevel(level)
        one.handlers[:], one.propagate = handlers, propagate


def crash(request):
    """Fail, with secrets all around."""
    password = "pa55word-in-a-variable"
    raise ZeroDivisionError(f"{len(password)} characters")


def away(request):
    """Ask a database that is not there."""
    raise OperationalError("Gone.")


crash.login_required = away.login_required = False
urlpatterns = [path("crash/", crash), path("away/", away), *urls.urlpatterns]
handler400, handler500 = urls.handler400, urls.handler500


@pytest.fixture
def client(db, settings):
    """Return a browser of a site with a view that fails."""
    settings.ROOT_URLCONF = __name__
    return Client(raise_request_exception=False)


def test_a_crash_is_written_once_with_its_traceback_and_id(client, written):
    assert client.get("/crash/", headers={"x-request-id": "abc-1"}).status_code == 500
    line = "ERROR in django.request [abc-1]: Internal Server Error: /crash/"
    assert written.getvalue().count(line) == 1
    assert "\nTraceback (most recent call last):\n" in written.getvalue()
    assert written.getvalue().count("ZeroDivisionError: 22 characters") == 1


def test_a_database_that_is_away_is_written_down(client, written):
    assert client.get("/away/", headers={"x-request-id": "abc-4"}).status_code == 503
    line = "ERROR in django.request [abc-4]: The database does not answer.\nTraceback"
    assert line in written.getvalue()


def test_no_secret_is_written(client, written):
    client.post("/crash/", BODY, headers=SECRETS)
    client.post("/lists/", BODY, headers=SECRETS)
    client.post("/nowhere/", json.dumps(BODY), "application/json", headers=SECRETS)
    assert "ZeroDivisionError" in written.getvalue()
    for secret in ("pa55word", "7oken", "c00kie", "b0dy", "t0ken"):
        assert secret not in written.getvalue()


def test_what_is_said_after_the_answer_has_its_id(client, written):
    client.get("/nowhere/", headers={"x-request-id": "abc-2"})
    assert "WARNING in django.request [abc-2]: Not Found: /nowhere/" in written.getvalue()


def test_outside_of_requests_there_is_a_dash(client, written):
    client.get("/about/")
    logging.getLogger("any.library").warning("Alone.")
    token = logs.request_id.set("abc-3")
    logging.getLogger("any.library").warning("With an id.")
    logs.request_id.reset(token)
    assert "WARNING in any.library [-]: Alone." in written.getvalue()
    assert "WARNING in any.library [abc-3]: With an id." in written.getvalue()


SPEAK = """
import django
import logging
early = logging.getLogger("made.before")
django.setup()
early.warning("e")
for name in ("any", "django.any", "django.db.backends"):
    logger = logging.getLogger(name)
    logger.debug("d")
    logger.info("i")
"""


@pytest.mark.parametrize(("level", "lines"), [("DEBUG", 6), ("INFO", 4), ("WARNING", 2)])
def test_the_environment_says_how_much(level, lines):
    result = run(SPEAK, LOG_LEVEL=level)
    assert len(result.stderr.splitlines()) == lines, result.stderr
    assert "WARNING in made.before [-]: e" in result.stderr


def test_a_failed_sign_in_is_written_without_what_was_typed(client, user, written):
    for username, password in [("ada", "wr0ng"), (PASSWORD, "ada"), ("ada", PASSWORD)]:
        client.post("/accounts/login/", {"username": username, "password": password})
    line = "]: Somebody could not sign in."
    assert written.getvalue().count(line) == 2
    assert written.getvalue().count("WARNING in accounts.views [") == 2
    said = re.sub(r"\[[0-9a-f]{32}\]", "[id]", written.getvalue())
    for secret in (PASSWORD, "wr0ng", "ada", client.cookies["sessionid"].value):
        assert secret not in said


def test_no_token_is_written(client, user, written):
    client.force_login(user)
    page = client.post("/accounts/tokens/").content.decode()
    token = page.partition("<pre><code>")[2].partition("<")[0]
    for given in (token, f"{token}x"):
        headers = {"authorization": f"Bearer {given}"}
        Client().get("/api/todos/", headers=headers)
        logging.getLogger("any").warning("After it.")
    assert len(token) > 20
    assert "After it." in written.getvalue()
    assert token not in written.getvalue()
