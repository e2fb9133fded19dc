"""Tests of the JSON API."""

from http import HTTPStatus
from io import BytesIO

import pytest
from flask import abort

#% if cookiecutter.accounts %#
from tests.conftest import PASSWORD
#% endif %#
from todo import create_app
from todo.api import schemas

TODOS = "/api/todos/"
LISTS = "/api/lists/"
BARE = "/api/bare/todos/"
ORIGIN = {"Origin": "https://other.example"}


#% if cookiecutter.accounts %#
class BasicClient:
    """A test client that signs in by HTTP Basic at each request."""

    def __init__(self, client, username):
        self.client, self.auth = client, (username, PASSWORD)

    def __getattr__(self, method):
        def call(path, **options):
            return getattr(self.client, method)(path, auth=self.auth, **options)

        return call


@pytest.fixture
def api(visitor, ada):
    """Return a client that is Ada's program."""
    return BasicClient(visitor, "ada")
#% else %#
@pytest.fixture
def api(client):
    """Return a client of the API."""
    return client
#% endif %#


def errors(response):
    """Return a refusal's messages by field."""
    assert response.status_code == 422
    return {error["field"]: error["message"] for error in response.json["errors"]}


def test_create_and_read(api):
    response = api.post(TODOS, json={"title": " Call ", "tags": ["next", "next"]})
    assert response.status_code == 201
    assert list(response.json.items()) == [
        ("id", 1),
        ("url", "http://localhost/api/todos/1/"),
        ("title", "Call"),
        ("completed", False),
        ("order", None),
        ("notes", ""),
        ("due", None),
        ("tags", ["next"]),
        ("list", 1),
    ]
    assert response.headers["Location"] == response.json["url"]
    assert api.get("/api/todos/1/").json == api.get("/api/todos/1").json == response.json
    assert api.get(TODOS).json == [response.json]


def test_tags_come_in_order(api):
    api.post(TODOS, json={"title": "One", "tags": ["next"]})
    todo = api.post(TODOS, json={"title": "Two", "tags": ["work", "next", "home"]}).json
    assert todo["tags"] == ["home", "next", "work"]
    assert api.patch(todo["url"], json={"tags": ["work", "car"]}).json["tags"] == ["car", "work"]


def test_put_resets_what_is_not_sent(api):
    api.post(TODOS, json={"title": "x", "completed": True, "order": 1, "tags": ["a"]})
    todo = api.put("/api/todos/1/", json={"title": "y"}).json
    assert (todo["title"], todo["completed"], todo["order"], todo["tags"]) == ("y", False, None, [])
    assert errors(api.put("/api/todos/1/", json={})) == {"title": "This field is required."}


def test_patch_keeps_what_is_not_sent(api):
    before = api.post(TODOS, json={"title": "x", "due": "2026-12-31", "tags": ["a"]}).json
    after = api.patch("/api/todos/1/", json={"completed": True}).json
    assert after == before | {"completed": True}


def test_delete_one_and_all(api):
    for title in "abc":
        api.post(TODOS, json={"title": title})
    assert api.delete("/api/todos/1/").status_code == 204
    assert api.get("/api/todos/1/").status_code == 404
    assert api.delete(TODOS).status_code == 204
    assert api.get(TODOS).json == []


def test_pages(api, make_list):
    make_list("Work", "one two three")
    response = api.get(TODOS, query_string={"page": 2, "per_page": 1})
    assert [todo["title"] for todo in response.json] == ["two"]
    assert response.headers["X-Total-Count"] == "3"
    links = dict(reversed(link.split("; ")) for link in response.headers["Link"].split(", "))
    assert {rel: link.split("page=")[1][0] for rel, link in links.items()} == {
        'rel="first"': "1",
        'rel="prev"': "1",
        'rel="next"': "3",
        'rel="last"': "3",
    }
    assert api.get(TODOS, query_string={"page": 2}).status_code == 404


def test_filters(api, make_list):
    make_list("Work", "one two")
    for todo in ({"title": "three", "completed": True}, {"title": "four", "tags": ["home"]}):
        api.post(TODOS, json=todo)

    def titles(query):
        response = api.get(f"{TODOS}?{query}")
        assert response.headers["X-Total-Count"] == str(len(response.json))
        return " ".join(todo["title"] for todo in response.json)

    assert titles("list=1") == "one two"
    assert titles("completed=true") == "three"
    assert titles("completed=false&list=2") == titles("tag=home") == "four"
    link = api.get(f"{TODOS}?completed=false&per_page=1").headers["Link"]
    assert '/api/todos/?completed=false&per_page=1&page=2>; rel="next"' in link
    assert api.delete(f"{TODOS}?list=1").status_code == 204
    assert titles("") == "four three"


def test_lists(api, make_list):
    make_list("Work")
    found = api.get(LISTS).json
    assert found == [{"id": 1, "url": "http://localhost/api/lists/1/", "name": "Work"}]
    assert api.get("/api/lists/1/").json == found[0]
    assert api.post(LISTS, json={}).status_code == 405


@pytest.mark.parametrize(
    ("method", "path"),
    [("get", TODOS), ("delete", TODOS), ("get", LISTS)],
)
def test_unknown_parameter(api, make_list, method, path):
    make_list("Work", "one")
    response = getattr(api, method)(path, query_string={"page_size": 2})
    assert errors(response) == {"page_size": "Unknown field."}
    assert len(api.get(TODOS).json) == 1


@pytest.mark.parametrize(
    "query", ["list=x", "list=1_0", "list=0", "tag=A", "tag=%00", "completed=1", "completed="]
)
def test_bad_filter(api, query):
    assert set(errors(api.get(f"{TODOS}?{query}"))) == {query.split("=")[0]}


@pytest.mark.parametrize("value", ["0", "-1", "+1", "x", "", "١", "1_0", "9" * 5000])
def test_bad_page(api, value):
    query = {"per_page": value}
    assert set(errors(api.get(TODOS, query_string=query))) == {"per_page"}


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("title", "  ", "This field may not be blank."),
        ("title", None, "This field may not be null."),
        ("title", 1, "Not a string."),
        ("title", "x" * 201, "Use at most 200 characters."),
        ("title", "\0", "Null characters are not allowed."),
        ("title", "\ud800", "Surrogate characters are not allowed: U+D800."),
        ("completed", "yes", "Not a boolean."),
        ("completed", 1, "Not a boolean."),
        ("order", True, "Not an integer."),
        ("order", 1.0, "Not an integer."),
        ("order", 2**31, "Use a number from -2147483648 to 2147483647."),
        ("notes", None, "This field may not be null."),
        ("due", "20261231", "Use a date like 2026-12-31."),
        ("due", "2026-02-30", "Use a date like 2026-12-31."),
        ("tags", "home", "Not an array."),
        ("tags", [1], "Not a string."),
        ("tags", ["two words"], "Tags are lower-case letters, digits and hyphens."),
        ("tags", ["Shop"], "Tags are lower-case letters, digits and hyphens."),
        ("tags", ["x" * 51], "Use at most 50 characters."),
        ("tags", ["x"] * 21, "Use at most 20 tags."),
        ("list", 99, "There is no such list."),
        ("list", 2**70, "There is no such list."),
        ("id", 1, "Unknown field."),
    ],
)
def test_bad_field(api, field, value, message):
    assert errors(api.post(TODOS, json={"title": "x"} | {field: value})) == {field: message}


def test_too_many_fields(api):
    response = api.post(TODOS, json={f"field {number}": 1 for number in range(101)})
    assert errors(response) == {"": "Send at most 100 fields."}


@pytest.mark.parametrize("path", [TODOS, BARE])
@pytest.mark.parametrize(
    ("body", "mimetype", "status"),
    [
        ("{", "application/json", 400),
        ("[" * 100_000, "application/json", 400),
        ('{"title": NaN}', "application/json", 400),
        ("x" * (1024 * 1024 + 1), "application/json", 413),
        ("title=x", "application/x-www-form-urlencoded", 415),
        ("[]", "application/json", 422),
    ],
)
def test_bad_body(api, client, path, body, mimetype, status):
    caller = client if path == BARE else api
    response = caller.post(path, data=body, content_type=mimetype)
    assert response.status_code == response.json["status"] == status
    assert response.mimetype == "application/problem+json"


def test_an_empty_body_is_no_change(api):
    todo = api.post(TODOS, json={"title": "x"}).json
    assert api.patch("/api/todos/1/").json == todo
    assert errors(api.post(TODOS)) == {"title": "This field is required."}


def test_a_chunked_body_is_not_cut_in_silence(api):
    body = b'{"title": "x"}' + b" " * 1024 * 1024
    response = api.post(
        TODOS,
        input_stream=BytesIO(body),
        content_type="application/json",
        headers={"Transfer-Encoding": "chunked"},
        environ_overrides={"wsgi.input_terminated": True},
    )
    assert response.status_code == 413


def test_bare_endpoint(client):
    response = client.post(BARE, json={"title": " Call "})
    assert response.status_code == 201
    assert response.json == {"id": 1, "title": "Call", "completed": False}
    assert client.get(BARE).json == [response.json]
    wrong = errors(client.post(BARE, json={"title": 1, "order": 1}))
    assert wrong == {"order": "Unknown field.", "title": "Not a string."}


@pytest.mark.parametrize("path", [TODOS, "/api/todos", "/api/todos/1/", LISTS, BARE])
def test_preflight(app, path):
    asked = ORIGIN | {"Access-Control-Request-Method": "POST"}
    asked["Access-Control-Request-Headers"] = "content-type"
    response = app.test_client().options(path, headers=asked)
    assert response.status_code == 200
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    assert "PATCH" in response.headers["Access-Control-Allow-Methods"]
    assert response.headers["Access-Control-Allow-Headers"] == "content-type"


def test_other_sites_read_the_api_alone(app):
    seen = [app.test_client().get(path, headers=ORIGIN).headers for path in (TODOS, "/")]
    assert [one.get("Access-Control-Allow-Origin") for one in seen] == ["*", None]
    assert "X-Total-Count" in seen[0]["Access-Control-Expose-Headers"]


def test_wrong_method_keeps_allow(api):
    response = api.patch(TODOS)
    assert response.status_code == response.json["status"] == 405
    assert "POST" in response.headers["Allow"]


@pytest.mark.parametrize("status", [409, 416, 418, 429, 503])
def test_every_error_is_a_problem(settings, status):
    app = create_app(settings)
    app.add_url_rule("/api/broken/", view_func=lambda: abort(status), endpoint="broken")
    response = app.test_client().get("/api/broken/")
    assert response.status_code == response.json["status"] == status
    assert response.json["title"] == HTTPStatus(status).phrase
    assert response.mimetype == "application/problem+json"


def test_a_bad_range_is_refused(app):
    asked = {"Range": "bytes=99999999-"}
    response = app.test_client().get("/api/docs/assets/swagger-ui.css", headers=asked)
    assert (response.status_code, response.json["status"]) == (416, 416)
    assert response.headers["Content-Range"].startswith("bytes */")


def test_a_lost_race_is_a_conflict(api, make_list, monkeypatch):
    """A list that is deleted between the check and the write takes its new todo along."""
    make_list("Work")
    monkeypatch.setattr(schemas.TodoSchema._declared_fields["list"], "validators", [])
    response = api.post(TODOS, json={"title": "x", "list": 99})
    assert (response.status_code, response.json["title"]) == (409, "Conflict")


def test_who_calls_too_often_waits(app, api, monkeypatch):
    monkeypatch.setitem(app.config, "API_RATE", "2/minute")
    assert [api.get(path).status_code for path in (TODOS, LISTS, TODOS)] == [200, 200, 429]
    refused = api.get("/api/todos/1/")
    assert refused.mimetype == "application/problem+json"
    assert 0 < int(refused.headers["Retry-After"]) <= 60
    assert api.options(TODOS).status_code == 200


def test_unknown_address_is_a_problem(api):
    response = api.get("/api/nope/", headers=ORIGIN)
    assert response.json == {
        "type": "about:blank",
        "title": "Not Found",
        "status": 404,
        "detail": "There is nothing here.",
    }
    assert response.headers["Access-Control-Allow-Origin"] == "*"


def test_description_and_docs(app):
    client = app.test_client()
    paths = client.get("/api/openapi.json").json["paths"]
    assert set(paths) == {TODOS, "/api/todos/{id}/", LISTS, "/api/lists/{id}/"}
    assert "422" in paths["/api/todos/"]["post"]["responses"]
    page = client.get("/api/docs/").text
    assert "<h1>API</h1>" in page
    response = client.get("/api/docs/assets/swagger-ui-bundle.js")
    assert response.status_code == 200
    response.close()


def test_the_site_names_the_api(settings):
    client = create_app(settings | {"SITE_NAME": "Mine"}).test_client()
    assert client.get("/api/openapi.json").json["info"]["title"] == "Mine API"
#% if cookiecutter.accounts %#


@pytest.mark.parametrize("path", [TODOS, BARE])
def test_visitors_are_asked_to_sign_in(visitor, path):
    response = visitor.get(path)
    assert response.status_code == 401
    assert response.json["detail"] == "Authentication credentials were not provided."
    assert ("WWW-Authenticate" in response.headers) == (path == TODOS)


def test_wrong_password(visitor, ada):
    response = visitor.get(TODOS, auth=("ada", "wrong"))
    assert response.status_code == 401
    assert response.json["detail"] == "Invalid username/password."


def test_wrong_passwords_are_counted_with_those_of_the_page(visitor, ada):
    for _ in range(3):
        visitor.post("/accounts/login/", data={"username": "ada", "password": "wrong"})
    answers = [visitor.get(TODOS, auth=("ada", "wrong")) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [401, 401, 429]
    refused = visitor.get(TODOS, auth=("ada", PASSWORD))
    assert refused.mimetype == "application/problem+json"
    assert refused.json["detail"] == "That was too often. Wait a while, then try again."
    assert 0 < int(refused.headers["Retry-After"]) <= 900
    assert visitor.get(TODOS).status_code == 401


def test_each_caller_is_counted_alone(app, api, make_user, monkeypatch):
    make_user("grace")
    monkeypatch.setitem(app.config, "API_RATE", "1/minute")
    assert [api.get(TODOS).status_code for _ in range(2)] == [200, 429]
    assert BasicClient(app.test_client(), "grace").get(TODOS).status_code == 200


@pytest.mark.parametrize(("path", "status"), [(TODOS, 403), (BARE, 400)])
def test_session_needs_the_csrf_token(app, client, monkeypatch, path, status):
    monkeypatch.setitem(app.config, "WTF_CSRF_ENABLED", True)
    assert client.get(path).status_code == 200
    assert client.post(path, json={"title": "x"}).status_code == status


def test_others_todos_are_not_there(api, make_user, make_list):
    eves = make_list("Secret", "one", owner=make_user("eve"))
    assert api.get(TODOS).json == []
    assert api.get("/api/todos/1/").status_code == 404
    wrong = errors(api.post(TODOS, json={"title": "x", "list": eves}))
    assert wrong == {"list": "There is no such list."}
    api.delete(TODOS)
    assert BasicClient(api.client, "eve").get(TODOS).headers["X-Total-Count"] == "1"
#% endif %#
