"""Tests of the admin site."""

import pytest

from todo.extensions import db
from todo.models import Todo, User


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
    assert "2 todos marked as done." in response.text
    with app.app_context():
        assert [db.session.get(Todo, id).completed for id in (1, 2, 3)] == [True, False, True]
