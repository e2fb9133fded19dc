"""Tests of lists, todos and tags."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from flask import Flask
from sqlalchemy import event, select

from todo.extensions import db
#% if cookiecutter.accounts %#
from todo.models import Tag, Todo, TodoList, User
#% else %#
from todo.models import Tag, Todo, TodoList
#% endif %#


@contextmanager
#~ mark testing.queries ~#
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
#~ end testing.queries ~#


def test_add_list(client):
    response = client.post("/lists/", data={"name": " Work "}, follow_redirects=True)
    assert "<h1>Work</h1>" in response.text
    assert '<li class="success">List added.</li>' in response.text


@pytest.mark.parametrize(
    ("name", "message"),
    [
        (" ", "This field is required."),
        ("x" * 101, "Use at most 100 characters."),
#% if cookiecutter.accounts %#
        ("Work", "You already have a list with this name."),
#% else %#
        ("Work", "There is already a list with this name."),
#% endif %#
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
        ({"title": "x", "tags": ",".join(map(str, range(21)))}, "Use at most 20 tags."),
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


def test_a_field_that_was_not_sent_is_empty(client, make_list):
    make_list("Work", "one")
    page = client.post("/todos/1/edit/", data={"notes": "more"}).text
    assert "This field is required." in page
    assert "This field is required." in client.post("/lists/1/edit/", data={}).text
    assert "This field is required." in client.post("/lists/", json={"name": 5}).text


def test_the_year_one_has_four_digits(client, make_list):
    id = make_list("Work", "one")
    client.post("/todos/1/edit/", data={"title": "one", "due": "0001-01-01"})
    assert 'value="0001-01-01"' in client.get("/todos/1/edit/").text
    assert "<time" in client.get(f"/lists/{id}/").text


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


def test_each_filter_can_be_cleared(client, make_list):
    id = make_list("Work", "one")
    client.post("/todos/1/edit/", data={"title": "one", "tags": "next"})
    page = client.get(f"/lists/{id}/?show=open&tag=next").text
    assert f'<a href="/lists/{id}/?tag=next">All</a>' in page
    assert f'<a href="/lists/{id}/?show=open">Any tag</a>' in page
    assert page.count('aria-current="true"') == 2


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
#~ mark testing.queries@2 ~#
        with statements(app) as collected:
            page = client.get("/tags/next/").text
        assert page.count(">Work</a>") == id
        counts.append(len(collected))
#~ end testing.queries@2 ~#
    assert len(set(counts)) == 1


def test_many_todos_are_shown_page_by_page(client, make_list):
    make_list("Work", " ".join(f"todo{number}" for number in range(11)))
    for number in range(1, 12):
        client.post(f"/todos/{number}/edit/", data={"title": f"todo{number}", "tags": "next"})
    for path, more in [("/tags/next/", "?"), ("/search/?q=todo", "&amp;")]:
        page = client.get(path).text
        assert page.count('class="title"') == 10
        assert f'href="{path}{more}page=2">Next</a>' in page
    assert "11 todos found." in page
    assert client.get("/search/?q=todo&page=2").text.count('class="title"') == 1
    assert client.get("/search/?q=todo&page=3").status_code == 404


def test_tags_need_a_few_statements_each_at_most(app, client, make_list):
    id = make_list("Work")
    tags = ", ".join(f"tag-{number}" for number in range(20))
    counts = []
    for _ in range(2):
        with statements(app) as collected:
            client.post(f"/lists/{id}/", data={"title": "x", "tags": tags})
        counts.append(len(collected))
    new, known = counts
    # For each a savepoint, the tag, and the savepoint's end; then one for all of them in order.
    assert new - known == 3 * 20 + 1
    assert known < 10


def test_nothing_is_kept_of_a_request_that_fails(app, make_list):
    id = make_list("Work")
    with app.app_context():
        with db.session.begin_nested():
            db.session.add(Todo(title="x", list_id=id))
        db.session.rollback()
        assert db.session.scalars(select(Todo)).all() == []
#% if cookiecutter.accounts %#


def test_what_belongs_to_others_is_neither_shown_nor_counted(app, client, make_user, make_list):
    make_list("Work", "mine")
    make_list("Home", "theirs", make_user("bob"))
    client.post("/todos/1/edit/", data={"title": "mine", "tags": "next"})
    with app.app_context():
        db.session.get(Todo, 2).tags = [db.session.get(Tag, 1)]
        db.session.commit()
    assert "theirs" not in client.get("/tags/next/").text
    assert "next</a> 1" in client.get("/tags/").text


def test_a_person_is_deleted_with_all_that_is_loaded(app, ada, make_list):
    make_list("Work", "one")
    with app.app_context():
        user = db.session.get(User, ada)
        assert [todo_list.name for todo_list in user.lists] == ["Work"]
        db.session.delete(user)
        db.session.commit()
        assert db.session.scalars(select(Todo)).all() == []
#% endif %#
