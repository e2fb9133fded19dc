"""Tests of lists, todos and tags."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from flask import Flask
from sqlalchemy import event, select

from todo.extensions import db
from todo.models import Tag, Todo, TodoList


@contextmanager
def statements(app: Flask) -> Iterator[list[str]]:
    """Collect the SQL that runs meanwhile."""
    collected = []

    def collect(connection, cursor, statement, parameters, context, executemany):
        collected.append(statement)

    with app.app_context():
        engine = db.engine
    event.listen(engine, "before_cursor_execute", collect)
    yield collected
    event.remove(engine, "before_cursor_execute", collect)


def test_add_list(client):
    response = client.post("/lists/", data={"name": " Work "}, follow_redirects=True)
    assert "<h1>Work</h1>" in response.text
    assert '<li class="success">List added.</li>' in response.text


@pytest.mark.parametrize(
    ("name", "message"),
    [
        (" ", "This field is required."),
        ("x" * 101, "Use at most 100 characters."),
        ("Work", "You already have a list with this name."),
    ],
)
def test_bad_list(client, make_list, name, message):
    make_list("Work")
    assert message in client.post("/lists/", data={"name": name}).text


def test_lists_show_their_counts(app, client, make_list):
    id = make_list("Work", "one two")
    with app.app_context():
        db.session.get(TodoList, id).todos[0].completed = True
        db.session.commit()
    assert "1 open of 2" in client.get("/lists/").text


def test_rename_list(client, make_list):
    id = make_list("Work")
    response = client.post(f"/lists/{id}/edit/", data={"name": "Home"}, follow_redirects=True)
    assert "List saved." in response.text
    assert "<h1>Home</h1>" in response.text


def test_delete_list_with_its_todos(app, client, make_list):
    id = make_list("Work", "one two")
    assert "<h1>Delete list?</h1>" in client.get(f"/lists/{id}/delete/").text
    response = client.post(f"/lists/{id}/delete/", follow_redirects=True)
    assert "List deleted." in response.text
    with app.app_context():
        assert db.session.scalars(select(Todo)).all() == []


def test_add_todo_with_tags(app, client, make_list):
    id = make_list("Work")
    data = {"title": "Call", "due": "2026-12-31", "tags": "Next, urgent,, next"}
    response = client.post(f"/lists/{id}/", data=data, follow_redirects=True)
    assert "Todo added." in response.text
    with app.app_context():
        assert db.session.scalars(select(Tag.name).order_by(Tag.name)).all() == ["next", "urgent"]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ({"title": " "}, "This field is required."),
        ({"title": "x" * 201}, "Use at most 200 characters."),
        ({"title": "x", "due": "soon"}, "Enter a valid date."),
        ({"title": "x", "tags": "two words"}, "Tags are lower-case letters, digits and hyphens."),
        ({"title": "x", "tags": "x" * 51}, "Use at most 50 characters."),
    ],
)
def test_bad_todo(client, make_list, data, message):
    assert message in client.post(f"/lists/{make_list('Work')}/", data=data).text


def test_edit_todo(client, make_list):
    id = make_list("Work", "one")
    data = {"title": "two", "notes": "more", "completed": "y", "tags": "next"}
    response = client.post("/todos/1/edit/", data=data, follow_redirects=True)
    assert response.request.path == f"/lists/{id}/"
    assert "Todo saved." in response.text
    assert 'value="next"' in client.get("/todos/1/edit/").text


def test_tick_todo_and_back(client, make_list):
    make_list("Work", "one")
    assert "Todo done." in client.post("/todos/1/toggle/", follow_redirects=True).text
    assert "Todo reopened." in client.post("/todos/1/toggle/", follow_redirects=True).text


def test_delete_todo(client, make_list):
    make_list("Work", "one")
    assert "<h1>Delete todo?</h1>" in client.get("/todos/1/delete/").text
    response = client.post("/todos/1/delete/", follow_redirects=True)
    assert "Todo deleted." in response.text
    assert client.get("/todos/1/edit/").status_code == 404


def test_filters(client, make_list):
    id = make_list("Work", "one two")
    client.post("/todos/1/edit/", data={"title": "one", "completed": "y", "tags": "next"})
    assert "/todos/1/edit/" not in client.get(f"/lists/{id}/?show=open").text
    assert "/todos/2/edit/" not in client.get(f"/lists/{id}/?show=done").text
    assert "/todos/2/edit/" not in client.get(f"/lists/{id}/?tag=next").text
    assert "/todos/2/edit/" in client.get(f"/lists/{id}/?show=unknown").text


def test_pages_keep_the_filter(client, make_list):
    id = make_list("Work", " ".join(f"todo{number}" for number in range(11)))
    page = client.get(f"/lists/{id}/?show=open")
    assert f'href="/lists/{id}/?show=open&amp;page=2">Next</a>' in page.text
    page = client.get(f"/lists/{id}/?show=open&page=2")
    assert "todo10" in page.text
    assert f'href="/lists/{id}/?show=open&amp;page=1">Previous</a>' in page.text


@pytest.mark.parametrize("page", ["0", "2", "x", "-1", "١", "99999999999999999999"])
def test_no_such_page(client, make_list, page):
    id = make_list("Work", "one")
    assert client.get(f"/lists/{id}/", query_string={"page": page}).status_code == 404


@pytest.mark.parametrize("id", ["2", "0", "١", "9223372036854775808", "1_0"])
def test_no_such_list(client, make_list, id):
    make_list("Work")
    assert client.get(f"/lists/{id}/").status_code == 404


def test_todos_are_in_order(app, client, make_list):
    id = make_list("Work", "done unordered second first")
    with app.app_context():
        done, _, second, first = db.session.scalars(select(Todo).order_by(Todo.id))
        done.completed, second.order, first.order = True, 2, 1
        db.session.commit()
    page = client.get(f"/lists/{id}/").text
    places = [page.index(f">{title}</a>") for title in ["first", "second", "unordered", "done"]]
    assert places == sorted(places)


def test_tags_are_counted(client, make_list):
    make_list("Work", "one two")
    for id in (1, 2):
        client.post(f"/todos/{id}/edit/", data={"title": "x", "tags": "next"})
    assert '<a class="tag" href="/tags/next/">next</a> 2' in client.get("/tags/").text


def test_tag_page_needs_the_same_queries_for_many_todos(app, client, make_list):
    make_list("Work", "one two three")
    counts = []
    for id in (1, 2, 3):
        client.post(f"/todos/{id}/edit/", data={"title": "x", "tags": "next, urgent"})
        with statements(app) as collected:
            page = client.get("/tags/next/").text
        assert page.count(">Work</a>") == id
        counts.append(len(collected))
    assert len(set(counts)) == 1
