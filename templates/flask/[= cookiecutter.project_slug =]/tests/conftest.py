"""The fixtures: one app, empty tables for each test, its clients and its rows."""

import os
from collections.abc import Callable, Iterator
from typing import Any

import pytest
#% if cookiecutter.database != "sqlite" %#
from dotenv import load_dotenv
#% endif %#
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import URL, create_engine, make_url

from todo import create_app
from todo.config import database_uri
#% if cookiecutter.accounts or cookiecutter.api %#
from todo.extensions import cache, db, limiter
#% else %#
from todo.extensions import cache, db
#% endif %#
#% if cookiecutter.accounts %#
from todo.models import Todo, TodoList, User
#% else %#
from todo.models import Todo, TodoList
#% endif %#

#% if cookiecutter.database != "sqlite" %#
load_dotenv()  # DATABASE_URL names the server of the tests, too.

#% endif %#
#% if cookiecutter.accounts %#
PASSWORD = "correct horse"

#% endif %#

@pytest.fixture(scope="session")
def database() -> Iterator[URL]:
    """Make an empty database: in memory, or on DATABASE_URL's server one named ``test_<name>``."""
#% if cookiecutter.database == "sqlite" %#
    url = make_url(database_uri(os.environ.get("DATABASE_URL", "sqlite://")))
#% else %#
    url = make_url(database_uri(os.environ["DATABASE_URL"]))
#% endif %#
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
#~ mark testing.settings ~#
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
#~ end testing.settings ~#
#% if cookiecutter.accounts %#
        "PASSWORD_HASH": "scrypt:1024:8:1",
        "MAIL_BACKEND": "locmem",
        "SITE_URL": "https://todo.example",
#% endif %#
#% if cookiecutter.jobs %#
        "CELERY": {"task_always_eager": True, "broker_url": "memory://"},
#% endif %#
    }


@pytest.fixture(scope="session")
def site(settings: dict[str, Any]) -> Iterator[Flask]:
    """Return the app that the tests share: making one takes longer than most of them."""
    site = create_app(settings)
    yield site
    with site.app_context():
        db.engine.dispose()


@pytest.fixture
#~ mark testing.isolation ~#
def app(site: Flask) -> Iterator[Flask]:
    """Return the app, with tables that are empty."""
    with site.app_context():
        db.create_all()
        cache.clear()
#% if cookiecutter.accounts or cookiecutter.api %#
        limiter.reset()
#% endif %#
#% if cookiecutter.jobs %#
    site.extensions["celery"].set_current()  # Not that of an app which a test has made.
#% endif %#
    # No context stays open here: requests would share it, and with it who is signed in.
    yield site
    with site.app_context():
        db.drop_all()
#~ end testing.isolation ~#


@pytest.fixture
#~ mark testing.factory ~#
def make(app: Flask) -> Callable[..., int]:
    """Return a function that stores a row and returns its id."""

    def make(model: type, **values: Any) -> int:
        with app.app_context():
            row = model(**values)
            db.session.add(row)
            db.session.commit()
            return row.id

    return make
#~ end testing.factory ~#


#% if cookiecutter.accounts %#
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
#~ mark testing.login ~#
def sign_in(app: Flask) -> Callable[[str], FlaskClient]:
    """Return a function that returns a client who is signed in."""

    def sign_in(username: str) -> FlaskClient:
        client = app.test_client()
        client.post("/accounts/login/", data={"username": username, "password": PASSWORD})
        return client

    return sign_in
#~ end testing.login ~#


@pytest.fixture
def client(sign_in: Callable[[str], FlaskClient], ada: int) -> FlaskClient:
    """Return Ada's browser."""
    return sign_in("ada")


@pytest.fixture
def visitor(app: Flask) -> FlaskClient:
    """Return the browser of someone who has not signed in."""
    return app.test_client()
#% else %#
@pytest.fixture
def make_list(make: Callable[..., int]) -> Callable[..., int]:
    """Return a function that stores a list with todos."""

    def make_list(name: str, titles: str = "") -> int:
        return make(TodoList, name=name, todos=[Todo(title=title) for title in titles.split()])

    return make_list


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """Return a browser."""
    return app.test_client()
#% endif %#
