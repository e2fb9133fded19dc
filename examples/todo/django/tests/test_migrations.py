"""The migrations: that they match the models, and that they keep the data."""

from datetime import UTC, datetime

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor


def test_models_and_migrations_agree(db):
    call_command("makemigrations", check=True, dry_run=True)


def migrate(name):
    """Move the lists app to a migration, and return the models as they are there."""
    executor = MigrationExecutor(connection)
    executor.migrate([("lists", name)])
    return executor.loader.project_state([("lists", name)]).apps


@pytest.fixture
def latest(transactional_db):
    """Leave the database as the other tests need it."""
    yield
    call_command("migrate", verbosity=0)


def test_updated_at_is_filled_and_removed(latest):
    before = migrate("0001_initial")
    owner = before.get_model("accounts", "User").objects.create(username="ada")
    home = before.get_model("lists", "TodoList").objects.create(name="Home", owner=owner)
    Todo = before.get_model("lists", "Todo")
    Todo.objects.create(title="Milk", list=home)
    Todo.objects.update(created_at=datetime(2020, 1, 1, tzinfo=UTC))

    todo = migrate("0003_fill_todo_updated_at").get_model("lists", "Todo").objects.get()
    assert todo.updated_at == todo.created_at
    assert todo.updated_at.year == 2020

    todo = migrate("0001_initial").get_model("lists", "Todo").objects.get()
    assert todo.title == "Milk"
    assert not hasattr(todo, "updated_at")
