"""The API, which both twins answer alike."""

import base64
import subprocess
import sys
from http import HTTPStatus

import pytest
from django.core.cache import cache
from django.db import IntegrityError
from django.http import HttpResponse
from django.test import Client
from rest_framework import exceptions
from rest_framework.throttling import UserRateThrottle

from api import middleware
from api.views import TodoViewSet
from lists.models import Todo, TodoList

from .conftest import PASSWORD

TODOS = "/api/todos/"
LISTS = "/api/lists/"
BARE = "/api/bare/todos/"


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
    response = send(api, "post", TODOS, {"title": " Milk ", "tags": ["shop", "shop"]})
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
    assert api.get(todo["url"]).json() == api.get(todo["url"].rstrip("/")).json() == todo


def test_without_its_last_slash_a_post_is_not_lost(api):
    assert send(api, "post", "/api/todos", {"title": "Milk"}).status_code == 201
    assert Todo.objects.get().title == "Milk"


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
    assert api.get(TODOS, {"page": 9}).status_code == 404


def test_filters(api, make_list, make_todo):
    home = make_list()
    make_todo("one", home, completed=True)
    make_todo("two", home)
    make_todo("three", tags=["shop"])

    def titles(query):
        response = api.get(f"{TODOS}?{query}")
        assert response["X-Total-Count"] == str(len(response.json()))
        return " ".join(todo["title"] for todo in response.json())

    assert titles(f"list={home.pk}") == "two one"
    assert titles("completed=true") == "one"
    assert titles(f"completed=false&list={home.pk}") == "two"
    assert titles("tag=shop") == "three"
    link = api.get(f"{TODOS}?completed=false&per_page=1")["Link"]
    assert '?completed=false&page=2&per_page=1>; rel="next"' in link
    assert api.delete(f"{TODOS}?list={home.pk}").status_code == 204
    assert titles("") == "three"


def test_lists(api, make_list):
    home = make_list()
    url = f"{LISTS}{home.pk}/"
    (found,) = api.get(LISTS).json()
    assert found == {"id": home.pk, "url": f"http://testserver{url}", "name": "Home"}
    assert api.get(url).json() == found
    assert send(api, "post", LISTS, {"name": "Work"}).status_code == 405


@pytest.mark.parametrize(("method", "url"), [("get", TODOS), ("delete", TODOS), ("get", LISTS)])
def test_unknown_parameters(api, make_todo, method, url):
    make_todo("Milk")
    response = getattr(api, method)(f"{url}?page_size=2")
    assert response.json()["errors"] == [{"field": "page_size", "message": "Unknown field."}]
    assert Todo.objects.exists()


@pytest.mark.parametrize(
    "query", ["list=x", "list=1_0", "list=0", "tag=A", "tag=%00", "completed=1", "completed="]
)
def test_bad_filters(api, query):
    response = api.get(f"{TODOS}?{query}")
    assert response.status_code == 422
    assert {error["field"] for error in response.json()["errors"]} == {query.split("=")[0]}


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
    (
        {"title": "a", "tags": ["Shop"]},
        "tags",
        "Tags are lower-case letters, digits and hyphens.",
    ),
    ({"title": "a", "tags": ["x" * 51]}, "tags", "Use at most 50 characters."),
    ({"title": "a", "tags": ["x"] * 21}, "tags", "Use at most 20 tags."),
    ({f"field {number}": 1 for number in range(101)}, "", "Send at most 100 fields."),
]


@pytest.mark.parametrize(("body", "field", "message"), BAD_FIELDS)
def test_bad_fields(api, body, field, message):
    response = send(api, "post", TODOS, body)
    assert response["Content-Type"] == "application/problem+json"
    assert response.json() == {
        "type": "about:blank",
        "title": HTTPStatus(422).phrase,
        "status": 422,
        "detail": "Some fields are not valid.",
        "errors": [{"field": field, "message": message}],
    }
    assert not TodoList.objects.exists()


@pytest.mark.parametrize("url", [TODOS, BARE])
@pytest.mark.parametrize(
    ("body", "content_type", "status"),
    [
        ("{", "application/json", 400),
        ("{", "application/json; charset=zlib", 400),
        ("[" * 100_000, "application/json", 400),
        ("[]", "application/json", 422),
        ("null", "application/json", 422),
        (r'{"title": "\ud800"}', "application/json", 422),
        (r'{"title": "a", "\ud800": 1}', "application/json", 422),
        (r'{"title": "\u0000"}', "application/json", 422),
        ("title=a", "application/x-www-form-urlencoded", 415),
        (" " * (1024 * 1024 + 1), "application/json", 413),
    ],
)
def test_bad_bodies(browser, url, body, content_type, status):
    response = browser.generic("POST", url, body, content_type, CONTENT_TYPE=content_type)
    assert response.status_code == response.json()["status"] == status
    assert response["Content-Type"] == "application/problem+json"
    assert not Todo.objects.exists()


def test_an_empty_body_is_no_change(api, make_todo):
    url = f"{TODOS}{make_todo('Milk').pk}/"
    assert api.patch(url).json()["title"] == "Milk"
    assert send(api, "post", TODOS, "").json()["errors"][0]["message"] == "This field is required."


def test_a_body_without_length_is_refused(api):
    response = api.post(TODOS, headers={"Transfer-Encoding": "chunked"})
    assert (response.status_code, response.json()["title"]) == (411, "Length Required")


@pytest.mark.parametrize("path", ["/api/todos/9/", "/api/todos/x/", "/api/nothing"])
def test_missing(api, path):
    response = api.get(path)
    assert response.status_code == 404
    assert response.json()["detail"] == "There is nothing here."


@pytest.fixture
def limit_calls(monkeypatch, settings):
    """Return a function that sets how often one may call, in a cache that counts."""
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    cache.clear()
    yield lambda rate: monkeypatch.setitem(UserRateThrottle.THROTTLE_RATES, "user", rate)
    cache.clear()


def test_who_calls_too_often_waits(api, limit_calls):
    limit_calls("2/minute")
    assert [api.get(path).status_code for path in (TODOS, LISTS, TODOS)] == [200, 200, 429]
    refused = api.get("/api/todos/1/", headers={"X-Forwarded-For": "10.0.0.1"})
    assert refused.status_code == 429
    assert refused["Content-Type"] == "application/problem+json"
    assert 0 < int(refused["Retry-After"]) <= 60
    assert api.get("/api/openapi.json").status_code == 200


def test_wrong_method_keeps_allow(api):
    response = api.put(TODOS)
    assert (response.status_code, response.json()["status"]) == (405, 405)
    assert "POST" in response["Allow"]


@pytest.mark.parametrize("path", [TODOS, "/api/todos", "/api/todos/9/", LISTS, BARE])
def test_preflight_needs_no_sign_in(client, db, path):
    asked = {"Origin": "https://other.example", "Access-Control-Request-Method": "PATCH"}
    response = client.options(path, headers=asked)
    assert response.status_code == 200
    assert response["Access-Control-Allow-Origin"] == "*"
    assert "PATCH" in response["Access-Control-Allow-Methods"]


def test_other_sites_read_the_api_alone(client, db):
    seen = [client.get(path, headers={"origin": "https://other.example"}) for path in (TODOS, "/")]
    assert [one.get("Access-Control-Allow-Origin") for one in seen] == ["*", None]
    assert "X-Total-Count" in seen[0]["Access-Control-Expose-Headers"]


def test_errors_that_django_answers_are_problems_too(client, db, settings, rf):
    response = client.get("/api/todos/", headers={"Host": "elsewhere.example"})
    assert (response.status_code, response.json()["status"]) == (400, 400)
    assert response["Content-Length"] == str(len(response.content))
    for debug, kind in ((False, "application/problem+json"), (True, "text/html")):
        settings.DEBUG = debug
        handle = middleware.problems(lambda request: HttpResponse("broken", status=500))
        assert handle(rf.get(TODOS))["Content-Type"].startswith(kind)


@pytest.mark.parametrize(
    ("raised", "status", "detail"),
    [
        (exceptions.Throttled(wait=9), 429, "That was too often."),
        (exceptions.ValidationError("Not so."), 422, "Some fields are not valid."),
        (exceptions.PermissionDenied("Not you."), 403, "Not you."),
        (IntegrityError(), 409, "Something else was changed"),
    ],
)
def test_what_a_view_raises_is_a_problem(api, monkeypatch, raised, status, detail):
    def fail(self, request):
        raise raised

    monkeypatch.setattr(TodoViewSet, "list", fail)
    response = api.get(TODOS)
    assert response.status_code == response.json()["status"] == status
    assert response.json()["detail"].startswith(detail)
    assert response.get("Retry-After") == ("9" if status == 429 else None)


def test_bare_endpoint(browser):
    response = send(browser, "post", BARE, {"title": " Milk "})
    todo = Todo.objects.get()
    assert response.status_code == 201
    assert response.json() == {"id": todo.pk, "title": "Milk", "completed": False}
    assert browser.get(BARE).json() == [response.json()]
    response = send(browser, "post", BARE, {"name": "Milk"})
    assert [error["field"] for error in response.json()["errors"]] == ["name", "title"]


@pytest.mark.django_db(transaction=True)
def test_bare_endpoint_says_that_the_inbox_has_gone(browser, monkeypatch):
    monkeypatch.setattr(TodoList.objects, "inbox", lambda *user: TodoList(pk=99))
    response = send(browser, "post", BARE, {"title": "Milk"})
    assert response.status_code == response.json()["status"] == 409


WITHOUT_REST_FRAMEWORK = """
import sys
sys.modules["rest_framework"] = sys.modules["drf_spectacular"] = None  # Cannot be imported.

import django
from django.conf import settings
from django.urls import path

settings.INSTALLED_APPS = [
    name for name in settings.INSTALLED_APPS if not name.startswith(("rest_", "drf_", "knox"))
]
settings.DATABASES["default"] = {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}
settings.ROOT_URLCONF = "__main__"
django.setup()

from django.core.management import call_command
from django.test import Client
from api import bare

urlpatterns = [path("bare/", bare.todos)]
call_command("migrate", verbosity=0)
client = Client(headers={"Host": "localhost"})
from django.contrib.auth import get_user_model
client.force_login(get_user_model().objects.create_user("ada"))
print(client.post("/bare/", {"title": "Milk"}, content_type="application/json").status_code)
print(client.get("/bare/").json())
"""


def test_bare_endpoint_needs_no_rest_framework():
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT_REST_FRAMEWORK], capture_output=True, text=True
    )
    assert done.stdout == "201\n[{'id': 1, 'title': 'Milk', 'completed': False}]\n", done.stderr


def test_description_is_public(client, db):
    description = client.get("/api/openapi.json").json()
    assert set(description["paths"]) == {TODOS, "/api/todos/{id}/", LISTS, "/api/lists/{id}/"}
    responses = description["paths"]["/api/todos/"]["post"]["responses"]
    assert {"201", "400", "405", "413", "415", "422"} <= set(responses)
    assert b"<h1>API</h1>" in client.get("/api/docs/").content


@pytest.mark.parametrize("path", [TODOS, BARE])
def test_sign_in_is_needed(client, user, path):
    response = client.get(path)
    assert response.status_code == 401
    assert response.json()["detail"] == "Authentication credentials were not provided."
    assert response.has_header("WWW-Authenticate") == (path == TODOS)


def test_wrong_password(client, user):
    response = client.get(TODOS, headers=basic("ada", "wrong"))
    assert response.status_code == 401
    assert response.json()["detail"] == "Invalid username/password."
    assert response["WWW-Authenticate"] == 'Basic realm="api"'


def test_wrong_passwords_are_counted_with_those_of_the_page(client, user):
    for _ in range(3):
        client.post("/accounts/login/", {"username": "ada", "password": "wrong"})
    answers = [client.get(TODOS, headers=basic("ada", "wrong")) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [401, 429]
    refused = client.get(TODOS, headers=basic("ada", PASSWORD))
    assert refused["Content-Type"] == "application/problem+json"
    assert refused.json()["detail"] == "That was too often. Wait a while, then try again."
    assert refused["Retry-After"] == "900"
    assert client.get(TODOS).status_code == 401


def test_each_caller_is_counted_alone(api, make_user, limit_calls):
    make_user("grace")
    limit_calls("1/minute")
    assert [api.get(TODOS).status_code for _ in range(2)] == [200, 429]
    assert api.get(TODOS, headers=basic("grace", PASSWORD)).status_code == 200


@pytest.mark.parametrize("path", [TODOS, BARE])
def test_session_needs_the_csrf_token(user, path):
    client = Client(enforce_csrf_checks=True)
    client.force_login(user)
    response = send(client, "post", path, {"title": "Milk"})
    assert response.status_code == response.json()["status"] == 403
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
