"""What happens while somebody else has SQLite's file locked."""

import pytest
from sqlalchemy import URL, event

from todo import create_app
from todo.extensions import db


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


def test_a_locked_database_is_unavailable(app, client, make_list):
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
    assert (problem.status_code, problem.mimetype) == (503, "application/problem+json")
    assert client.post("/lists/", data={"name": "Home"}).status_code == 302
