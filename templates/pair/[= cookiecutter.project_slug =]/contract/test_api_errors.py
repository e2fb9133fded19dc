"""The API when something is wrong: one shape of problem for all of it."""

import json
import re
import socket
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from browser import Browser, Twin, unique

pytestmark = pytest.mark.needs("api")

TODOS = "/api/todos/"
BARE = "/api/bare/todos/"
# Python 3.13 knows the names of RFC 9110; before it was those of older documents.
TITLES = {
    400: ["Bad Request"],
    401: ["Unauthorized"],
    403: ["Forbidden"],
    404: ["Not Found"],
    405: ["Method Not Allowed"],
    413: ["Content Too Large", "Request Entity Too Large"],
    415: ["Unsupported Media Type"],
    422: ["Unprocessable Content", "Unprocessable Entity"],
}
JSON = {"Content-Type": "application/json"}
TAGS = "Tags are lower-case letters, digits and hyphens."
REQUIRED = "This field is required."
NULL = "This field may not be null."
DATE = "Use a date like 2026-12-31."


def assert_problem(response: httpx.Response, status: int, detail: str) -> None:
    """The answer is this problem and says nothing else."""
    assert response.status_code == status, response.text
    assert response.headers["Content-Type"] == "application/problem+json"
    problem = response.json()
    problem.pop("errors", None)
    assert problem["title"] in TITLES[status]
    expected = {"type": "about:blank", "title": problem["title"], "status": status}
    assert list(problem.items()) == list((expected | {"detail": detail}).items())


def assert_invalid(response: httpx.Response, *errors: tuple[str, str | None]) -> None:
    """The answer names these fields; a message of None may be any words."""
    assert_problem(response, 422, "Some fields are not valid.")
    found = response.json()["errors"]
    assert all(list(error) == ["field", "message"] and error["message"] for error in found)
    assert sorted(error["field"] for error in found) == sorted(field for field, _ in errors)
    for field, message in errors:
        if message is not None:
            assert {"field": field, "message": message} in found


@pytest.fixture(scope="module")
def url(api: httpx.Client) -> str:
    """The address of a todo that is there."""
    return api.post(TODOS, json={"title": "There"}).json()["url"]


def state(api: httpx.Client) -> tuple[str, Any]:
    """How many todos there are, and the first of them."""
    response = api.get(TODOS)
    return response.headers["X-Total-Count"], response.json()


@pytest.fixture(scope="module")
def last(api: httpx.Client, url: str) -> list[Any]:
    """What was there when it was last looked at."""
    return [state(api)]


@pytest.fixture(autouse=True)
def nothing_happens(api: httpx.Client, last: list[Any]) -> Iterator[None]:
    """Whatever is refused changes nothing."""
    yield
    last.append(state(api))
    assert last[1] == last.pop(0)


WRONG = [
    ("title", 1, "Not a string."),
    ("title", True, "Not a string."),
    ("title", ["x"], "Not a string."),
    ("title", {"x": 1}, "Not a string."),
    ("title", None, NULL),
    ("title", "", "This field may not be blank."),
    ("title", " \t\n", "This field may not be blank."),
    ("title", "x" * 201, "Use at most 200 characters."),
    ("title", "\ud800", "Surrogate characters are not allowed: U+D800."),
    ("title", "nul \x00", "Null characters are not allowed."),
    ("completed", "yes", "Not a boolean."),
    ("completed", "true", "Not a boolean."),
    ("completed", 1, "Not a boolean."),
    ("completed", 0, "Not a boolean."),
    ("completed", None, NULL),
    ("order", "1", "Not an integer."),
    ("order", 1.5, "Not an integer."),
    ("order", 1.0, "Not an integer."),
    ("order", True, "Not an integer."),
    ("order", [], "Not an integer."),
    ("order", 2**31, None),
    ("order", -(2**31) - 1, None),
    ("order", 10**400, None),
    ("notes", 1, "Not a string."),
    ("notes", None, NULL),
    ("notes", "nul \x00", "Null characters are not allowed."),
    ("notes", "\udfff", "Surrogate characters are not allowed: U+DFFF."),
    ("due", "tomorrow", DATE),
    ("due", "2026-02-30", DATE),
    ("due", "20261231", DATE),
    ("due", "2026-W53-4", DATE),
    ("due", "2026-12-31T00:00:00", DATE),
    ("due", "2026-1-1", DATE),
    ("due", "٢٠٢٦-12-31", DATE),
    ("due", "", DATE),
    ("due", 20261231, DATE),
    ("tags", "home", None),
    ("tags", None, NULL),
    ("tags", {"home": 1}, None),
    ("tags", ["not fine"], TAGS),
    ("tags", ["Upper"], TAGS),
    ("tags", [" space"], TAGS),
    ("tags", ["line\n"], TAGS),
    ("tags", ["home"] * 21, "Use at most 20 tags."),
    ("tags", [1] * 200_000, "Use at most 20 tags."),
    ("tags", ["naïve"], TAGS),
    ("tags", [""], TAGS),
    ("tags", ["x" * 51], "Use at most 50 characters."),
    ("tags", [1], None),
    ("tags", [None], None),
    ("tags", [["home"]], None),
    ("list", 999999999, "There is no such list."),
    ("list", 0, "There is no such list."),
    ("list", 2**63, "There is no such list."),
    ("list", "1", "Not an integer."),
    ("list", True, "Not an integer."),
    ("list", None, NULL),
    ("colour", "red", "Unknown field."),
    ("id", 1, "Unknown field."),
    ("url", "/", "Unknown field."),
    ("owner", 1, "Unknown field."),
]


@pytest.mark.parametrize(
    ("field", "value", "message"), WRONG, ids=[f"{f}-{v!a:.20}" for f, v, _ in WRONG]
)
@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH"])
def test_fields(
    api: httpx.Client, url: str, method: str, field: str, value: Any, message: str | None
) -> None:
    """Types are those of JSON and nothing is guessed, by each method that writes."""
    body = {field: value} if method == "PATCH" else {"title": "Fine", field: value}
    path = TODOS if method == "POST" else url
    response = api.request(method, path, content=json.dumps(body), headers=JSON)
    assert_invalid(response, (field, message))


@pytest.mark.parametrize("method", ["POST", "PUT"])
def test_title_is_needed(api: httpx.Client, url: str, method: str) -> None:
    """What is not a patch needs a title."""
    response = api.request(method, TODOS if method == "POST" else url, json={"completed": True})
    assert_invalid(response, ("title", REQUIRED))


def test_all_errors_at_once(api: httpx.Client) -> None:
    """The answer names everything that is wrong."""
    response = api.post(TODOS, json={"completed": 1, "order": "x", "colour": "red"})
    assert_invalid(
        response,
        ("title", REQUIRED),
        ("completed", "Not a boolean."),
        ("order", "Not an integer."),
        ("colour", "Unknown field."),
    )


BARE_WRONG = [
    ({}, "title", REQUIRED),
    ({"title": " "}, "title", "This field may not be blank."),
    ({"title": 1}, "title", "Not a string."),
    ({"title": None}, "title", NULL),
    ({"title": "x" * 201}, "title", "Use at most 200 characters."),
    ({"title": "\ud800"}, "title", "Surrogate characters are not allowed: U+D800."),
    ({"title": "nul \x00"}, "title", "Null characters are not allowed."),
    ({"title": "Fine", "completed": True}, "completed", "Unknown field."),
]


@pytest.mark.parametrize(
    ("body", "field", "message"), BARE_WRONG, ids=[f"{b!a:.30}" for b, _, _ in BARE_WRONG]
)
def test_bare_fields(api: httpx.Client, body: Any, field: str, message: str | None) -> None:
    """The endpoint without a library checks by hand, in the same words."""
    response = api.post(BARE, content=json.dumps(body), headers=JSON)
    assert_invalid(response, (field, message))


@pytest.mark.parametrize("path", [TODOS, BARE])
@pytest.mark.parametrize("body", ["[]", '"title"', "1", "null", "true", '[{"title": "x"}]'])
def test_not_an_object(api: httpx.Client, path: str, body: str) -> None:
    """JSON that is no object is understood and refused."""
    assert_invalid(api.post(path, content=body, headers=JSON), ("", "Send a JSON object."))


def test_too_many_fields(api: httpx.Client) -> None:
    """Not each of a hundred thousand unknown fields gets its own line."""
    body = {f"{number:x}": 1 for number in range(100_000)}
    assert_invalid(api.post(TODOS, json=body), ("", "Send at most 100 fields."))


def test_names_that_have_no_utf8(api: httpx.Client) -> None:
    """The name of an unknown field comes back as it was sent."""
    response = api.post(TODOS, content=b'{"title": "x", "\\ud800\\u0000": 1}', headers=JSON)
    assert_invalid(response, ("\ud800\x00", "Unknown field."))


MALFORMED = {
    "cut": b'{"title": "x"',
    "single quotes": b"{'title': 'x'}",
    "more after it": b'{"title": "x"} {}',
    "no utf-8": b'{"title": "\xff"}',
    "utf-16": '{"title": "x"}'.encode("utf-16"),
    "nested arrays": b"[" * 200_000,
    "nested and closed": b'{"title": ' + b"[" * 200_000 + b"]" * 200_000 + b"}",
    "nested objects": b'{"a":' * 150_000,
    "a number without end": b'{"title": "x", "order": ' + b"9" * 10_000 + b"}",
}


@pytest.mark.parametrize("path", [TODOS, BARE])
@pytest.mark.parametrize("body", MALFORMED.values(), ids=MALFORMED)
def test_malformed(api: httpx.Client, path: str, body: bytes) -> None:
    """What is not JSON, or absurd, is a bad request and nothing worse."""
    assert_problem(api.post(path, content=body, headers=JSON), 400, "The body is not valid JSON.")


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity"])
def test_numbers_that_json_lacks(api: httpx.Client, number: str) -> None:
    """Python reads them; JSON has none."""
    body = f'{{"title": "x", "order": {number}}}'
    response = api.post(TODOS, content=body, headers=JSON)
    assert_problem(response, 400, "The body is not valid JSON.")


@pytest.mark.parametrize("charset", ["utf-16", "zlib", "rot13", "idna", "undefined", "nonsense"])
def test_charset(api: httpx.Client, charset: str) -> None:
    """JSON is UTF-8, whatever character set stands beside the type."""
    headers = {"Content-Type": f"application/json; charset={charset}"}
    response = api.post(TODOS, content=b'{"title": "\xff"}', headers=headers)
    assert_problem(response, 400, "The body is not valid JSON.")
    response = api.post(TODOS, content='{"title": "ü"}', headers=headers)
    assert (response.status_code, response.json()["title"]) == (201, "ü")
    assert api.delete(response.json()["url"]).status_code == 204


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH"])
def test_empty(api: httpx.Client, url: str, method: str) -> None:
    """No body says as much as an empty object, to both libraries."""
    response = api.request(method, TODOS if method == "POST" else url)
    if method == "PATCH":
        assert (response.status_code, response.json()["title"]) == (200, "There")
    else:
        assert_invalid(response, ("title", REQUIRED))


def chunks(size: int) -> Iterator[bytes]:
    """A body whose length the client does not name."""
    yield b'{"title": "In chunks"}'
    yield b" " * size


def test_chunks(api: httpx.Client, twin: Twin) -> None:
    """A body of unknown length is read, or refused for that; never is half of it taken."""
    response = api.post(TODOS, content=chunks(100), headers=JSON)
    assert response.status_code == twin.own("api-chunks")["short"]
    if response.status_code == 201:
        assert api.delete(response.json()["url"]).status_code == 204
    response = api.post(TODOS, content=chunks(3 * 2**20), headers=JSON)
    assert response.status_code == twin.own("api-chunks")["long"]


def test_broken_chunks(api: httpx.Client, twin: Twin) -> None:
    """Chunks that do not count are refused, as any nonsense is."""
    head = f"POST {TODOS} HTTP/1.1\r\nHost: {api.base_url.netloc.decode()}\r\n"
    for name in ("Cookie", "X-CSRFToken"):
        sent = api.build_request("POST", TODOS).headers
        head += f"{name}: {sent[name]}\r\n" if name in sent else ""
    head += "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
    with socket.create_connection((api.base_url.host, api.base_url.port), timeout=30) as wire:
        wire.sendall(head.encode() + b"nonsense\r\n{}\r\n0\r\n\r\n")
        status = int(wire.recv(100).split()[1])
    assert status == twin.own("api-chunks")["broken"]


@pytest.mark.parametrize("method", ["PUT", "PATCH"])
def test_malformed_changes(api: httpx.Client, url: str, method: str) -> None:
    """The same when something is changed."""
    response = api.request(method, url, content=b"{", headers=JSON)
    assert_problem(response, 400, "The body is not valid JSON.")


@pytest.mark.parametrize("path", [TODOS, BARE])
@pytest.mark.parametrize("kind", ["text/plain", "application/xml", "text/json", "x", None])
def test_wrong_type(api: httpx.Client, path: str, kind: str | None) -> None:
    """The body must say that it is JSON."""
    headers = {"Content-Type": kind} if kind else {}
    response = api.post(path, content=b'{"title": "x"}', headers=headers)
    assert_problem(response, 415, "Send the body as application/json.")


@pytest.mark.parametrize("kind", ["application/vnd.api+json", "application/problem+json"])
def test_kinds_of_json(api: httpx.Client, twin: Twin, kind: str) -> None:
    """Whether another kind of JSON will do is the framework's choice."""
    headers = {"Content-Type": kind}
    response = api.post(TODOS, content=b'{"title": "x"}', headers=headers)
    assert response.status_code == twin.own("api-kinds-of-json")
    if response.status_code == 201:
        assert api.delete(response.json()["url"]).status_code == 204


def test_wrong_type_of_changes(api: httpx.Client, url: str) -> None:
    """The same when something is changed."""
    for method in ("PUT", "PATCH"):
        response = api.request(method, url, data={"title": "x"})
        assert_problem(response, 415, "Send the body as application/json.")


def test_type_with_charset(api: httpx.Client) -> None:
    """A character set beside the type does no harm."""
    headers = {"Content-Type": "application/json; charset=utf-8"}
    response = api.post(TODOS, content=b'{"title": "x"}', headers=headers)
    assert response.status_code == 201
    assert api.delete(response.json()["url"]).status_code == 204


@pytest.mark.parametrize("path", [TODOS, BARE])
def test_too_large(api: httpx.Client, path: str) -> None:
    """A body over one mebibyte is not read."""
    body = b'{"title": "' + b"x" * 2**20 + b'"}'
    assert_problem(api.post(path, content=body, headers=JSON), 413, "The body is too large.")


def test_almost_too_large(api: httpx.Client) -> None:
    """A body just under the limit is read, and judged by what it says."""
    body = b'{"title": "' + b"x" * (2**20 - 100) + b'"}'
    response = api.post(TODOS, content=body, headers=JSON)
    assert_invalid(response, ("title", "Use at most 200 characters."))


@pytest.mark.parametrize("name", ["page", "per_page"])
@pytest.mark.parametrize("value", ["0", "-1", "x", "", "1_0", "\u0661", "+1", " 1", "1.0", "1e1"])
def test_wrong_pages(api: httpx.Client, name: str, value: str) -> None:
    """Page numbers are plain digits in range."""
    assert_invalid(api.get(TODOS, params={name: value}), (name, None))


QUERIES = [
    ("other=1", "other", "Unknown field."),
    ("page_size=2", "page_size", "Unknown field."),
    ("done=true", "done", "Unknown field."),
    ("completed=1", "completed", "Use true or false."),
    ("completed=yes", "completed", "Use true or false."),
    ("completed=", "completed", "Use true or false."),
    ("list=", "list", "Not a number."),
    ("list=x", "list", "Not a number."),
    ("list=1_0", "list", "Not a number."),
    ("list=\u0661", "list", "Not a number."),
    ("list=0", "list", None),
    ("list=9223372036854775808", "list", None),
    ("tag=", "tag", TAGS),
    ("tag=Home", "tag", TAGS),
    ("tag=%00", "tag", None),
    ("tag=%ff", "tag", TAGS),
    ("tag=" + "x" * 51, "tag", "Use at most 50 characters."),
    ("\u0661=1", "\u0661", "Unknown field."),
]


@pytest.mark.parametrize(("query", "field", "message"), QUERIES)
@pytest.mark.parametrize("method", ["GET", "DELETE"])
def test_wrong_queries(
    api: httpx.Client, method: str, query: str, field: str, message: str | None
) -> None:
    """What is asked for and not understood is not passed over, least of all to delete."""
    response = api.request(method, f"{TODOS}?{query}")
    if message is None:
        assert response.status_code == 422
        assert {error["field"] for error in response.json()["errors"]} == {field}
    else:
        assert_invalid(response, (field, message))


def test_queries_of_other_addresses(api: httpx.Client) -> None:
    """Lists have pages and no filters; who deletes names no page."""
    assert_invalid(api.get("/api/lists/?tag=x"), ("tag", "Unknown field."))
    assert_invalid(api.delete(f"{TODOS}?page=1"), ("page", "Unknown field."))


@pytest.mark.parametrize("value", ["101", "9" * 30])
def test_too_much_a_page(api: httpx.Client, value: str) -> None:
    """At most a hundred fit a page."""
    assert_invalid(api.get(TODOS, params={"per_page": value}), ("per_page", None))


NOWHERE = [
    "/api/",
    "/api/nowhere",
    "/api/nowhere/",
    "/api/lists/0/",
    "/api/lists/x",
    "/api/todos/0/",
    "/api/todos/999999999/",
    "/api/todos/x/",
]
NOWHERE += ["/api/todos/9223372036854775808/", "/api/todos/99999999999999999999999/"]
NOWHERE += ["/api/todos/2147483648/", "/api/lists/9223372036854775807/"]
NOWHERE += ["/api/todos/00000000000000000001/", "/api/todos/%00/", "/api/todos/1%0a/"]
NOWHERE += ["/api/todos/1_0/", "/api/todos/\u0661/", "/api/todos/-1/", "/api/todos/+1/"]


@pytest.mark.parametrize("path", NOWHERE)
def test_not_found(api: httpx.Client, path: str) -> None:
    """What is not there is a problem too; ids are plain digits in range."""
    assert_problem(api.get(path), 404, "There is nothing here.")


ALLOWED = {
    TODOS: {"GET", "POST", "DELETE"},
    TODOS + "N/": {"GET", "PUT", "PATCH", "DELETE"},
    BARE: {"GET", "POST"},
}


@pytest.mark.parametrize(
    ("method", "path"),
    [("PUT", TODOS), ("PATCH", TODOS), ("POST", TODOS + "1/"), ("PUT", BARE), ("DELETE", BARE)],
)
def test_wrong_method(api: httpx.Client, method: str, path: str) -> None:
    """A method that is not there is refused, and those that are there are named."""
    response = api.request(method, path, json={"title": "x"})
    assert_problem(response, 405, "This method is not allowed here.")
    allowed = set(response.headers["Allow"].split(", ")) - {"HEAD", "OPTIONS"}
    assert allowed == ALLOWED[re.sub("[0-9]", "N", path)]


@pytest.mark.needs("accounts")
@pytest.mark.parametrize("path", [TODOS, TODOS + "1/", BARE])
def test_not_signed_in(visitor: Browser, path: str) -> None:
    """Who is not signed in is asked to, before anything is told."""
    response = visitor.http.get(path)
    assert_problem(response, 401, "Authentication credentials were not provided.")
    asked = response.headers.get("WWW-Authenticate", "")
    assert asked == ("" if path == BARE else 'Basic realm="api"')
    if path != BARE:
        response = visitor.http.delete(path)
        assert_problem(response, 401, "Authentication credentials were not provided.")


@pytest.mark.needs("accounts")
@pytest.mark.parametrize("name", ["nobody", "\u0661", "x" * 200])
@pytest.mark.parametrize("password", ["wrong", "nul \0", "x" * 5000])
def test_wrong_password(visitor: Browser, name: str, password: str) -> None:
    """A wrong name or password is told, in one sentence for both."""
    response = visitor.http.get(TODOS, auth=httpx.BasicAuth(unique(name), password))
    assert_problem(response, 401, "Invalid username/password.")
    assert response.headers["WWW-Authenticate"] == 'Basic realm="api"'


@pytest.mark.needs("accounts")
def test_a_name_that_no_database_holds(visitor: Browser) -> None:
    """PostgreSQL cannot even look for a name with a NUL; the others find none."""
    response = visitor.http.get(TODOS, auth=httpx.BasicAuth("nul \0", "wrong"))
    assert response.status_code in {400, 401}


@pytest.mark.needs("accounts")
@pytest.mark.parametrize(
    "header", ["Basic", "Basic !", "Basic bm9jb2xvbg==", "Basic /w==", "Bearer x", "x"]
)
def test_malformed_sign_in(visitor: Browser, header: str) -> None:
    """A header that makes no sense is no way in, and no error either."""
    response = visitor.http.get(TODOS, headers={"Authorization": header})
    assert response.status_code == 401
    assert response.headers["WWW-Authenticate"] == 'Basic realm="api"'


@pytest.mark.needs("accounts")
def test_wrong_method_of_a_visitor(visitor: Browser) -> None:
    """Whether a visitor is told first who may call or what nobody may is the library's choice."""
    response = visitor.http.put(TODOS, json={})
    assert response.status_code == visitor.twin.own("api-method-before-sign-in")


@pytest.mark.needs("accounts")
@pytest.mark.parametrize("token", [None, "forged"])
def test_session_needs_a_token(person: Browser, url: str, token: str | None) -> None:
    """With a session, what changes something needs the CSRF token."""
    browser = person.thief()
    if token:
        browser.http.headers["X-CSRFToken"] = token
    refused = browser.twin.own("api-token-words")["wrong" if token else "missing"]
    for method in ("POST", "DELETE"):
        assert_problem(browser.http.request(method, TODOS, json={"title": "x"}), 403, refused)
    response = browser.http.post(BARE, json={"title": "x"})
    assert response.status_code == browser.twin.own("csrf-refused")
    response = browser.http.post(TODOS, content="{", headers=JSON)
    assert response.status_code == browser.twin.own("api-token-before-body")
    for method in ("PUT", "PATCH", "DELETE"):
        assert_problem(browser.http.request(method, url, json={"title": "x"}), 403, refused)
    assert browser.http.get(url).status_code == 200


@pytest.mark.needs("accounts")
def test_signed_out_session(person: Browser, visitor: Browser) -> None:
    """The cookie of another time is no way in."""
    name = next(name for name in person.twin.own("cookies") if name.startswith("session"))
    response = visitor.http.get(TODOS, headers={"Cookie": f"{name}=forged"})
    assert_problem(response, 401, "Authentication credentials were not provided.")


@pytest.mark.parametrize("method", ["PUT", "PATCH"])
def test_a_bad_body_to_nowhere(api: httpx.Client, twin: Twin, method: str) -> None:
    """Of two faults, which is told depends on what the library looks at first."""
    response = api.request(method, TODOS + "999999999/", json={"title": 1})
    assert response.status_code == twin.own("api-body-before-todo")
    assert_problem(
        api.request(method, TODOS + "999999999/", json={"title": "x"}),
        404,
        "There is nothing here.",
    )
