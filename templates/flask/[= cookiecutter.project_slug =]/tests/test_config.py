"""Tests of the settings and of what the app refuses to start with."""

import pytest

from todo import create_app
from todo.config import database_uri, engine_options

GOOD = {"DEBUG": False, "SECRET_KEY": "x" * 32, "TRUSTED_HOSTS": ["localhost"]}


@pytest.mark.parametrize(
    ("changes", "variable"),
    [
        ({"SECRET_KEY": None}, "FLASK_SECRET_KEY"),
        ({"SECRET_KEY": None, "DEBUG": True}, "FLASK_SECRET_KEY"),
        ({"SECRET_KEY": "x" * 31}, "FLASK_SECRET_KEY"),
        ({"SECRET_KEY": "change-me" * 4}, "FLASK_SECRET_KEY"),
        ({"TRUSTED_HOSTS": None}, "FLASK_TRUSTED_HOSTS"),
        ({"TRUSTED_HOSTS": ""}, "FLASK_TRUSTED_HOSTS"),
    ],
)
def test_unsafe_settings_are_refused(changes, variable):
    with pytest.raises(RuntimeError, match=variable):
        create_app(GOOD | changes)


def test_production_is_careful():
    app = create_app(GOOD)
    assert app.config["SESSION_COOKIE_SECURE"]
    assert app.config["SESSION_COOKIE_HTTPONLY"]
    assert app.config["SESSION_COOKIE_SAMESITE"] == "Lax"


def test_what_a_caller_says_is_kept():
    assert not create_app(GOOD | {"SESSION_COOKIE_SECURE": False}).config["SESSION_COOKIE_SECURE"]
#% if cookiecutter.api %#


def test_the_api_bears_the_sites_name(monkeypatch):
    monkeypatch.setenv("FLASK_SITE_NAME", "Mine")
    assert create_app(GOOD).config["API_TITLE"] == "Mine API"
#% endif %#


def test_production_serves_static_files():
    response = create_app(GOOD).test_client().get("/static/app.css")
    assert response.status_code == 200
    assert response.mimetype == "text/css"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    response.close()


@pytest.mark.parametrize("value", ["0", "False", "no", ""])
def test_debug_is_off(monkeypatch, value):
    monkeypatch.setenv("FLASK_DEBUG", value)
    monkeypatch.setenv("FLASK_SECRET_KEY", "1" * 32)
    monkeypatch.setenv("FLASK_TRUSTED_HOSTS", "one.example,two.example")
    app = create_app()
    assert not app.debug
    assert app.config["SECRET_KEY"] == "1" * 32
    assert app.config["TRUSTED_HOSTS"] == ["one.example", "two.example"]


@pytest.mark.parametrize(
    ("url", "uri"),
    [
        ("postgres://u:p@h/db", "postgresql+psycopg://u:p@h/db"),
        ("postgresql://u:p@h/db", "postgresql+psycopg://u:p@h/db"),
        ("mysql://u:p@h/db", "mysql+pymysql://u:p@h/db"),
        ("sqlite:////tmp/db.sqlite3", "sqlite:////tmp/db.sqlite3"),
    ],
)
def test_database_url_names_a_driver(url, uri):
    assert database_uri(url) == uri


def test_a_server_is_asked_whether_it_lives_and_given_up_where_it_is_silent():
    assert engine_options("postgresql+psycopg://h/db") == {
        "pool_pre_ping": True,
        "hide_parameters": True,
        "isolation_level": "READ COMMITTED",
        "connect_args": {"connect_timeout": 5},
    }
    assert engine_options("sqlite://") == {"pool_pre_ping": True, "hide_parameters": True}
