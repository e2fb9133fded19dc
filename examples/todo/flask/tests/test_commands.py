"""Tests of the `flask` commands."""

import pytest
from sqlalchemy import select

from todo.commands import SAMPLES
from todo.extensions import db
from todo.models import Todo, TodoList, User


def test_sample_data_is_added_once(app, monkeypatch):
    monkeypatch.setenv("FLASK_DEBUG", "1")  # Commands take debug from here, not from the app.
    runner = app.test_cli_runner()
    first = runner.invoke(args=["sample-data"])
    assert first.output == "Added 3 lists, 17 todos and 4 tags.\n"
    with app.app_context():
        lists = db.session.scalars(select(TodoList).order_by(TodoList.id)).all()
        assert [todo_list.name for todo_list in lists] == list(SAMPLES)
        todos = db.session.scalars(select(Todo).order_by(Todo.id)).all()
        assert [todo.title for todo in todos] == sum(SAMPLES.values(), [])


def test_what_is_deleted_or_renamed_does_not_come_back(app, monkeypatch):
    monkeypatch.setenv("FLASK_DEBUG", "1")
    runner = app.test_cli_runner()
    runner.invoke(args=["sample-data"])
    with app.app_context():
        groceries, work, garden = db.session.scalars(select(TodoList).order_by(TodoList.id))
        work.name = "Office"
        db.session.delete(garden)
        db.session.delete(groceries)
        db.session.commit()
    assert runner.invoke(args=["sample-data"]).output == "Sample data was added before.\n"
    with app.app_context():
        assert db.session.scalars(select(TodoList.name)).all() == ["Office"]


def test_sample_data_is_for_development(app, monkeypatch):
    monkeypatch.setenv("FLASK_DEBUG", "0")
    result = app.test_cli_runner().invoke(args=["sample-data"])
    assert result.exit_code == 1
    assert "FLASK_DEBUG" in result.output


def test_create_user_asks_for_the_password(app):
    result = app.test_cli_runner().invoke(
        args=["create-user", "grace", "--staff"], input="correct horse\ncorrect horse\n"
    )
    assert result.exit_code == 0
    with app.app_context():
        user = db.session.scalar(select(User))
        assert (user.username, user.is_staff) == ("grace", True)
        assert user.check_password("correct horse")


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("ada", "That username is taken."),
        ("ａｄａ", "That username is taken."),
        ("a:b", "Use only letters, digits and the signs @ . + - _"),
        ("a" * 151, "Use at most 150 characters."),
    ],
)
def test_create_user_refuses_a_bad_name(app, ada, name, message):
    result = app.test_cli_runner().invoke(args=["create-user", name, "--password", "x" * 8])
    assert result.exit_code == 1
    assert message in result.output
