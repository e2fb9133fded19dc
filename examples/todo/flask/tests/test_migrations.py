"""Tests of the migrations: back and forth with rows, and at one with the models."""

from pathlib import Path

import pytest
from flask_migrate import check, downgrade, upgrade
from sqlalchemy import inspect, text
from sqlalchemy.exc import IntegrityError

from todo import create_app
from todo.extensions import db

FOLDER = str(Path(__file__).parent.parent / "migrations")
ROWS = [
    "INSERT INTO user (id, username, password_hash, is_staff, session_id, created_at)"
    " VALUES (1, 'ada', '', 0, 'x', '2026-01-01')",
    "INSERT INTO todo_list (id, name, owner_id, created_at) VALUES (1, 'Work', 1, '2026-01-01')",
    "INSERT INTO tag (id, name, owner_id) VALUES (1, 'next', 1)",
    "INSERT INTO todo (id, list_id, title, notes, completed, created_at)"
    " VALUES (1, 1, 'Call', '', 0, '2026-01-02')",
    "INSERT INTO todo_tags (todo_id, tag_id) VALUES (1, 1)",
]


@pytest.fixture
def empty(settings):
    """Push an app whose database has no tables."""
    app = create_app(settings)
    with app.app_context():
        yield app
        db.session.remove()
        db.engine.dispose()


def ask(statement: str) -> list[tuple]:
    """Return rows, and keep no transaction open that a migration would wait for."""
    with db.engine.begin() as connection:
        return [tuple(row) for row in connection.execute(text(statement))]


def test_back_and_forth_with_rows(empty):
    upgrade(FOLDER, "0001_initial")
    with db.engine.begin() as connection:
        for row in ROWS:
            connection.execute(text(row))
    for _ in range(2):
        upgrade(FOLDER)
        assert ask("SELECT title, updated_at FROM todo") == [("Call", "2026-01-02")]
        assert ask("SELECT * FROM todo_tags") == [(1, 1)]
        assert ask("PRAGMA foreign_keys") == [(1,)]
        downgrade(FOLDER, revision="0001_initial")
        assert "updated_at" not in {c["name"] for c in inspect(db.engine).get_columns("todo")}
        assert ask("SELECT * FROM todo_tags") == [(1, 1)]
    downgrade(FOLDER, revision="base")
    assert inspect(db.engine).get_table_names() == ["alembic_version"]


def test_models_and_migrations_agree(empty):
    upgrade(FOLDER)
    check(FOLDER)


def test_title_may_not_be_empty(empty):
    upgrade(FOLDER)
    with db.engine.begin() as connection:
        for row in ROWS[:-2]:
            connection.execute(text(row))
    with pytest.raises(IntegrityError, match="ck_todo_title_not_empty"):
        ask(
            "INSERT INTO todo (list_id, title, notes, completed, created_at, updated_at)"
            " VALUES (1, '', '', 0, '2026-01-02', '2026-01-02') RETURNING id"
        )
