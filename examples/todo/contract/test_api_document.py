"""The API's document and its page: valid, complete, and true."""

import re
from collections.abc import Callable
from typing import Any

import httpx
import pytest
from browser import Browser, Twin
from openapi_schema_validator import OAS30Validator, OAS31Validator
from openapi_spec_validator import OpenAPIV30SpecValidator, OpenAPIV31SpecValidator
from referencing import Registry
from referencing.jsonschema import DRAFT4, DRAFT202012

pytestmark = pytest.mark.needs("api")

TODOS = "/api/todos/"


@pytest.fixture(scope="module")
def document(twin: Twin) -> dict[str, Any]:
    """The OpenAPI document, which anybody may read."""
    response = httpx.get(twin.url + "/api/openapi.json")
    assert response.status_code == 200
    assert response.headers["Content-Type"].split(";")[0] in {
        "application/json",
        "application/vnd.oai.openapi+json",
    }
    return response.json()


def test_document_is_valid(document: dict[str, Any]) -> None:
    """The document is OpenAPI 3."""
    assert re.match(r"3\.[01]\.", document["openapi"])
    v30 = document["openapi"].startswith("3.0")
    validator = OpenAPIV30SpecValidator if v30 else OpenAPIV31SpecValidator
    assert [error.message for error in validator(document).iter_errors()] == []


LISTS = "/api/lists/"
BODY = {"400", "409", "413", "415", "422"}
DOCUMENTED = {
    (LISTS, "get"): {"200", "404", "422"},
    (LISTS + "{}/", "get"): {"200", "404"},
    (TODOS, "get"): {"200", "404", "422"},
    (TODOS, "post"): {"201", *BODY},
    (TODOS, "delete"): {"204", "409", "422"},
    (TODOS + "{}/", "get"): {"200", "404"},
    (TODOS + "{}/", "put"): {"200", "404", *BODY},
    (TODOS + "{}/", "patch"): {"200", "404", *BODY},
    (TODOS + "{}/", "delete"): {"204", "404"},
}


@pytest.mark.parametrize("operation", DOCUMENTED, ids=lambda operation: " ".join(operation))
def test_document_is_complete(
    document: dict[str, Any], features: frozenset[str], operation: tuple[str, str]
) -> None:
    """Each operation tells all its answers, and each error is a problem document."""
    paths = {re.sub(r"{\w+}", "{}", path): value for path, value in document["paths"].items()}
    expected = {"429"} | DOCUMENTED[operation] | ({"401"} if "accounts" in features else set())
    if "accounts" in features and operation[1] != "get":
        expected = expected | {"403"}
    responses = paths[operation[0]][operation[1]]["responses"]
    assert expected <= set(responses)
    for status in expected:
        answer = responses[status]
        if "$ref" in answer:
            answer = document["components"]["responses"][answer["$ref"].rpartition("/")[2]]
        assert ("Retry-After" in answer.get("headers", {})) == (status == "429")
        types = ["application/problem+json"] if status >= "4" else ["application/json"]
        assert list(answer.get("content", {})) == ([] if status == "204" else types), status


def test_document_names_the_pages(document: dict[str, Any]) -> None:
    """Paging is described with its limits and its headers."""
    operation = document["paths"][TODOS]["get"]
    query = {parameter["name"]: parameter["schema"] for parameter in operation["parameters"]}
    assert set(query) == {"page", "per_page", "completed", "list", "tag"}
    assert query["page"]["minimum"] == query["per_page"]["minimum"] == 1
    assert query["per_page"]["maximum"] == 100
    assert {"Link", "X-Total-Count"} <= set(operation["responses"]["200"]["headers"])
    assert "Location" in document["paths"][TODOS]["post"]["responses"]["201"]["headers"]


@pytest.mark.needs("accounts")
def test_document_names_the_sign_in(document: dict[str, Any], twin: Twin) -> None:
    """The document says that there are two ways to sign in: Basic, and the site's session."""
    schemes = document["components"]["securitySchemes"]
    assert schemes["basicAuth"] == {"type": "http", "scheme": "basic"}
    assert schemes["tokenAuth"] == {"type": "http", "scheme": "bearer"}
    cookie = next(name for name in twin.own("cookies") if name.startswith("session"))
    assert schemes["cookieAuth"] == {"type": "apiKey", "in": "cookie", "name": cookie}


@pytest.mark.parametrize("name", ["Todo", "PatchedTodo"])
def test_document_says_what_is_refused(document: dict[str, Any], name: str) -> None:
    """The bounds of a todo's fields are there to be read, so that nobody must try."""
    schema = document["components"]["schemas"][name]
    fields = schema["properties"]
    assert schema["additionalProperties"] is False
    assert fields["title"]["maxLength"] == 200
    for text, title, notes in (("x", True, True), (" ", False, True), ("x\0", False, False)):
        assert bool(re.search(fields["title"]["pattern"], text)) is title
        assert bool(re.search(fields["notes"]["pattern"], text)) is notes
    assert (fields["order"]["minimum"], fields["order"]["maximum"]) == (-(2**31), 2**31 - 1)
    assert fields["tags"]["maxItems"] == 20
    assert fields["tags"]["items"]["pattern"] == "^[a-z0-9-]+$"
    assert fields["due"]["format"] == "date"


@pytest.fixture(scope="module")
def judge(document: dict[str, Any]) -> Callable[[httpx.Response], list[str]]:
    """What is wrong with an answer, by the document."""
    v30 = document["openapi"].startswith("3.0")
    whole = (DRAFT4 if v30 else DRAFT202012).create_resource(document)
    registry: Registry[Any] = Registry().with_resource("urn:document", whole)
    paths = {re.sub(r"{\w+}", "N", path): path for path in document["paths"]}

    def faults(response: httpx.Response) -> list[str]:
        method, status = response.request.method.lower(), str(response.status_code)
        path = paths[re.sub(r"(?<=/)\d+(?=/)", "N", response.url.path)]
        place, answer = ["paths", path, method, "responses", status], document
        for step in place:
            answer = answer[step]
        if "$ref" in answer:
            place = answer["$ref"].split("/")[1:]
            answer = document["components"]["responses"][place[-1]]
        missing = [name for name in answer.get("headers", {}) if name not in response.headers]
        if status == "204":
            return missing
        place += ["content", response.headers["Content-Type"], "schema"]
        pointer = "/".join(step.replace("~", "~0").replace("/", "~1") for step in place)
        schema = {"$ref": f"urn:document#/{pointer}"}
        validator = (OAS30Validator if v30 else OAS31Validator)(schema, registry=registry)
        return missing + [error.message for error in validator.iter_errors(response.json())]

    return faults


BROKEN = {"title": 1, "completed": 1, "order": "x", "due": "x", "tags": [1], "list": 0, "x": 1}
CALLS: list[tuple[str, str, dict[str, Any], int]] = [
    ("POST", TODOS, {"json": {"title": "Told"}}, 201),
    ("POST", TODOS, {"json": {"title": "Told", "order": 1, "due": "2026-12-31"}}, 201),
    ("POST", TODOS, {"json": BROKEN}, 422),
    ("POST", TODOS, {"json": []}, 422),
    ("POST", TODOS, {"content": "{", "headers": {"Content-Type": "application/json"}}, 400),
    ("POST", TODOS, {"content": "{}", "headers": {"Content-Type": "text/plain"}}, 415),
    ("GET", TODOS, {}, 200),
    ("GET", TODOS, {"params": {"page": "0"}}, 422),
    ("GET", TODOS, {"params": {"page": "9"}}, 404),
    ("GET", LISTS, {}, 200),
    ("GET", LISTS + "0/", {}, 404),
    ("DELETE", TODOS, {"params": {"page": "1"}}, 422),
    ("GET", TODOS + "{}/", {}, 200),
    ("PATCH", TODOS + "{}/", {"json": {"completed": True}}, 200),
    ("PATCH", TODOS + "{}/", {"json": BROKEN}, 422),
    ("PUT", TODOS + "{}/", {"json": {"title": "Put"}}, 200),
    ("PUT", TODOS + "{}/", {"data": {"title": "x"}}, 415),
    ("GET", TODOS + "0/", {}, 404),
    ("DELETE", TODOS + "0/", {}, 404),
    ("DELETE", TODOS + "{}/", {}, 204),
    ("DELETE", TODOS, {}, 204),
]


def test_document_is_true(
    api: httpx.Client, judge: Callable[[httpx.Response], list[str]], twin: Twin
) -> None:
    """Answers of every kind are as the document says."""
    number = 0
    for method, path, sent, status in CALLS:
        response = api.request(method, path.format(number), **sent)
        assert response.status_code == status, response.text
        assert judge(response) == [], f"{method} {path} {status}"
        if status == 201:
            number = response.json()["id"]


@pytest.mark.needs("accounts")
def test_document_is_true_for_strangers(
    visitor: Browser, judge: Callable[[httpx.Response], list[str]]
) -> None:
    """The answer to who is not signed in is as the document says, too."""
    for path in (TODOS, TODOS + "1/"):
        assert judge(visitor.http.get(path)) == []


def test_docs_page(visitor: Browser) -> None:
    """The page to browse the API loads all it needs from this site."""
    page = visitor.open("/api/docs/")
    assert page.h1 == "API"
    sheets = [link.get("href", "") for link in page.tree.iterfind(".//link[@rel='stylesheet']")]
    scripts = [script.get("src", "") for script in page.tree.iter("script")]
    assert len(sheets) >= 2, "no style sheet but the site's own"
    assert len(scripts) >= 2, "no script but the one that starts it"
    kinds = dict.fromkeys(sheets, "text/css") | dict.fromkeys(scripts, "text/javascript")
    sources = {}
    for address, kind in kinds.items():
        path = page.local(address)
        assert path.startswith("/"), f"{address} is loaded from elsewhere"
        response = visitor.http.get(path)
        assert response.status_code == 200, path
        found = response.headers["Content-Type"].split(";")[0]
        assert found.replace("application/java", "text/java") == kind, path
        sources[path] = response.text
    start = next(text for path, text in sources.items() if "docs" in path.rpartition("/")[2])
    assert "SwaggerUIBundle" in start
    assert not re.findall(r"https?://", start)
    assert "/api/openapi.json" in start + page.html
