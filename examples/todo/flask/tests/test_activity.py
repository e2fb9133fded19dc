"""Tests of the activity log: what it tells, of whom, and what it never hears of."""

import re

import pytest
from sqlalchemy import select, update

from todo.extensions import db
from todo.models import Activity, Todo


def entries(client):
    """Return what the page says, newest first, without the times."""
    page = client.get("/activity/").text
    return re.findall(r'<li><time datetime="[-\d]{10} \d\d:\d\d">.*</time> (.*)</li>', page)


@pytest.fixture
def todo(client, make_list):
    """Return the id of a todo that was added before anybody looked."""
    make_list("Work", "Milk")
    return 1


def test_a_todos_life_is_noted(client, make_list):
    id = make_list("Work")
    client.post(f"/lists/{id}/", data={"title": "<Milk>"})
    client.post("/todos/1/toggle/")
    client.post("/todos/1/edit/", data={"title": "<Oat milk>", "completed": "on"})
    client.post("/todos/1/toggle/")
    client.post("/todos/1/delete/")
    assert entries(client)[:4] == [
        "Todo deleted: &lt;Oat milk&gt;",
        "Todo reopened: &lt;Oat milk&gt;",
        "Todo done: &lt;Milk&gt;",
        "Todo added: &lt;Milk&gt;",
    ]


def test_what_is_undone_is_not_noted(app, client, todo):
    with app.app_context():
        db.session.get(Todo, todo).completed = True
        db.session.flush()
        db.session.rollback()
    assert entries(client)[0] == "Todo added: Milk"


def test_the_todos_of_a_list_go_with_it_unheard(app, client, todo):
    client.post("/lists/1/delete/")
    with app.app_context():
        assert db.session.scalars(select(Todo)).all() == []
    assert entries(client)[0] == "Todo added: Milk"


def test_nobody_hears_of_one_statement_for_many_rows(app, client, todo):
    with app.app_context():
        db.session.execute(update(Todo).values(completed=True))
        db.session.commit()
        assert db.session.get(Todo, todo).completed
    assert entries(client)[0] == "Todo added: Milk"


def test_the_page_shows_the_last_fifty(app, client):
    with app.app_context():
        db.session.add_all(Activity(owner_id=1, what=f"Entry {number}") for number in range(51))
        db.session.commit()
    assert entries(client) == [f"Entry {number}" for number in range(50, 0, -1)]


def test_signing_in_and_out_is_noted(client, sign_in):
    client.post("/accounts/logout/")
    assert entries(sign_in("ada")) == ["Signed in", "Signed out", "Signed in"]


def test_a_wrong_password_is_not_noted(client, visitor):
    data = {"username": "ada", "password": "wrong"}
    assert "Wrong username" in visitor.post("/accounts/login/", data=data).text
    assert entries(client) == ["Signed in"]


def test_each_sees_the_own_entries(client, todo, make_user, sign_in):
    make_user("bob")
    assert entries(client) == ["Todo added: Milk", "Signed in"]
    assert entries(sign_in("bob")) == ["Signed in"]


def test_visitors_must_sign_in(visitor):
    assert visitor.get("/activity/").location == "/accounts/login/?next=%2Factivity%2F"
