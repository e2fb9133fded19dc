"""What happens while somebody else has SQLite's file locked, or changes the same row."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from threading import Barrier, BrokenBarrierError

import pytest
from sqlalchemy import URL, event, select
from sqlalchemy.dialects import postgresql

from todo import create_app
from todo.extensions import db
from todo.models import Tag, Todo
from todo.queries import for_change


@pytest.fixture
def app(settings, tmp_path):
    """Return an app on a file: in memory is one connection only, and nobody to wait for."""
    file = URL.create("sqlite", database=str(tmp_path / "test.sqlite3"))
    app = create_app(settings | {"SQLALCHEMY_DATABASE_URI": file})
    with app.app_context():
        db.create_all()
    yield app
    with app.app_context():
        db.engine.dispose()


def test_a_locked_database_is_unavailable(app, client, make_list, caplog):
    make_list("Work")
    with app.app_context():
        engine = db.engine
    event.listen(engine, "checkout", lambda sqlite, *_: sqlite.execute("PRAGMA busy_timeout = 50"))
    with engine.connect() as other:
        other.exec_driver_sql("SELECT 1")  # Outside of a request each transaction locks.
        assert client.get("/lists/1/").status_code == 200
        page = client.post("/lists/", data={"name": "Home"})
        problem = client.post("/api/todos/", json={"title": "x"})
    assert page.status_code == 503
    assert "<h1>503 Service unavailable</h1>" in page.text
    assert "database is locked" in caplog.text
    assert (problem.status_code, problem.mimetype) == (503, "application/problem+json")
    assert client.post("/lists/", data={"name": "Home"}).status_code == 302


def test_two_who_change_one_todo_wait_for_each_other(app, client, make_list, request):
    make_list("Work", "one")
    both = Barrier(2)

    def wait(*_):
        with suppress(BrokenBarrierError):
            both.wait(0.3)

    event.listen(db.session, "before_flush", wait)
    request.addfinalizer(lambda: event.remove(db.session, "before_flush", wait))
    with ThreadPoolExecutor() as pool:
        answers = list(pool.map(client.post, ["/todos/1/toggle/"] * 2))
    assert [answer.status_code for answer in answers] == [302, 302]
    with app.app_context():
        assert not db.session.get(Todo, 1).completed


@pytest.mark.parametrize(("method", "locked"), [("GET", False), ("POST", True)])
def test_what_may_be_changed_is_locked(app, method, locked):
    with app.test_request_context(method=method):
        query = str(for_change(select(Todo)).compile(dialect=postgresql.dialect()))
    assert query.endswith("FOR UPDATE") == locked


def test_new_tags_are_locked_in_one_order(app, client, make_list):
    make_list("Work")
    client.post("/lists/1/", data={"title": "x", "tags": "f, b, d, a, e, c"})
    with app.app_context():
        assert db.session.scalars(select(Tag.name).order_by(Tag.id)).all() == [*"abcdef"]
