"""Tests of signing up, in and out, of passwords, and of whose rows one sees."""

from datetime import UTC, datetime, timedelta
from io import BytesIO

import pytest
from flask_login import current_user
from werkzeug import security

from tests.conftest import PASSWORD
from todo import accounts, create_app, models
from todo.extensions import db
from todo.models import User

NEW_PASSWORD = ["new_password1", "new_password2"]


def sign_up(client, **changes):
    data = {"username": "grace", "password1": PASSWORD, "password2": PASSWORD}
    return client.post("/accounts/signup/", data=data | changes, follow_redirects=True)


def test_a_session_begins_empty_and_is_signed_anew_only_when_it_changes(visitor, ada):
    with visitor.session_transaction() as session:
        session["kept"] = "for whoever sits here"
    visitor.post("/accounts/login/", data={"username": "ada", "password": PASSWORD})
    answers = [visitor.get("/tags/") for _ in range(2)]  # The first one tells a message.
    assert ["Set-Cookie" in answer.headers for answer in answers] == [True, False]
    with visitor.session_transaction() as session:
        assert "kept" not in session


def test_nobody_waits_for_a_hash(visitor, monkeypatch):
    keep, waiting = User.set_password, []

    def set_password(user, password):
        waiting.append(db.session().in_transaction())
        keep(user, password)

    monkeypatch.setattr(User, "set_password", set_password)
    sign_up(visitor)
    assert waiting == [False]


def test_sign_up_signs_in(visitor):
    response = sign_up(visitor)
    assert response.request.path == "/lists/"
    assert "Welcome, grace." in response.text
    assert '<span class="user">grace</span>' in response.text


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"username": "ada"}, "That username is taken."),
        ({"username": "ADA"}, "That username is taken."),
        ({"username": "ａｄａ"}, "That username is taken."),
        ({"username": "a:b"}, "Use only letters, digits and the signs @ . + - _"),
        ({"username": "a\0"}, "Use only letters, digits and the signs @ . + - _"),
        ({"username": ""}, "This field is required."),
        ({"password2": "other horse"}, "The two passwords are not the same."),
        ({"password1": "short", "password2": "short"}, "Use at least 8 characters."),
    ],
)
def test_bad_sign_up(visitor, ada, changes, message):
    assert message in sign_up(visitor, **changes).text


@pytest.mark.parametrize(
    ("path", "values"),
    [
        ("signup", {"username": "grace", "password1": "x" * 8, "password2": "x" * 8}),
        ("login", {"username": "ada", "password": PASSWORD}),
        ("login", {"username": "grace", "password": PASSWORD}),
        ("password", {"old_password": PASSWORD} | dict.fromkeys(NEW_PASSWORD, "x" * 8)),
    ],
)
def test_nobody_waits_while_a_password_is_hashed(client, monkeypatch, path, values):
    waiting = set()

    def watch(hasher):
        def watched(*args):
            waiting.add(db.session().in_transaction())
            return hasher(*args)

        return watched

    for module in (accounts, models):
        watched = watch(security.generate_password_hash)
        monkeypatch.setattr(module, "generate_password_hash", watched)
    monkeypatch.setattr(models, "check_password_hash", watch(security.check_password_hash))
    client.post(f"/accounts/{path}/", data=values)
    assert waiting == {False}


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


def try_password(client, password, username="ada", address="127.0.0.1", **headers):
    data = {"username": username, "password": password}
    place = {"REMOTE_ADDR": address}
    return client.post("/accounts/login/", data=data, environ_base=place, headers=headers)


def test_few_wrong_passwords_from_one_address(visitor, ada, make_user):
    make_user("grace")
    tries = [try_password(visitor, "wrong") for _ in range(5)]
    assert {response.status_code for response in tries} == {200}
    refused = try_password(visitor, PASSWORD, "ADA")
    assert refused.status_code == 429
    assert "429 Too many requests" in refused.text
    assert 0 < int(refused.headers["Retry-After"]) <= 900
    assert try_password(visitor, PASSWORD, "grace").status_code == 302
    assert try_password(visitor, PASSWORD, address="10.0.0.1").status_code == 302
    assert visitor.get("/accounts/login/").status_code == 200


def test_right_passwords_are_not_counted(visitor, ada):
    assert {try_password(visitor, PASSWORD).status_code for _ in range(7)} == {302}


@pytest.mark.parametrize("alone", ["name", "address"])
def test_more_wrong_passwords_for_one_name_or_from_one_address(
    app, visitor, ada, monkeypatch, alone
):
    monkeypatch.setitem(app.config, "SIGN_IN_TRIES", 1)
    for number in range(20):
        if alone == "name":
            response = try_password(visitor, "wrong", address=f"10.0.0.{number}")
        else:
            response = try_password(visitor, "wrong", f"name-{number}")
        assert response.status_code == 200
    address = {"name": "10.0.1.1", "address": "127.0.0.1"}[alone]
    assert try_password(visitor, PASSWORD, address=address).status_code == 429


def test_wrong_old_passwords_are_counted_with_those_of_signing_in(client, visitor):
    data = {"old_password": "wrong", "new_password1": "new horse", "new_password2": "new horse"}
    for _ in range(5):
        assert client.post("/accounts/password/", data=data).status_code == 200
    refused = client.post("/accounts/password/", data=data | {"old_password": PASSWORD})
    assert refused.status_code == 429
    assert 0 < int(refused.headers["Retry-After"]) <= 900
    assert client.get("/accounts/password/").status_code == 200
    assert try_password(visitor, PASSWORD).status_code == 429


@pytest.mark.parametrize(("tries", "status"), [(2, 429), (0, 200)])
def test_one_address_makes_few_accounts(app, visitor, monkeypatch, tries, status):
    monkeypatch.setitem(app.config, "FORM_TRIES", tries)
    for _ in range(2):
        assert visitor.post("/accounts/signup/").status_code == 200
    response = visitor.post("/accounts/signup/")
    assert response.status_code == status
    assert ("Retry-After" in response.headers) == (status == 429)
    assert visitor.get("/accounts/signup/").status_code == 200


@pytest.mark.parametrize(("proxies", "status"), [(0, 429), (1, 200)])
def test_the_address_is_what_a_proxy_of_ours_has_written(settings, proxies, status):
    app = create_app(settings | {"SIGN_IN_TRIES": 1, "PROXIES": proxies})
    with app.app_context():
        db.create_all()
    for address in ("10.0.0.1", "10.0.0.2"):
        sent = {"X-Forwarded-For": f"10.9.9.9, {address}"}
        response = try_password(app.test_client(), "wrong", **sent)
    assert response.status_code == status
    with app.app_context():
        db.drop_all()
        db.engine.dispose()


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


def test_a_name_that_no_database_can_hold(visitor, ada):
    data = {"username": "ada\0", "password": PASSWORD}
    assert "Null characters are not allowed." in visitor.post("/accounts/login/", data=data).text


def test_a_session_lasts_two_weeks(app, client):
    cookie = client.get_cookie("session")
    assert timedelta(days=13) < cookie.expires - datetime.now(UTC) < timedelta(days=15)


def test_a_file_is_no_password(visitor, ada):
    data = {"username": "ada", "password": (BytesIO(PASSWORD.encode()), "password.txt")}
    page = visitor.post("/accounts/login/", data=data).text
    assert "This field is required." in page


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


def test_signing_in_as_another_ends_the_first_sessions(app, client, make_user):
    make_user("eve")
    copy = copied_cookie(app, client)
    client.post("/accounts/login/", data={"username": "eve", "password": PASSWORD})
    assert '<span class="user">eve</span>' in client.get("/").text
    assert copy.get("/lists/").status_code in (302, 303)


def test_password_change_ends_other_sessions(app, client):
    copy = copied_cookie(app, client)
    data = {"old_password": PASSWORD, "new_password1": "new horse", "new_password2": "new horse"}
    response = client.post("/accounts/password/", data=data, follow_redirects=True)
    assert "Password changed." in response.text
    assert '<span class="user">ada</span>' in response.text
    assert client.get("/lists/").status_code == 200
    assert copy.get("/lists/").status_code in (302, 303)


def test_password_change_keeps_the_person_readable(client):
    data = {"old_password": PASSWORD, "new_password1": "new horse", "new_password2": "new horse"}
    with client:
        client.post("/accounts/password/", data=data)
        assert current_user.username == "ada"


def test_password_change_asks_for_the_old_one(client):
    data = {"old_password": "wrong", "new_password1": "new horse", "new_password2": "new horse"}
    assert "That is not your password." in client.post("/accounts/password/", data=data).text


def test_sign_out_is_a_post(client):
    assert client.get("/accounts/logout/").status_code == 405
