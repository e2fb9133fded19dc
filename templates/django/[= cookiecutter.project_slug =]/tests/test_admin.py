"""The admin, and who may enter."""

import pytest
from django.conf import settings
from django.contrib.auth.models import Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.html import escape

from lists.models import Tag, Todo


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


def test_admin_bears_the_sites_name(staff):
    page = staff.get("/admin/").content.decode()
    assert f'<a href="/admin/">{escape(settings.SITE_NAME)}</a>' in page


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


def test_the_filters_do_not_read_all_people_and_tags(staff, make_user, make_todo):
    grace = make_user("grace")
    Tag.objects.create(owner=grace, name="hers")
    for path in ("lists/todolist/", "lists/todo/", "accounts/user/"):
        page = staff.get(f"/admin/{path}?q=ada").content
        assert b"grace" not in page
        assert b"hers" not in page
    make_todo("Milk", tags=["shop", "shopping"])
    make_todo("Bread")
    page = staff.get("/admin/lists/todo/?q=shop").content
    assert (page.count(b">Milk<"), page.count(b">Bread<")) == (1, 0)


def test_nothing_is_moved_to_another_owner(staff, make_user, make_todo):
    todo = make_todo("Milk", tags=["shop"])
    bob = make_user("bob")
    for path, row in (("todolist", todo.list), ("tag", todo.tags.get())):
        staff.post(f"/admin/lists/{path}/{row.pk}/change/", {"name": row.name, "owner": bob.pk})
        row.refresh_from_db()
        assert row.owner != bob
        assert b'name="owner"' in staff.get(f"/admin/lists/{path}/add/").content


def test_a_todo_takes_the_tags_of_its_lists_owner_only(staff, make_user, make_todo):
    todo = make_todo("Milk", tags=["shop"])
    stranger = Tag.objects.create(owner=make_user("bob"), name="home")
    url = f"/admin/lists/todo/{todo.pk}/change/"
    values = {"list": todo.list.pk, "title": "Milk"}
    own = todo.tags.get()
    page = staff.post(url, values | {"tags": [own.pk, stranger.pk]}).content.decode()
    assert "Not tags of ada: home." in page
    assert staff.post(url, values | {"tags": [own.pk]}).status_code == 302


def test_a_long_list_is_saved_without_its_todos(staff, make_list):
    home = make_list("Home")
    Todo.objects.bulk_create(Todo(list=home, title="x") for _ in range(101))
    url = f"/admin/lists/todolist/{home.pk}/change/"
    assert b"todos-0-title" not in staff.get(url).content
    assert staff.post(url, {"name": "House"}).status_code == 302
    home.refresh_from_db()
    assert (home.name, home.todos.count()) == ("House", 101)


def test_the_admin_does_not_count_todos_for_a_navigation_it_lacks(staff, make_todo):
    make_todo("Milk")
    with CaptureQueriesContext(connection) as seen:
        staff.get("/admin/lists/tag/")
    assert not [query for query in seen if "lists_todo" in query["sql"]]
