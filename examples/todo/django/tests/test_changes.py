"""What keeps two requests from changing the same row at once, and one from stopping half-way."""

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from lists.changes import atomic_post, for_change
from lists.forms import TodoForm, TodoListForm
from lists.models import Tag, Todo, TodoList


def test_a_change_that_stops_half_way_leaves_nothing(make_todo, monkeypatch):
    def fail(*args):
        raise RuntimeError

    todo = make_todo("Milk")
    monkeypatch.setattr(Todo, "set_tags", fail)
    values = TodoForm(instance=todo).initial | {"title": "Cream", "tags": "shop"}
    form = TodoForm(values, instance=todo)
    with pytest.raises(RuntimeError):
        form.save()
    todo.refresh_from_db()
    assert todo.title == "Milk"


def test_a_name_that_is_taken_meanwhile(browser, make_list, monkeypatch):
    is_valid = TodoListForm.is_valid
    monkeypatch.setattr(TodoListForm, "is_valid", lambda form: is_valid(form) and make_list("Home"))
    page = browser.post("/lists/", {"name": "Home"}).content.decode()
    assert "list with this name." in page
    assert TodoList.objects.count() == 1


@pytest.mark.parametrize(("method", "locked"), [("GET", False), ("POST", True)])
def test_what_may_be_changed_is_locked(rf, method, locked):
    rows = for_change(rf.generic(method, "/"), Todo.objects.all())
    assert rows.query.select_for_update == locked


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("method", "inside"), [("GET", False), ("POST", True)])
def test_only_what_may_change_something_is_a_transaction(rf, method, inside):
    view = atomic_post(lambda request: connection.in_atomic_block)
    assert view(rf.generic(method, "/")) == inside


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("action", ["", "edit/", "delete/", "toggle/"])
def test_a_lock_is_taken_in_a_transaction(browser, make_todo, monkeypatch, action):
    seen = []

    def look(request, rows):
        seen.append(connection.in_atomic_block)
        return rows

    monkeypatch.setattr("lists.views.lists.for_change", look)
    monkeypatch.setattr("lists.views.todos.for_change", look)
    todo = make_todo("Milk")
    for address in (f"/todos/{todo.pk}/{action}", f"/lists/{todo.list.pk}/{action}"):
        browser.post(address)
    assert seen == [True] * (1 if action in {"", "toggle/"} else 2)


@pytest.mark.skipif(connection.vendor != "sqlite", reason="SQLite has one lock for all.")
@pytest.mark.django_db(transaction=True)
def test_a_transaction_asks_for_the_lock_at_once():
    with CaptureQueriesContext(connection) as seen, transaction.atomic():
        pass
    assert seen[0]["sql"] == "BEGIN IMMEDIATE"


def test_new_tags_are_locked_in_one_order(make_todo):
    make_todo("Milk", tags=["f", "b", "d", "a", "e", "c"])
    assert [*Tag.objects.order_by("pk").values_list("name", flat=True)] == [*"abcdef"]
