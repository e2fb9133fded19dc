"""Tests of signing up, in and out, of passwords, and of whose rows one sees."""

import pytest

from tests.conftest import PASSWORD
from todo.extensions import db
from todo.models import User


def sign_up(client, **changes):
    data = {"username": "grace", "password1": PASSWORD, "password2": PASSWORD}
    return client.post("/accounts/signup/", data=data | changes, follow_redirects=True)


def test_sign_up_signs_in(visitor):
    response = sign_up(visitor)
    assert response.request.path == "/lists/"
    assert "Welcome, grace." in response.text
    assert '<span class="user">grace</span>' in response.text


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"username": "ada"}, "That username is taken."),
        ({"username": "a:b"}, "Enter a valid username."),
        ({"username": ""}, "This field is required."),
        ({"password2": "other horse"}, "The two passwords are not the same."),
        ({"password1": "short", "password2": "short"}, "Use at least 8 characters."),
    ],
)
def test_bad_sign_up(visitor, ada, changes, message):
    assert message in sign_up(visitor, **changes).text


def test_passwords_are_hashed(app, ada):
    with app.app_context():
        user = db.session.get(User, ada)
        assert user.password_hash.startswith("scrypt:")
        assert user.check_password(PASSWORD)
        assert not user.check_password("wrong")


@pytest.mark.parametrize("username", ["ada", "nobody"])
def test_wrong_sign_in(visitor, ada, username):
    data = {"username": username, "password": "wrong"}
    assert "Wrong username or password." in visitor.post("/accounts/login/", data=data).text


@pytest.mark.parametrize(
    ("target", "location"),
    [
        ("/tags/?x=1", "/tags/?x=1"),
        ("", "/lists/"),
        ("tags/", "/lists/"),
        ("https://evil.test/", "/lists/"),
        ("//evil.test/", "/lists/"),
        ("///evil.test/", "/lists/"),
        ("/\\evil.test/", "/lists/"),
        ("\\\\evil.test/", "/lists/"),
        ("/\t/evil.test/", "/lists/"),
        ("javascript:alert(1)", "/lists/"),
    ],
)
def test_sign_in_stays_on_this_site(visitor, ada, target, location):
    response = visitor.post(
        "/accounts/login/",
        query_string={"next": target},
        data={"username": "ada", "password": PASSWORD},
    )
    assert response.status_code in (302, 303)
    assert response.location == location


@pytest.mark.parametrize("path", ["/lists/", "/lists/1/", "/todos/1/edit/", "/tags/", "/search/"])
def test_visitors_must_sign_in(visitor, path):
    response = visitor.get(path)
    assert response.location == f"/accounts/login/?next={path.replace('/', '%2F')}"


def test_others_rows_are_not_there(client, make_user, make_list):
    id = make_list("Secret", "one", owner=make_user("eve"))
    assert "Secret" not in client.get("/lists/").text
    assert "0 todos found." in client.get("/search/?q=one").text
    for path in (f"/lists/{id}/", f"/lists/{id}/edit/", f"/lists/{id}/delete/"):
        assert client.get(path).status_code == 404
    for path in ("/todos/1/edit/", "/todos/1/delete/", "/todos/1/toggle/"):
        assert client.post(path).status_code == 404


def test_two_people_may_use_the_same_name(client, make_user, make_list):
    make_list("Work", owner=make_user("eve"))
    assert client.post("/lists/", data={"name": "Work"}).status_code in (302, 303)


def copied_cookie(app, client):
    """Return a second client with a copy of the first one's cookie."""
    copy = app.test_client()
    copy.set_cookie("session", client.get_cookie("session").value)
    assert copy.get("/lists/").status_code == 200
    return copy


def test_copied_cookie_dies_at_sign_out(app, client):
    copy = copied_cookie(app, client)
    assert "Signed out." in client.post("/accounts/logout/", follow_redirects=True).text
    assert copy.get("/lists/").status_code in (302, 303)


def test_password_change_ends_other_sessions(app, client):
    copy = copied_cookie(app, client)
    data = {"old_password": PASSWORD, "new_password1": "new horse", "new_password2": "new horse"}
    response = client.post("/accounts/password/", data=data, follow_redirects=True)
    assert "Password changed." in response.text
    assert client.get("/lists/").status_code == 200
    assert copy.get("/lists/").status_code in (302, 303)


def test_password_change_asks_for_the_old_one(client):
    data = {"old_password": "wrong", "new_password1": "new horse", "new_password2": "new horse"}
    assert "That is not your password." in client.post("/accounts/password/", data=data).text


def test_sign_out_is_a_post(client):
    assert client.get("/accounts/logout/").status_code == 405
