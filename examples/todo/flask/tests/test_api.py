"""Tests of the JSON API."""

import pytest

from tests.conftest import PASSWORD

TODOS = "/api/todos/"
BARE = "/api/bare/todos/"


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


def errors(response):
    """Return a refusal's messages by field."""
    assert response.status_code == 422
    return {error["field"]: error["message"] for error in response.json["errors"]}


def test_create_and_read(api):
    response = api.post(TODOS, json={"title": " Call ", "tags": ["Next", "next"]})
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
    assert api.get("/api/todos/1/").json == response.json
    assert api.get(TODOS).json == [response.json]


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
    assert api.get(TODOS, query_string={"page": "9" * 30}).json == []


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
        ("title", "\ud800", "Surrogate characters are not allowed."),
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
        ("list", 99, "There is no such list."),
        ("list", 2**70, "There is no such list."),
        ("id", 1, "Unknown field."),
    ],
)
def test_bad_field(api, field, value, message):
    assert errors(api.post(TODOS, json={"title": "x"} | {field: value})) == {field: message}


@pytest.mark.parametrize("path", [TODOS, BARE])
@pytest.mark.parametrize(
    ("body", "mimetype", "status"),
    [
        ("{", "application/json", 400),
        ("", "application/json", 400),
        ("[" * 100_000, "application/json", 400),
        ('{"title": NaN}', "application/json", 400),
        ("x" * (1024 * 1024 + 1), "application/json", 413),
        ("title=x", "application/x-www-form-urlencoded", 415),
        ("[]", "application/json", 422),
    ],
)
def test_bad_body(api, path, body, mimetype, status):
    response = api.post(path, data=body, content_type=mimetype)
    assert response.status_code == response.json["status"] == status
    assert response.mimetype == "application/problem+json"


def test_bare_endpoint(api):
    response = api.post(BARE, json={"title": " Call "})
    assert response.status_code == 201
    assert response.json == {"id": 1, "title": "Call", "completed": False}
    assert api.get(BARE).json == [response.json]
    wrong = errors(api.post(BARE, json={"title": 1, "order": 1}))
    assert wrong == {"order": "Unknown field.", "title": "Not a string."}


@pytest.mark.parametrize("path", [TODOS, "/api/todos", "/api/todos/1/", BARE])
def test_options(app, path):
    response = app.test_client().options(path)
    assert (response.status_code, response.data) == (204, b"")
    assert "GET" in response.headers["Allow"]
    assert response.headers["Access-Control-Allow-Origin"] == "*"


def test_wrong_method_keeps_allow(api):
    response = api.patch(TODOS)
    assert response.status_code == response.json["status"] == 405
    assert "POST" in response.headers["Allow"]


def test_unknown_address_is_a_problem(api):
    response = api.get("/api/nope/")
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
    assert set(paths) == {"/api/todos/", "/api/todos/{id}/"}
    assert "422" in paths["/api/todos/"]["post"]["responses"]
    page = client.get("/api/docs/").text
    assert "<h1>API</h1>" in page
    response = client.get("/api/docs/assets/swagger-ui-bundle.js")
    assert response.status_code == 200
    response.close()


@pytest.mark.parametrize("path", [TODOS, BARE])
def test_visitors_are_asked_to_sign_in(visitor, path):
    response = visitor.get(path)
    assert response.status_code == 401
    assert response.json["detail"] == "Sign in to use the API."
    assert response.headers["WWW-Authenticate"] == 'Basic realm="todo"'


def test_wrong_password(visitor, ada):
    response = visitor.get(TODOS, auth=("ada", "wrong"))
    assert response.status_code == 401
    assert response.json["detail"] == "Wrong username or password."


@pytest.mark.parametrize("path", [TODOS, BARE])
def test_session_needs_the_csrf_token(client, path):
    assert client.get(path).status_code == 200
    response = client.post(path, json={"title": "x"})
    assert response.status_code == 403
    assert response.json["detail"] == "The CSRF token is missing or wrong."


def test_others_todos_are_not_there(api, make_user, make_list):
    eves = make_list("Secret", "one", owner=make_user("eve"))
    assert api.get(TODOS).json == []
    assert api.get("/api/todos/1/").status_code == 404
    wrong = errors(api.post(TODOS, json={"title": "x", "list": eves}))
    assert wrong == {"list": "There is no such list."}
    api.delete(TODOS)
    assert BasicClient(api.client, "eve").get(TODOS).headers["X-Total-Count"] == "1"
