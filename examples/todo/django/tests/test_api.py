"""The API, which both twins answer alike."""

import base64

import pytest
from django.test import Client

from lists.models import Todo, TodoList

from .conftest import PASSWORD

TODOS = "/api/todos/"


def basic(username, password):
    """Return the headers by which a program signs in."""
    credentials = base64.b64encode(f"{username}:{password}".encode()).decode()
    return {"Authorization": f"Basic {credentials}"}


@pytest.fixture
def api(client, user):
    """Return a client that signs in by HTTP Basic."""
    client.defaults["HTTP_AUTHORIZATION"] = basic("ada", PASSWORD)["Authorization"]
    return client


def send(client, method, url, data):
    """Send a JSON body."""
    return getattr(client, method)(url, data, content_type="application/json")


def test_add_and_read(api):
    response = send(api, "post", TODOS, {"title": " Milk ", "tags": ["Shop", "shop"]})
    todo = response.json()
    assert response.status_code == 201
    assert response["Location"] == todo["url"] == f"http://testserver/api/todos/{todo['id']}/"
    assert list(todo.items()) == [
        ("id", todo["id"]),
        ("url", todo["url"]),
        ("title", "Milk"),
        ("completed", False),
        ("order", None),
        ("notes", ""),
        ("due", None),
        ("tags", ["shop"]),
        ("list", TodoList.objects.get(name="Inbox").pk),
    ]
    assert api.get(todo["url"]).json() == todo


def test_put_resets_what_is_not_sent_and_patch_does_not(api, make_todo):
    todo = make_todo("Milk", tags=["shop"], order=3, due="2026-12-01")
    url = f"{TODOS}{todo.pk}/"
    patched = send(api, "patch", url, {"completed": True}).json()
    assert (patched["completed"], patched["order"], patched["tags"]) == (True, 3, ["shop"])
    replaced = send(api, "put", url, {"title": "Bread"}).json()
    assert (replaced["completed"], replaced["order"], replaced["tags"]) == (False, None, [])
    assert replaced["list"] == TodoList.objects.get(name="Inbox").pk


def test_delete_one_and_all(api, make_todo):
    todo = make_todo("Milk")
    make_todo("Bread")
    assert api.delete(f"{TODOS}{todo.pk}/").status_code == 204
    assert api.delete(TODOS).status_code == 204
    assert api.get(TODOS).json() == []


def test_pages(api, make_list, make_todo):
    home = make_list()
    for number in range(5):
        make_todo(f"Todo {number}", home)
    response = api.get(TODOS, {"page": 2, "per_page": 2})
    assert [todo["title"] for todo in response.json()] == ["Todo 2", "Todo 3"]
    assert response["X-Total-Count"] == "5"
    page = "<http://testserver/api/todos/?page={}&per_page=2>"
    assert response["Link"].split(", ") == [
        page.format(1) + '; rel="first"',
        page.format(3) + '; rel="last"',
        page.format(1) + '; rel="prev"',
        page.format(3) + '; rel="next"',
    ]
    assert api.get(TODOS, {"page": 10**30}).json() == []


@pytest.mark.parametrize("number", ["0", "-1", "x", "", "1_0", "١", "9" * 5000])
def test_bad_page_numbers(api, number):
    response = api.get(TODOS, {"per_page": number})
    assert response.status_code == 422
    assert [error["field"] for error in response.json()["errors"]] == ["per_page"]


BAD_FIELDS = [
    ({}, "title", "This field is required."),
    ({"title": " "}, "title", "This field may not be blank."),
    ({"title": None}, "title", "This field may not be null."),
    ({"title": 1}, "title", "Not a string."),
    ({"title": "x" * 201}, "title", "Use at most 200 characters."),
    ({"title": "a", "id": 1}, "id", "Unknown field."),
    ({"title": "a", "completed": "yes"}, "completed", "Not a boolean."),
    ({"title": "a", "completed": 1}, "completed", "Not a boolean."),
    ({"title": "a", "order": True}, "order", "Not an integer."),
    ({"title": "a", "order": "1"}, "order", "Not an integer."),
    ({"title": "a", "order": 2**31}, "order", "Use a number from -2147483648 to 2147483647."),
    ({"title": "a", "due": "20261231"}, "due", "Use a date like 2026-12-31."),
    ({"title": "a", "due": 5}, "due", "Use a date like 2026-12-31."),
    ({"title": "a", "list": 2**70}, "list", "There is no such list."),
    ({"title": "a", "list": True}, "list", "Not an integer."),
    ({"title": "a", "tags": "shop"}, "tags", "Not an array."),
    ({"title": "a", "tags": [1]}, "tags", "Not a string."),
    (
        {"title": "a", "tags": ["a b"]},
        "tags",
        "Tags are lower-case letters, digits and hyphens.",
    ),
    ({"title": "a", "tags": ["x" * 51]}, "tags", "Use at most 50 characters."),
]


@pytest.mark.parametrize(("body", "field", "message"), BAD_FIELDS)
def test_bad_fields(api, body, field, message):
    response = send(api, "post", TODOS, body)
    assert response["Content-Type"] == "application/problem+json"
    assert response.json() == {
        "type": "about:blank",
        "title": "Unprocessable Content",
        "status": 422,
        "detail": "Some fields are not valid.",
        "errors": [{"field": field, "message": message}],
    }
    assert not TodoList.objects.exists()


@pytest.mark.parametrize("url", [TODOS, "/api/bare/todos/"])
@pytest.mark.parametrize(
    ("body", "content_type", "status"),
    [
        ("{", "application/json", 400),
        ("", "application/json", 400),
        ('{"title": NaN}', "application/json", 400),
        ("[" * 100_000, "application/json", 400),
        ("[]", "application/json", 422),
        ("null", "application/json", 422),
        (r'{"title": "\ud800"}', "application/json", 422),
        (r'{"title": "\u0000"}', "application/json", 422),
        ("title=a", "application/x-www-form-urlencoded", 415),
        (" " * (1024 * 1024 + 1), "application/json", 413),
    ],
)
def test_bad_bodies(api, url, body, content_type, status):
    response = api.generic("POST", url, body, content_type, CONTENT_TYPE=content_type)
    assert response.status_code == response.json()["status"] == status
    assert not Todo.objects.exists()


@pytest.mark.parametrize("path", ["/api/todos/9/", "/api/todos/x/", "/api/nothing"])
def test_missing(api, path):
    response = api.get(path)
    assert response.status_code == 404
    assert response.json()["detail"] == "There is nothing here."


def test_wrong_method_keeps_allow(api):
    response = api.put(TODOS)
    assert (response.status_code, response.json()["status"]) == (405, 405)
    assert "POST" in response["Allow"]


@pytest.mark.parametrize("path", [TODOS, "/api/todos", "/api/todos/9/", "/api/bare/todos/"])
def test_preflight_needs_no_sign_in(client, db, path):
    response = client.options(path)
    assert (response.status_code, response.content) == (204, b"")
    assert "GET" in response["Allow"]
    assert response["Access-Control-Allow-Origin"] == "*"


def test_bare_endpoint(api):
    response = send(api, "post", "/api/bare/todos/", {"title": " Milk "})
    todo = Todo.objects.get()
    assert response.status_code == 201
    assert response.json() == {"id": todo.pk, "title": "Milk", "completed": False}
    assert api.get("/api/bare/todos/").json() == [response.json()]
    response = send(api, "post", "/api/bare/todos/", {"name": "Milk"})
    assert [error["field"] for error in response.json()["errors"]] == ["name", "title"]


def test_description_is_public(client, db):
    description = client.get("/api/openapi.json").json()
    assert set(description["paths"]) == {"/api/todos/", "/api/todos/{id}/"}
    responses = description["paths"]["/api/todos/"]["post"]["responses"]
    assert {"201", "400", "405", "413", "415", "422"} <= set(responses)
    assert b"<h1>API</h1>" in client.get("/api/docs/").content


@pytest.mark.parametrize("path", [TODOS, "/api/bare/todos/"])
def test_sign_in_is_needed(client, user, path):
    response = client.get(path)
    assert (response.status_code, response.json()["detail"]) == (401, "Sign in to use the API.")
    assert response["WWW-Authenticate"] == 'Basic realm="todo"'
    assert response["Access-Control-Allow-Origin"] == "*"
    response = client.get(path, headers=basic("ada", "wrong"))
    assert response.status_code == 401
    assert response.json()["detail"] == "Wrong username or password."


@pytest.mark.parametrize("path", [TODOS, "/api/bare/todos/"])
def test_session_needs_the_csrf_token(user, path):
    client = Client(enforce_csrf_checks=True)
    client.force_login(user)
    response = send(client, "post", path, {"title": "Milk"})
    assert response.status_code == 403
    assert response.json()["detail"] == "The CSRF token is missing or wrong."
    client.get("/lists/")
    client.defaults["HTTP_X_CSRFTOKEN"] = client.cookies["csrftoken"].value
    assert send(client, "post", path, {"title": "Milk"}).status_code == 201


def test_todos_of_others_are_not_found(api, make_user, make_list, make_todo):
    theirs = make_todo("Secret", make_list(owner=make_user("bob")))
    url = f"{TODOS}{theirs.pk}/"
    assert api.get(url).json() == api.get(f"{TODOS}999/").json()
    assert api.get(TODOS).json() == []
    response = send(api, "post", TODOS, {"title": "Milk", "list": theirs.list.pk})
    assert response.json()["errors"][0]["message"] == "There is no such list."
    api.delete(TODOS)
    assert Todo.objects.get() == theirs
