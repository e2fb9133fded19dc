"""Tests of the admin site."""

import re

import pytest
from sqlalchemy import select

from todo.admin import digest
from todo.extensions import db
from todo.models import Tag, Todo, TodoList, User


@pytest.fixture
def staff(make_user, sign_in):
    """Return the browser of a member of staff."""
    make_user("boss", is_staff=True)
    return sign_in("boss")


PATHS = ["/admin/", "/admin/todolist/", "/admin/todo/", "/admin/tag/", "/admin/user/"]


@pytest.mark.parametrize("path", PATHS)
def test_visitors_must_sign_in(visitor, path):
    assert visitor.get(path).location.startswith("/accounts/login/?next=")


@pytest.mark.parametrize("path", PATHS)
def test_others_are_refused(client, path):
    response = client.get(path)
    assert response.status_code == 403
    assert "<h1>403 Forbidden</h1>" in response.text


@pytest.mark.parametrize("path", PATHS)
def test_staff_may_look(staff, path):
    assert staff.get(path).status_code == 200


def test_the_start_page_leads_to_each_table(staff):
    page = staff.get("/admin/").text
    assert all(f'<li><a href="{path}">' in page for path in PATHS[1:])


@pytest.mark.parametrize("page", ["todo/", "todo/edit/?id=1", "todolist/edit/?id=1", "user/"])
def test_each_handler_of_a_page_is_in_its_policy(staff, make_list, page):
    make_list("Work", "one")
    response = staff.get(f"/admin/{page}")
    policy = response.headers["Content-Security-Policy"]
    handlers = re.findall(r' onclick="([^"]*)"', response.text)
    assert "unsafe-inline" not in policy
    assert [one for one in handlers if digest(one) not in policy] == []


def test_handlers_are_for_the_admin_alone(client):
    assert "unsafe-hashes" not in client.get("/").headers["Content-Security-Policy"]


def test_only_staff_see_the_link(client, staff):
    assert "Admin</a>" not in client.get("/").text
    assert "Admin</a>" in staff.get("/").text


@pytest.mark.parametrize("path", ["", "edit/?id=1", "details/?id=1"])
def test_hashes_are_not_shown(app, staff, path):
    page = staff.get(f"/admin/user/{path}").text
    assert "boss" in page
    assert "scrypt" not in page
    with app.app_context():
        assert db.session.get(User, 1).session_id not in page


def test_todos_are_inline(staff, make_list):
    id = make_list("Work", "one two")
    page = staff.get(f"/admin/todolist/edit/?id={id}").text
    assert 'name="todos-1-title"' in page


def test_mark_selected_todos_as_done(app, staff, make_list):
    make_list("Work", "one two three")
    response = staff.post(
        "/admin/todo/action/", data={"action": "done", "rowid": ["1", "3"]}, follow_redirects=True
    )
    assert "Todos marked as done: 2." in response.text
    with app.app_context():
        assert [db.session.get(Todo, id).completed for id in (1, 2, 3)] == [True, False, True]


@pytest.mark.parametrize("ids", [["1", "999"], ["1", "abc", "", "1,2", "9" * 30]])
def test_only_todos_that_are_there_are_marked(staff, make_list, ids):
    make_list("Work", "one two three")
    data = {"action": "done", "rowid": ids}
    response = staff.post("/admin/todo/action/", data=data, follow_redirects=True)
    assert "Todos marked as done: 1." in response.text


def test_delete_selected_todos(app, staff, make_list):
    make_list("Work", "one two three")
    data = {"action": "delete", "rowid": ["1", "3"]}
    staff.post("/admin/todo/action/", data=data)
    with app.app_context():
        assert db.session.scalars(select(Todo.id)).all() == [2]


BIG = "9" * 30


@pytest.mark.parametrize(
    "path",
    [
        *(f"{page}/?id={id}" for page in ("edit", "details") for id in ("abc", "1,2", BIG, "%00")),
        "edit/?id=1&id=2",
        f"?page={BIG}",
        "?page=-1",
        "?search=%00",
        "?flt0_9=%00",
        f"?sort={BIG}",
        "ajax/lookup/?name=tags&query=%00",
        f"ajax/lookup/?name=tags&query=x&offset={BIG}",
        f"ajax/lookup/?name=tags&query=x&limit={BIG}",
        "ajax/lookup/?name=nothing",
    ],
)
def test_odd_addresses_do_no_harm(staff, make_list, path):
    make_list("Work", "one")
    assert staff.get(f"/admin/todo/{path}").status_code < 500


@pytest.mark.parametrize("table", ["todolist", "tag"])
def test_nothing_is_moved_to_another_owner(staff, make_list, make, ada, table):
    make_list("Work")
    make(Tag, name="next", owner_id=ada)
    page = staff.get(f"/admin/{table}/edit/?id=1").text
    assert 'name="name"' in page
    assert 'name="owner"' not in page
    assert 'name="owner"' in staff.get(f"/admin/{table}/new/").text


def test_a_todo_takes_the_tags_of_its_lists_owner_only(app, staff, make, make_list, ada):
    make_list("Work", "one")
    bob = make(User, username="bob", password_hash="")
    make(Tag, name="next", owner_id=ada)
    make(Tag, name="shop", owner_id=bob)
    data = {"title": "one", "todo_list": "1", "tags": "1,2"}
    page = staff.post("/admin/todo/edit/?id=1", data=data)
    assert "Not tags of ada: shop." in page.text
    assert staff.post("/admin/todo/edit/?id=1", data=data | {"tags": "1"}).status_code == 302
    with app.app_context():
        assert [tag.name for tag in db.session.get(Todo, 1).tags] == ["next"]


def test_a_long_list_is_saved_without_its_todos(app, staff, make_list):
    make_list("Work", " ".join(f"todo{number}" for number in range(101)))
    page = staff.get("/admin/todolist/edit/?id=1").text
    assert "todos-0-title" not in page
    staff.post("/admin/todolist/edit/?id=1", data={"name": "Home"})
    with app.app_context():
        todo_list = db.session.get(TodoList, 1)
        assert (todo_list.name, len(todo_list.todos)) == ("Home", 101)


def test_the_form_of_a_todo_does_not_read_the_other_lists(staff, make_list):
    make_list("Work", "one")
    make_list("Elsewhere")
    page = staff.get("/admin/todo/edit/?id=1").text
    assert "Work" in page
    assert "Elsewhere" not in page
