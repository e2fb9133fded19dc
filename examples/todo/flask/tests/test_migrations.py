"""Tests of the migrations: back and forth with rows, and at one with the models."""

import shutil
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from alembic.script import ScriptDirectory
from flask_migrate import check, downgrade, migrate, upgrade
from sqlalchemy.exc import IntegrityError, OperationalError

from todo import create_app
from todo.extensions import db

FOLDER = str(Path(__file__).parent.parent / "migrations")
FIRST = "8f14e45fceea"


def row(table: str, **values: Any) -> sa.Insert:
    """Return the statement that adds a row, whatever the models say by now."""
    columns = [sa.column(name, sa.literal(value).type) for name, value in values.items()]
    return sa.table(table, *columns).insert().values(values)


DAY = datetime(2026, 1, 2)
ADA = {"username": "ada", "email": "", "password_hash": "", "is_staff": False, "session_id": "x"}
ADA["feed_key"] = "x"
ROWS = [
    row("user", id=1, created_at=DAY, **ADA),
    row("todo_list", id=1, name="Work", owner_id=1, created_at=DAY),
    row("tag", id=1, name="next", owner_id=1),
    row("todo", id=1, list_id=1, title="Call", notes="", completed=False, created_at=DAY),
    row("todo_tags", todo_id=1, tag_id=1),
]
STAMPS = sa.select(sa.column("title"), sa.column("updated_at", sa.DateTime)).select_from(
    sa.table("todo")
)


@pytest.fixture
def empty(settings):
    """Push an app whose database has no tables."""
    app = create_app(settings)
    with app.app_context():
        yield app
        db.session.remove()
        left = sa.MetaData()
        left.reflect(db.engine)
        left.drop_all(db.engine)
        db.engine.dispose()


def ask(statement: sa.Executable) -> list[tuple]:
    """Return rows, and keep no transaction open that a migration would wait for."""
    with db.engine.begin() as connection:
        return [tuple(row) for row in connection.execute(statement)]


def add(*rows: sa.Insert) -> None:
    """Add rows."""
    with db.engine.begin() as connection:
        for statement in rows:
            connection.execute(statement)


def keeps_foreign_keys() -> bool:
    """Tell whether a row that refers to none is refused."""
    try:
        add(row("todo_tags", todo_id=99, tag_id=99))
    except IntegrityError:
        return True
    return False


def test_back_and_forth_with_rows(empty):
    upgrade(FOLDER, FIRST)
    add(*ROWS)
    for _ in range(2):
        upgrade(FOLDER)
        assert ask(STAMPS) == [("Call", DAY)]
        assert ask(sa.text("SELECT todo_id, tag_id FROM todo_tags")) == [(1, 1)]
        assert keeps_foreign_keys()
        downgrade(FOLDER, revision=FIRST)
        assert "updated_at" not in {c["name"] for c in sa.inspect(db.engine).get_columns("todo")}
        assert ask(sa.text("SELECT todo_id, tag_id FROM todo_tags")) == [(1, 1)]
    downgrade(FOLDER, revision="base")
    assert sa.inspect(db.engine).get_table_names() == ["alembic_version"]


def test_models_and_migrations_agree(empty):
    upgrade(FOLDER)
    check(FOLDER)


def test_no_revision_is_drafted_where_nothing_has_changed(empty, tmp_path):
    folder = shutil.copytree(FOLDER, tmp_path / "migrations")
    upgrade(folder)
    before = sorted(path.name for path in folder.glob("versions/*.py"))
    migrate(folder, message="nothing")
    assert sorted(path.name for path in folder.glob("versions/*.py")) == before


WRONG = """
import sqlalchemy as sa
from alembic import op

revision = "bad"
down_revision = "{head}"


def upgrade():
    op.create_table("half", sa.Column("id", sa.Integer(), primary_key=True))
    raise RuntimeError
"""


def test_a_migration_that_fails_leaves_nothing(empty, tmp_path):
    folder = shutil.copytree(FOLDER, tmp_path / "migrations")
    upgrade(folder)
    head = ScriptDirectory(folder).get_current_head()
    (folder / "versions" / "bad_half.py").write_text(WRONG.format(head=head))
    with pytest.raises(SystemExit):
        upgrade(folder)
    if db.engine.dialect.name != "mysql":  # It commits whatever it does to a table.
        assert "half" not in sa.inspect(db.engine).get_table_names()
    assert keeps_foreign_keys()


def test_title_may_not_be_empty(empty):
    upgrade(FOLDER)
    add(*ROWS[:-2])
    values = {"list_id": 1, "title": "", "notes": "", "completed": False}
    # MariaDB says it in another way than the others.
    with pytest.raises((IntegrityError, OperationalError), match="ck_todo_title_not_empty"):
        add(row("todo", created_at=DAY, updated_at=DAY, **values))


def test_ids_are_not_given_twice(empty):
    upgrade(FOLDER, FIRST)
    upgrade(FOLDER)
    add(*ROWS[:-2])
    values = {"list_id": 1, "title": "x", "notes": "", "completed": False}
    todo = row("todo", created_at=DAY, updated_at=DAY, **values)
    add(todo)
    ((first,),) = ask(sa.text("SELECT id FROM todo"))
    add(sa.text("DELETE FROM todo"), todo)
    ((second,),) = ask(sa.text("SELECT id FROM todo"))
    assert second > first
