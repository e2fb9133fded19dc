"""The admin, and who may enter."""

import pytest
from django.contrib.auth.models import Permission

from lists.models import Todo


@pytest.fixture
def staff(client, make_user):
    """Return a client signed in as someone who may do everything in the admin."""
    client.force_login(make_user("root", is_staff=True, is_superuser=True))
    return client


def test_staff_only(browser):
    assert browser.get("/admin/")["Location"].startswith("/admin/login/")
    assert b'href="/admin/"' not in browser.get("/").content


def test_anonymous_is_asked_to_sign_in(client, db):
    assert client.get("/admin/")["Location"] == "/admin/login/?next=/admin/"


def test_staff_sees_the_link(staff):
    assert b'href="/admin/"' in staff.get("/").content


@pytest.mark.parametrize("path", ["lists/todolist/", "lists/todo/", "lists/tag/", "accounts/user/"])
def test_tables_can_be_searched_and_added_to(staff, make_todo, path):
    make_todo(tags=["shop"])
    assert staff.get(f"/admin/{path}?q=a").status_code == 200
    assert staff.get(f"/admin/{path}add/").status_code == 200


def test_list_shows_its_todos(staff, make_todo):
    todo = make_todo("Milk")
    page = staff.get(f"/admin/lists/todolist/{todo.list.pk}/change/").content.decode()
    assert 'value="Milk"' in page


def test_mark_selected_todos_as_done(staff, make_todo):
    todos = [make_todo("Milk"), make_todo("Bread"), make_todo("Coffee")]
    values = {"action": "mark_done", "_selected_action": [todos[0].pk, todos[1].pk]}
    staff.post("/admin/lists/todo/", values)
    assert [todo.title for todo in Todo.objects.open()] == ["Coffee"]


def test_who_may_only_look_marks_nothing(client, make_user, make_todo):
    todo = make_todo("Milk")
    viewer = make_user("vera", is_staff=True)
    viewer.user_permissions.add(Permission.objects.get(codename="view_todo"))
    client.force_login(viewer)
    client.post("/admin/lists/todo/", {"action": "mark_done", "_selected_action": [todo.pk]})
    assert Todo.objects.open().count() == 1
