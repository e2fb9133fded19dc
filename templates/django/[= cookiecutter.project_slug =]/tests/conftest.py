"""What the tests share: people, a browser, and factories for rows."""

import pytest
#% if cookiecutter.accounts %#
from django.contrib.auth import get_user_model
#% endif %#

from lists.models import TodoList

#% if cookiecutter.accounts %#
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
#~ mark testing.login ~#
def browser(client, user):
    """Return a client that is signed in."""
    client.force_login(user)
    return client
#~ end testing.login ~#


@pytest.fixture
def make_list(user):
    """Return a factory of lists."""

    def make(name="Home", owner=user):
        return TodoList.objects.create(name=name, owner=owner)

    return make
#% else %#

@pytest.fixture
def browser(client, db):
    """Return a client that may use the database."""
    return client


@pytest.fixture
def make_list(db):
    """Return a factory of lists."""

    def make(name="Home"):
        return TodoList.objects.create(name=name)

    return make
#% endif %#


@pytest.fixture
#~ mark testing.factory ~#
def make_todo(make_list):
    """Return a factory of todos, on a list of their own unless one is given."""

    def make(title="Milk", todo_list=None, tags=(), **values):
        todo_list = todo_list or make_list(f"List of {title}")
        todo = todo_list.todos.create(title=title, **values)
        todo.set_tags(tags)
        return todo

    return make
#~ end testing.factory ~#
