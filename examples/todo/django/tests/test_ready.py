"""The answer to a balancer: what it says, that all is asked at once, and that ASGI serves it."""

import asyncio
from threading import Barrier

import pytest
from asgiref.testing import ApplicationCommunicator
from django.db import DatabaseError

from config.asgi import application
from pages import views


@pytest.fixture
def kept(settings):
    """Let the tests have a cache."""
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}


def test_it_tells_what_answers(client, db, kept):
    assert client.get("/readyz").json() == {"database": True, "cache": True}


def test_without_a_cache_visitors_are_wanted(client, db):
    response = client.get("/readyz")
    assert (response.status_code, response.json()) == (200, {"database": True, "cache": False})


def test_without_a_database_no_visitors_are_wanted(client, kept, monkeypatch):
    def fail():
        raise DatabaseError

    monkeypatch.setattr("django.db.connection.cursor", fail, raising=False)
    response = client.get("/readyz")
    assert (response.status_code, response.json()) == (503, {"database": False, "cache": True})


@pytest.fixture
def together(monkeypatch):
    """Let neither be told before the other is asked, too."""
    meeting = Barrier(2, timeout=30)
    for name in ("has_database", "has_cache"):
        monkeypatch.setattr(views, name, lambda: meeting.wait() >= 0)


def test_both_are_asked_at_once(client, together):
    assert client.get("/readyz").json() == {"database": True, "cache": True}


def test_it_is_served_by_asgi(together, settings):
    settings.ALLOWED_HOSTS = ["testserver"]
    scope = {"type": "http", "method": "GET", "path": "/readyz", "query_string": b""}
    scope["headers"] = [(b"host", b"testserver")]

    async def ask():
        asked = ApplicationCommunicator(application, scope)
        await asked.send_input({"type": "http.request"})
        start = await asked.receive_output(30)
        body = await asked.receive_output(30)
        await asked.wait(30)
        return start["status"], body

    status, body = asyncio.run(ask())
    assert (status, body["body"]) == (200, b'{"database": true, "cache": true}')
