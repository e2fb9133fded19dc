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
    ("POST", TODO, {"title": " Milk ", "tags": ["Shop", "home"], "due": "2026-12-01"}),
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
    ("POST", "/api/bare/todos/", {}),
    ("POST", "/api/bare/todos/", {"title": "Bare"}),
    ("POST", "/api/bare/todos/", {"title": 1, "x": 2}),
    ("GET", "/api/bare/todos/", None),
    ("GET", TODO, None),
    ("GET", TODO + "?per_page=1", None),
    ("GET", TODO + "?per_page=1&page=2", None),
    ("GET", TODO + "?page=9&other=1", None),
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
    ("OPTIONS", TODO, None),
    ("OPTIONS", TODO + "{id}/", None),
    ("OPTIONS", "/api/bare/todos/", None),
    ("OPTIONS", "/api/todos", None),
    ("OPTIONS", "/api/nowhere/", None),
    ("HEAD", TODO, None),
    ("DELETE", TODO + "{id}/", None),
    ("DELETE", TODO, None),
    ("GET", "/api/", None),
]


def answer(program: httpx.Client, method: str, path: str, body: Any) -> list[str]:
    """What the API says, without what depends on the address and the database."""
    if "{id}" in path:
        path = path.replace("{id}", str(program.get(TODO).json()[-1]["id"]))
    content = None if body is None else json.dumps(body)
    kind = {} if body is None else {"Content-Type": "application/json"}
    response = program.request(method, path, content=content, headers=kind)
    origin = str(program.base_url).rstrip("/")

    def plain(text: str) -> str:
        text = re.sub(r"(?<=/api/todos/)\d+", "N", text.replace(origin, ""))
        return re.sub(r'("(?:id|list)": ?)\d+', r"\1N", text)

    def header(name: str) -> str:
        value = plain(response.headers.get(name, "-"))
        return f"{name}: {', '.join(sorted(value.replace(', ', ',').split(',')))}"

    shown = ["Location", "Link", "X-Total-Count", "WWW-Authenticate"]
    shown += ["Content-Type"] if response.content else []
    shown += ["Allow"] if response.status_code == 405 or method == "OPTIONS" else []
    found = [str(response.status_code), *map(header, shown)]
    if "json" not in response.headers.get("Content-Type", "") or not response.content:
        return [*found, response.text]
    told = response.json()
    if "errors" in told:
        told["errors"].sort(key=lambda error: (error["field"], error["message"]))
    return found + plain(json.dumps(told, indent=1)).splitlines()


@pytest.fixture(scope="module")
def answers(twins: list[Twin], features: frozenset[str]) -> list[list[list[str]]]:
    """What each twin answers to a new user who makes the calls in their order."""
    found = []
    for twin in twins:
        person = sign_up(twin, features)
        person.http.headers["X-CSRFToken"] = person.token()
        person.http.delete(TODO)
        found.append([answer(person.http, *call) for call in CALLS])
    return found


@pytest.mark.parametrize("number", range(len(CALLS)), ids=[f"{m} {p}" for m, p, _ in CALLS])
def test_answers(twins: list[Twin], answers: list[list[list[str]]], number: int) -> None:
    """The same call gets the same answer."""
    assert_alike(twins, [answer[number] for answer in answers])


def test_documents(twins: list[Twin]) -> None:
    """Both documents describe the same operations with the same parameters and answers."""
    found = []
    for twin in twins:
        paths = httpx.get(twin.url + "/api/openapi.json").json()["paths"]
        operations = [
            f"{method} {re.sub('{.*?}', '{}', path)}: {' '.join(sorted(operation['responses']))}"
            for path, methods in paths.items()
            for method, operation in methods.items()
            if method != "parameters"
        ]
        found.append(sorted(operations))
    assert_alike(twins, found)
