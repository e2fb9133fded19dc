"""What the tests share: people, a browser, and factories for rows."""

import pytest
from django.contrib.auth import get_user_model

from lists.models import TodoList

PASSWORD = "correct-horse-9"


@pytest.fixture
def make_user(db):
    """Return a factory of people."""

    def make(username, **values):
        return get_user_model().objects.create_user(username, password=PASSWORD, **values)

    return make


@pytest.fixture
def user(make_user):
    """Return the person whom most tests are about."""
    return make_user("ada")


@pytest.fixture
def browser(client, user):
    """Return a client that is signed in."""
    client.force_login(user)
    return client


@pytest.fixture
def make_list(user):
    """Return a factory of lists."""

    def make(name="Home", owner=user):
        return TodoList.objects.create(name=name, owner=owner)

    return make


@pytest.fixture
def make_todo(make_list):
    """Return a factory of todos, on a list of their own unless one is given."""

    def make(title="Milk", todo_list=None, tags=(), **values):
        todo_list = todo_list or make_list(f"List of {title}")
        todo = todo_list.todos.create(title=title, **values)
        todo.set_tags(tags)
        return todo

    return make
