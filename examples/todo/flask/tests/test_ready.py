"""Tests of the answer to a balancer: what it says, and that all is asked at once."""

from threading import Barrier

import pytest

from todo import create_app, pages


@pytest.mark.parametrize("cache", [True, False])
def test_it_tells_what_answers(client, monkeypatch, cache):
    if not cache:
        monkeypatch.setattr(pages.cache, "get", lambda key: None)
    response = client.get("/readyz")
    assert (response.status_code, response.json) == (200, {"database": True, "cache": cache})


def test_without_a_database_no_visitors_are_wanted(settings):
    settings = settings | {"SQLALCHEMY_DATABASE_URI": "sqlite:////no/such/folder/db.sqlite3"}
    response = create_app(settings).test_client().get("/readyz")
    assert (response.status_code, response.json) == (503, {"database": False, "cache": True})


def test_both_are_asked_at_once(client, monkeypatch):
    meeting = Barrier(2, timeout=30)
    for name in ("has_database", "has_cache"):
        monkeypatch.setattr(pages, name, lambda: meeting.wait() >= 0)
    assert client.get("/readyz").json == {"database": True, "cache": True}
