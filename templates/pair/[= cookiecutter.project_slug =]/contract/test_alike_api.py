"""The same calls to the APIs of both twins: every answer is the same, to the letter."""

from __future__ import annotations

import json
import re
from typing import Any

import httpx
import pytest
from browser import Twin
from steps import assert_alike, sign_up

pytestmark = [pytest.mark.pair, pytest.mark.needs("api")]

TODO = "/api/todos/"
CALLS: list[tuple[str, str, Any]] = [
    ("POST", TODO, {"title": " Milk ", "tags": ["shop", "home"], "due": "2026-12-01"}),
    ("POST", TODO, {"title": "x" * 201, "order": 2**31, "due": "x", "tags": ["no no"], "a": 1}),
    ("POST", TODO, {"title": None, "completed": None, "notes": None, "tags": None, "list": None}),
    ("POST", TODO, {"title": [], "completed": [], "order": [], "notes": [], "due": [], "tags": 1}),
    ("POST", TODO, {"title": "x", "tags": ["x" * 51]}),
    ("POST", TODO, {"title": "x", "tags": [1]}),
    ("POST", TODO, {"title": "x", "tags": [None]}),
    ("POST", TODO, {"title": "x", "tags": ["ok", "not ok", "not ok either"]}),
    ("POST", TODO, {"title": "x", "list": 2**70, "order": -(2**31) - 1}),
    ("POST", TODO, {"title": "x", "list": "1", "id": 1, "url": "x"}),
    ("POST", TODO, {"title": "nul \x00", "notes": "nul \x00"}),
    ("POST", TODO, {}),
    ("POST", TODO, [1]),
    ("POST", TODO, {"title": "\ud800" * 300 + "\x00", "\ud800": 1}),
    ("POST", TODO, {"title": "x", "tags": ["Two", "x" * 51, 1, None]}),
    ("POST", "/api/todos", {"title": "no slash"}),
    ("POST", "/api/bare/todos/", {}),
    ("POST", "/api/bare/todos/", {"title": "\ud800" * 300 + "\x00", "\ud800": 1}),
    ("POST", "/api/bare/todos/", {"title": "Bare"}),
    ("POST", "/api/bare/todos/", {"title": 1, "x": 2}),
    ("GET", "/api/bare/todos/", None),
    ("GET", TODO, None),
    ("GET", TODO + "?per_page=1", None),
    ("GET", TODO + "?per_page=1&page=2", None),
    ("GET", TODO + "?page=9", None),
    ("GET", TODO + "?completed=false&list={list}&tag=shop&per_page=1", None),
    ("GET", TODO + "?page=9&other=1&list=x&tag=X&completed=1", None),
    ("DELETE", TODO + "?page=9&other=1&list=x&tag=X&completed=1", None),
    ("GET", "/api/lists/", None),
    ("GET", "/api/lists/{list}/", None),
    ("GET", "/api/lists/0/", None),
    ("GET", "/api/lists/?per_page=x&tag=x", None),
    ("POST", "/api/lists/", {}),
    ("GET", TODO + "?page=x&per_page=101", None),
    ("GET", TODO + "?page=0", None),
    ("PATCH", TODO + "{id}/", {"completed": True, "notes": " kept "}),
    ("PATCH", TODO + "{id}/", {"order": "1"}),
    ("PUT", TODO + "{id}/", {"title": "Put"}),
    ("PUT", TODO + "{id}/", {"notes": "no title"}),
    ("GET", TODO + "{id}/", None),
    ("GET", TODO + "0/", None),
    ("POST", TODO + "{id}/", {}),
    ("PUT", TODO, {}),
    ("HEAD", TODO, None),
    ("DELETE", TODO + "{id}/", None),
    ("DELETE", TODO, None),
    ("GET", "/api/", None),
    ("GET", "/api/todos/00000000000000000001/", None),
    ("PATCH", TODO + "0/", {}),
]
# Without accounts these are everybody's, those of other tests too.
OWN = [("GET", "/api/lists/", None)]
# What every answer has of its own, and what test_table.py compares.
OF_ITS_OWN = {"connection", "content-length", "date", "server", "allow", "vary", "set-cookie"}
OF_ITS_OWN |= {"content-security-policy", "x-request-id"}


def answer(program: httpx.Client, method: str, path: str, body: Any) -> list[str]:
    """What the API says, without what depends on the address and the database."""
    if "{" in path:
        todo = program.get(TODO).json()[-1]
        path = path.format(id=todo["id"], list=todo["list"])
    content = None if body is None else json.dumps(body)
    kind = {} if body is None else {"Content-Type": "application/json"}
    response = program.request(method, path, content=content, headers=kind)
    origin = str(program.base_url).rstrip("/")

    def plain(text: str) -> str:
        text = re.sub(r"(?<=/api/(?:todos|lists)/)\d+|(?<=list=)\d+", "N", text.replace(origin, ""))
        return re.sub(r'("(?:id|list)": ?)\d+', r"\1N", text)

    def header(name: str) -> str:
        """A header with its parts in one order, and of each link its query in one order."""
        parts = plain(", ".join(response.headers.get_list(name))).split(", ")
        parts = [
            re.sub(r"\?([^>]*)", lambda q: "?" + "&".join(sorted(q[1].split("&"))), part)
            for part in parts
        ]
        return f"{name}: {', '.join(sorted(parts))}"

    shown = {name.lower() for name in response.headers} - OF_ITS_OWN
    if response.status_code == 405:
        shown.add("allow")
    if not response.content:
        shown.discard("content-type")
    found = [str(response.status_code), *map(header, sorted(shown))]
    if "json" not in response.headers.get("Content-Type", "") or not response.content:
        return [*found, response.text]
    told = response.json()
    return found + plain(json.dumps(told, indent=1)).splitlines()


@pytest.fixture(scope="session")
def answers(twins: list[Twin], features: frozenset[str]) -> list[list[list[str]]]:
    """What each twin answers to a new user who makes the calls in their order."""
    found = []
    for twin in twins:
        person = sign_up(twin, features)
        person.http.headers["X-CSRFToken"] = person.token()
        person.http.delete(TODO)
        found.append([answer(person.http, *call) for call in CALLS])
    return found


NUMBERS = [
    pytest.param(
        number,
        id=f"{call[0]} {call[1]}",
        marks=[pytest.mark.needs("accounts")] if call in OWN else [],
    )
    for number, call in enumerate(CALLS)
]


@pytest.mark.parametrize("number", NUMBERS)
def test_answers(twins: list[Twin], answers: list[list[list[str]]], number: int) -> None:
    """The same call gets the same answer."""
    assert_alike(twins, [answer[number] for answer in answers])


def described(document: dict[str, Any], skip: set[str]) -> list[str]:
    """What a document says, each part a line, without what its library says beyond the other."""
    lines = []
    for path, methods in document["paths"].items():
        common = methods.pop("parameters", [])
        for method, operation in methods.items():
            name = f"{method} {path}"
            body = operation.get("requestBody", {})
            security = operation.get("security", document.get("security"))
            lines += [
                f"{name}: {operation['summary']} {operation['tags']} {security}",
                f"{name} takes {body.get('content')} required {body.get('required', False)}",
            ]
            for parameter in common + operation.get("parameters", []):
                schema = parameter["schema"]
                # The two give ids columns of different sizes.
                schema = schema["type"] if parameter["in"] == "path" else schema
                schema = json.dumps(schema, sort_keys=True)
                lines.append(f"{name} ?{parameter['name']} {parameter['in']} {schema}")
            for status, answer in operation["responses"].items():
                if status not in skip:
                    told = {key: answer[key] for key in sorted(answer) if answer[key]}
                    told = resolved(document, told)
                    lines.append(f"{name} {status} {json.dumps(told, sort_keys=True)}")
    for name, schema in document["components"]["schemas"].items():
        properties = schema.get("properties", {})
        needed = [key for key in schema.get("required", []) if "readOnly" not in properties[key]]
        lines.append(f"{name} {needed} {schema.get('additionalProperties')}")
        for key, value in properties.items():
            said = {word: value[word] for word in value if value[word] is not None}
            lines.append(f"{name}.{key} {json.dumps(said, sort_keys=True)}")
    for name, scheme in document["components"].get("securitySchemes", {}).items():
        lines.append(f"{name} {scheme['type']} {scheme.get('in')} {scheme.get('scheme')}")
    return sorted(lines)


def resolved(document: dict[str, Any], told: Any) -> Any:
    """The same with an array in place of a reference to one."""
    text = json.dumps(told)
    for name, schema in document["components"]["schemas"].items():
        if schema["type"] == "array":
            reference = json.dumps({"$ref": f"#/components/schemas/{name}"})
            text = text.replace(reference, json.dumps({"type": "array", "items": schema["items"]}))
    return json.loads(text)


def test_documents(twins: list[Twin]) -> None:
    """Both documents say the same of operations, parameters, answers, schemas and sign-in."""
    found = []
    for twin in twins:
        document = httpx.get(twin.url + "/api/openapi.json").json()
        lines = described(document, set(twin.own("api-document")["told"]))
        own = tuple(twin.own("api-document")["schemas"])
        assert {name for name in own if name in document["components"]["schemas"]} == set(own)
        found.append([line for line in lines if not line.startswith(own)])
        for word in ("operationId", "description"):
            said = [
                word in each
                for path in document["paths"].values()
                for name, each in path.items()
                if name != "parameters"
            ]
            assert set(said) == {word in twin.own("api-document")["told"]}, word
    assert_alike(twins, found)
