"""The fixtures: one app, empty tables for each test, its clients and its rows."""

import os
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import URL, create_engine, make_url

from todo import create_app
from todo.config import database_uri
from todo.extensions import cache, db, limiter
from todo.models import Todo, TodoList, User

PASSWORD = "correct horse"


@pytest.fixture(scope="session")
def database() -> Iterator[URL]:
    """Make an empty database: in memory, or on DATABASE_URL's server one named ``test_<name>``."""
    url = make_url(database_uri(os.environ.get("DATABASE_URL", "sqlite://")))
    if url.get_backend_name() == "sqlite":
        yield URL.create("sqlite")
        return
    name = f"test_{url.database}"
    server = create_engine(url, isolation_level="AUTOCOMMIT")
    with server.connect() as connection:
        connection.exec_driver_sql(f"DROP DATABASE IF EXISTS {name}")
        connection.exec_driver_sql(f"CREATE DATABASE {name}")
        yield url.set(database=name)
        connection.exec_driver_sql(f"DROP DATABASE {name}")
    server.dispose()


@pytest.fixture(scope="session")
def settings(database: URL) -> dict[str, Any]:
    """Return settings for tests: own database, cheap passwords, no CSRF tokens."""
    return {
        "TESTING": True,
        "DEBUG": True,
        "SECRET_KEY": "only for tests, not for the site",
        "TRUSTED_HOSTS": ["localhost"],
        "SQLALCHEMY_DATABASE_URI": database,
        "WTF_CSRF_ENABLED": False,
        "CACHE_TYPE": "SimpleCache",
        "PASSWORD_HASH": "scrypt:1024:8:1",
        "MAIL_BACKEND": "locmem",
        "SITE_URL": "https://todo.example",
        "CELERY": {"task_always_eager": True, "broker_url": "memory://"},
    }


@pytest.fixture(scope="session")
def site(settings: dict[str, Any]) -> Iterator[Flask]:
    """Return the app that the tests share: making one takes longer than most of them."""
    site = create_app(settings)
    yield site
    with site.app_context():
        db.engine.dispose()


@pytest.fixture
def app(site: Flask) -> Iterator[Flask]:
    """Return the app, with tables that are empty."""
    with site.app_context():
        db.create_all()
        cache.clear()
        limiter.reset()
    site.extensions["celery"].set_current()  # Not that of an app which a test has made.
    # No context stays open here: requests would share it, and with it who is signed in.
    yield site
    with site.app_context():
        db.drop_all()


@pytest.fixture
def make(app: Flask) -> Callable[..., int]:
    """Return a function that stores a row and returns its id."""

    def make(model: type, **values: Any) -> int:
        with app.app_context():
            row = model(**values)
            db.session.add(row)
            db.session.commit()
            return row.id

    return make


@pytest.fixture
def make_user(app: Flask) -> Callable[..., int]:
    """Return a function that stores a person with the tests' password."""

    def make_user(username: str, **values: Any) -> int:
        with app.app_context():
            user = User(username=username, **values)
            user.set_password(PASSWORD)
            db.session.add(user)
            db.session.commit()
            return user.id

    return make_user


@pytest.fixture
def ada(make_user: Callable[..., int]) -> int:
    """Return the id of the person whom most tests are about."""
    return make_user("ada")


@pytest.fixture
def make_list(make: Callable[..., int], ada: int) -> Callable[..., int]:
    """Return a function that stores a list with todos, Ada's unless told otherwise."""

    def make_list(name: str, titles: str = "", owner: int = ada) -> int:
        todos = [Todo(title=title) for title in titles.split()]
        return make(TodoList, name=name, owner_id=owner, todos=todos)

    return make_list


@pytest.fixture
def sign_in(app: Flask) -> Callable[[str], FlaskClient]:
    """Return a function that returns a client who is signed in."""

    def sign_in(username: str) -> FlaskClient:
        client = app.test_client()
        client.post("/accounts/login/", data={"username": username, "password": PASSWORD})
        return client

    return sign_in


@pytest.fixture
def client(sign_in: Callable[[str], FlaskClient], ada: int) -> FlaskClient:
    """Return Ada's browser."""
    return sign_in("ada")


@pytest.fixture
def visitor(app: Flask) -> FlaskClient:
    """Return the browser of someone who has not signed in."""
    return app.test_client()
