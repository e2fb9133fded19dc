"""Tests of what is kept in the cache: the number of open todos, and the site map."""

import pytest
from flask import Flask
from flask_caching import Cache

from tests.conftest import PASSWORD
from todo import counts
from todo.config import configure
from todo.extensions import db
from todo.models import Todo

KEY = counts.key_of(1)


def number(client):
    return int(client.get("/").text.partition('<span class="count">')[2].partition(" ")[0])


def test_the_number_is_counted_once(client, make_list, monkeypatch):
    make_list("Work", "one two")
    assert number(client) == 2
    monkeypatch.setattr(counts, "count", lambda query: 99)
    assert number(client) == 2


@pytest.mark.parametrize(
    ("path", "data", "left"),
    [
        ("/todos/1/toggle/", {}, 1),
        ("/todos/1/delete/", {}, 1),
        ("/lists/1/delete/", {}, 0),
        ("/lists/1/", {"title": "Three"}, 3),
        ("/lists/1/", {"title": ""}, 2),
        ("/todos/1/edit/", {"title": "One", "completed": "y"}, 1),
    ],
)
def test_it_is_forgotten_when_a_todo_changes(client, make_list, path, data, left):
    make_list("Work", "one two")
    assert number(client) == 2
    client.post(path, data=data)
    assert number(client) == left


def test_it_is_forgotten_when_the_api_changes_todos(client, make_list):
    make_list("Work", "one two")
    for method, path, sent, left in (
        ("post", "/api/todos/", {"json": {"title": "New"}}, 3),
        ("delete", "/api/todos/1/", {}, 2),
        ("delete", "/api/todos/", {}, 0),
    ):
        number(client)
        getattr(client, method)(path, auth=("ada", PASSWORD), **sent)
        assert number(client) == left


def test_it_stays_until_others_see_what_has_changed(app, client, make_list):
    make_list("Work", "one two")
    number(client)
    with app.app_context():
        db.session.get(Todo, 1).completed = True
        with db.session.begin_nested():
            db.session.flush()
        assert counts.cache.get(KEY) == 2
        db.session.commit()
        assert counts.cache.get(KEY) is None


def test_each_person_has_a_number_of_their_own(client, sign_in, make_user, make_list):
    make_list("Work", "one two")
    make_list("Play", "three", make_user("grace"))
    assert (number(client), number(sign_in("grace"))) == (2, 1)


def test_the_site_map_is_kept_for_an_hour_by_its_tag(client):
    first = client.get("/sitemap.xml")
    assert first.headers["Cache-Control"] == "max-age=3600"
    again = client.get("/sitemap.xml", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    assert client.get("/sitemap.xml").data == first.data


def test_the_site_map_of_one_address_is_not_sent_to_another(app, client, monkeypatch):
    monkeypatch.setitem(app.config, "TRUSTED_HOSTS", ["localhost", "other.example"])
    assert "http://localhost/about/" in client.get("/sitemap.xml").text
    other = client.get("/sitemap.xml", base_url="http://other.example").text
    assert "http://other.example/about/" in other


@pytest.fixture
def without_redis(app, client, monkeypatch):
    """Let the cache be in a Redis that does not answer; return an app that has it."""
    monkeypatch.setenv("REDIS_URL", "redis://127.0.0.1:1")
    other = Flask("other")
    other.debug = True
    configure(other, {"SECRET_KEY": "x", "SQLALCHEMY_DATABASE_URI": "sqlite://"})
    cache = Cache(other)
    monkeypatch.setitem(app.extensions["cache"], counts.cache, other.extensions["cache"][cache])
    return other


def test_without_its_redis_the_site_counts_each_time(without_redis, client, make_list, caplog):
    make_list("Work", "one two")
    assert number(client) == 2
    assert client.post("/todos/1/toggle/").status_code == 302
    assert number(client) == 1
    assert client.get("/sitemap.xml").status_code == 200
    assert "The cache does not answer: " in caplog.text


def test_a_silent_redis_is_given_up(without_redis):
    patience = {"socket_connect_timeout": 2, "socket_timeout": 2}
    (backend,) = without_redis.extensions["cache"].values()
    assert patience.items() <= backend._read_client.connection_pool.connection_kwargs.items()
    assert without_redis.config["RATELIMIT_STORAGE_OPTIONS"] == patience
