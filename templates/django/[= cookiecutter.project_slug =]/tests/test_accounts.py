"""Signing up, in and out, and whose rows are whose."""

import pytest
from axes.models import AccessAttempt
from django.contrib.auth import get_user_model
from django.test import Client

from .conftest import PASSWORD


@pytest.mark.parametrize("path", ["/", "/about/", "/healthz", "/sitemap.xml", "/accounts/signup/"])
def test_pages_that_everybody_sees(client, db, path):
    assert client.get(path).status_code == 200


PRIVATE = ["/lists/", "/lists/1/", "/todos/1/edit/", "/tags/", "/search/", "/accounts/password/"]


@pytest.mark.parametrize("path", PRIVATE)
def test_pages_ask_to_sign_in(client, db, path):
    assert client.get(path)["Location"] == f"/accounts/login/?next={path}"


def test_sign_up_signs_in(client, db):
    values = {"username": "ada", "password1": PASSWORD, "password2": PASSWORD}
    response = client.post("/accounts/signup/", values, follow=True)
    assert response.redirect_chain[0][0] == "/lists/"
    assert b"Welcome, ada." in response.content
    assert response.wsgi_request.user.username == "ada"


@pytest.mark.parametrize(
    ("values", "error"),
    [
        ({"username": "ada"}, "That username is taken."),
        ({"username": "x" * 151}, "Use at most 150 characters."),
        ({"password2": "different-9"}, "The two passwords are not the same."),
        ({"password1": "hj3-k9", "password2": "hj3-k9"}, "Use at least 8 characters."),
    ],
)
def test_bad_sign_up(client, user, values, error):
    values = {"username": "bob", "password1": PASSWORD, "password2": PASSWORD} | values
    assert error in client.post("/accounts/signup/", values).content.decode()
    assert get_user_model().objects.count() == 1


@pytest.mark.parametrize(
    ("target", "location"),
    [
        ("/tags/", "/tags/"),
        ("", "/lists/"),
        ("https://evil.example/", "/lists/"),
        ("///evil.example", "/lists/"),
        ("/\\evil.example", "/lists/"),
    ],
)
def test_sign_in_goes_to_a_safe_place(client, user, target, location):
    values = {"username": "ada", "password": PASSWORD, "next": target}
    assert client.post("/accounts/login/", values)["Location"] == location


def try_password(password, username="ada", address="127.0.0.1", **headers):
    values = {"username": username, "password": password}
    return Client(REMOTE_ADDR=address).post("/accounts/login/", values, headers=headers)


def test_few_wrong_passwords_from_one_address(user, make_user):
    make_user("grace")
    tries = [try_password("wrong").status_code for _ in range(5)]
    assert tries == [200, 200, 200, 200, 429]
    refused = try_password(PASSWORD)
    assert refused.status_code == 429
    assert b"429 Too many requests" in refused.content
    assert refused["Retry-After"] == "900"
    assert try_password(PASSWORD, "grace").status_code == 302
    assert try_password(PASSWORD, address="10.0.0.1").status_code == 302
    assert Client().get("/accounts/login/").status_code == 200


def test_who_goes_on_trying_does_not_wait_the_longer(user):
    for _ in range(7):
        try_password("wrong")
    assert AccessAttempt.objects.get().failures_since_start == 5


def test_the_password_is_not_kept_with_the_try(user):
    try_password("not-quite-it")
    assert "not-quite-it" not in AccessAttempt.objects.get().post_data


def test_right_passwords_are_not_counted(user):
    assert {try_password(PASSWORD).status_code for _ in range(7)} == {302}


@pytest.mark.parametrize("alone", ["name", "address"])
def test_more_wrong_passwords_for_one_name_or_from_one_address(user, settings, alone):
    settings.AXES_FAILURE_LIMIT = 2
    for number in range(39):
        if alone == "name":
            response = try_password("wrong", address=f"10.0.0.{number}")
        else:
            response = try_password("wrong", f"name-{number}")
        assert response.status_code == 200
    address = {"name": "10.0.1.1", "address": "127.0.0.1"}[alone]
    assert try_password("wrong", address=address).status_code == 429
    assert try_password(PASSWORD, address=address).status_code == 429


def test_wrong_old_passwords_are_counted_with_those_of_signing_in(browser):
    values = {"new_password1": "another-horse-9", "new_password2": "another-horse-9"}
    for _ in range(4):
        response = browser.post("/accounts/password/", values | {"old_password": "wrong"})
        assert b"That is not your password." in response.content
    assert try_password("wrong").status_code == 429
    refused = browser.post("/accounts/password/", values | {"old_password": PASSWORD})
    assert (refused.status_code, refused["Retry-After"]) == (429, "900")
    assert browser.get("/accounts/password/").status_code == 200


@pytest.mark.parametrize(("proxies", "status"), [(0, 429), (1, 200)])
def test_the_address_is_what_a_proxy_of_ours_has_written(user, settings, proxies, status):
    settings.AXES_FAILURE_LIMIT = 2
    settings.PROXIES = proxies
    for address in ("10.0.0.1", "10.0.0.2"):
        sent = {"X-Forwarded-For": f"10.9.9.9, {address}"}
        response = try_password("wrong", **sent)
    assert response.status_code == status


def test_wrong_password(client, user):
    values = {"username": "ada", "password": "wrong"}
    page = client.post("/accounts/login/", values).content.decode()
    assert "Wrong username or password." in page


def test_copied_cookie_is_dead_after_sign_out(browser):
    thief = Client()
    thief.cookies["sessionid"] = browser.cookies["sessionid"].value
    assert thief.get("/lists/").status_code == 200
    assert browser.get("/accounts/logout/").status_code == 405
    assert b"Signed out." in browser.post("/accounts/logout/", follow=True).content
    assert thief.get("/lists/").status_code == 302


def test_new_password_ends_other_sessions(browser, user):
    other = Client()
    other.force_login(user)
    new = "another-horse-9"
    values = {"old_password": PASSWORD, "new_password1": new, "new_password2": new}
    assert b"Password changed." in browser.post("/accounts/password/", values, follow=True).content
    assert browser.get("/lists/").status_code == 200
    assert other.get("/lists/").status_code == 302


def test_old_password_is_asked(browser):
    values = {"old_password": "wrong", "new_password1": PASSWORD, "new_password2": PASSWORD}
    page = browser.post("/accounts/password/", values).content.decode()
    assert "That is not your password." in page


def test_rows_of_others_are_not_found(client, make_user, make_todo):
    todo = make_todo("Secret", tags=["shop"])
    client.force_login(make_user("eve"))
    for path in [
        todo.list.get_absolute_url(),
        f"/lists/{todo.list.pk}/edit/",
        f"/lists/{todo.list.pk}/delete/",
        f"/todos/{todo.pk}/edit/",
        f"/todos/{todo.pk}/delete/",
        "/tags/shop/",
    ]:
        assert client.get(path).status_code == 404, path
    assert client.post(f"/todos/{todo.pk}/toggle/").status_code == 404
    for path in ["/lists/", "/tags/", "/search/?q=secret"]:
        page = client.get(path).content.decode()
        assert "Secret" not in page
        assert "/tags/shop/" not in page


def test_the_page_to_sign_in_says_itself_who_may_keep_it(client, db):
    assert "private" in client.get("/accounts/login/")["Cache-Control"]


def test_two_people_may_use_the_same_names(make_user, make_list, make_todo):
    make_todo("Milk", make_list("Home"), tags=["shop"])
    make_todo("Milk", make_list("Home", owner=make_user("bob")), tags=["shop"])
