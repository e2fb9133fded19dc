"""One request sent exactly as written, and all that a client is told in answer, by aspects."""

from __future__ import annotations

import gzip
import json
import re
import socket
from contextlib import suppress
from dataclasses import dataclass, field
from http.client import HTTPException, HTTPResponse
from typing import Any
from urllib.parse import quote, urlencode, urlsplit
from xml.etree import ElementTree

from browser import AGENT, Twin, without_own
from outline import Page

# Headers that are not compared, and why.
UNCOMPARED = {
    "Age": "says for how long a cache has held the answer",
    "Date": "says when, which is never the same",
    "Server": "names the program in front, which is not the twin",
    "Connection": "speaks of the connection, not of the answer",
    "Transfer-Encoding": "speaks of the connection, not of the answer",
    "Content-Length": "follows from the body; pages that read alike need not be as long",
}
# Headers whose values depend on time and place: that they are there is compared.
OPAQUE = {"Etag", "Expires", "Last-Modified", "X-Request-Id"}
# Headers that are lists, whose order says nothing.
LISTS = {"Allow", "Cache-Control", "Link", "Vary"}

Headers = dict[str, str]
Aspects = dict[str, str]


@dataclass(frozen=True)
class Ask:
    """One row of the table: the status that both answer with, the request, and who sends it.

    The body is the one of `form`, `json` and `body` that is given. What stands in braces, as in
    `/lists/{list}/`, is filled in for who asks.
    """

    status: int
    request: str
    note: str = ""
    who: str = "reader"
    form: dict[str, str] | str | None = None
    json: Any = None
    body: bytes | str | None = None
    headers: Headers = field(default_factory=dict)
    token: bool = True
    chunked: bool = False
    needs: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """What a failure and exceptions.toml call it."""
        who = "" if self.who == "reader" else f" by {self.who}"
        return self.request + who + (f": {self.note}" if self.note else "")

    @property
    def method(self) -> str:
        """The method."""
        return self.request.partition(" ")[0]

    @property
    def target(self) -> str:
        """What stands behind the method."""
        return self.request.partition(" ")[2]

    def content(self) -> tuple[bytes | None, str]:
        """The body as it is sent, and what it says to be."""
        if self.form is not None:
            text = self.form if isinstance(self.form, str) else urlencode(self.form, safe="{}")
            return text.encode(), "application/x-www-form-urlencoded"
        if self.json is not None:
            return json.dumps(self.json).encode(), "application/json"
        return self.body.encode() if isinstance(self.body, str) else self.body, ""


@dataclass(frozen=True)
class Answer:
    """An answer as it came: status 0 is none at all."""

    status: int = 0
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = b""

    def header(self, name: str) -> str:
        """The value of the first header of this name, or nothing."""
        return next((value for key, value in self.headers if key.lower() == name.lower()), "")


def send(twin: Twin, method: str, target: str, headers: Headers, body: bytes | None) -> Answer:
    """Send these very bytes, which need not be right, and return what comes back."""
    place = urlsplit(twin.url)
    always = {"User-Agent": AGENT, "Connection": "close"}
    lines = [f"{name}: {value}" for name, value in (headers | always).items()]
    head = "\r\n".join([f"{method} {target} HTTP/1.1", *lines, "", ""]).encode()
    with socket.create_connection((place.hostname, place.port), timeout=20) as connection:
        with suppress(OSError):  # Who refuses a large body need not hear it out.
            connection.sendall(head + (body or b""))
        response = HTTPResponse(connection, method=method)
        try:
            response.begin()
            found = tuple(response.headers.items())
            return Answer(response.status, found, response.read())
        except (HTTPException, OSError):
            return Answer()


def in_chunks(body: bytes) -> bytes:
    """The body in two chunks and the end."""
    half = len(body) // 2
    pieces = [piece for piece in (body[:half], body[half:]) if piece]
    return b"".join(b"%x\r\n%s\r\n" % (len(piece), piece) for piece in [*pieces, b""])


# What is told in an answer.


def aspects(twin: Twin, answer: Answer, path: str) -> Aspects:
    """Every aspect that is compared: the status, each header, and the body by its kind."""
    found = {"status": str(answer.status)}
    for name, value in answer.headers:
        key = name.title()
        if key not in {known.title() for known in UNCOMPARED}:
            told = header(key, value, twin.profile)
            found[key] = " | ".join(sorted([*filter(None, [found.get(key)]), told]))
    if answer.body and not 300 <= answer.status < 400:  # Nobody reads what a redirect says.
        found |= body(answer, twin.url + path)
    return {key: plain(twin, value) for key, value in found.items()}


def header(name: str, value: str, profile: str) -> str:
    """What a header says, without what is new each time."""
    value = value.strip()
    if name in OPAQUE:
        return "(some)"
    if name == "Set-Cookie":
        return cookie(value, profile)
    if name in LISTS:
        return ", ".join(sorted(item.strip() for item in value.split(",")))
    if name == "Content-Security-Policy":
        return "; ".join(sorted(item.strip() for item in value.split(";")))
    return value


def cookie(value: str, profile: str) -> str:
    """A cookie's name and flags; of its value only whether it is taken back.

    In production every cookie is Secure, and so it is said of one that is not, unless it goes.
    """
    first, *flags = (part.strip() for part in value.split(";"))
    name, _, content = first.partition("=")
    kept = {flag for flag in flags if not flag.lower().startswith("expires=")}
    if profile == "production" and content.strip('"'):
        kept ^= {"Secure"} if "Secure" in kept else {"not Secure"}
    return "; ".join([name if content.strip('"') else f"{name}=", *sorted(kept)])


def body(answer: Answer, url: str) -> Aspects:
    """What a body says: a page by its outline, an object by its keys, other text as it is."""
    kind = answer.header("Content-Type").partition(";")[0]
    packed = answer.header("Content-Encoding") == "gzip"
    text = (gzip.decompress(answer.body) if packed else answer.body).decode("utf-8", "replace")
    if kind == "text/html":
        page = Page(text, url)
        return {"title": page.title, "page": "\n".join(page.outline())}
    if kind.endswith("json"):
        try:
            told = json.loads(text)
        except ValueError:
            return {"body": f"no JSON: {text}"}
        if isinstance(told, dict) and "openapi" not in told:
            return {f"body.{key}": row_number(key, said(value)) for key, value in told.items()}
        return {"body": said(told) if isinstance(told, list) else "(test_documents compares it)"}
    if kind.endswith("xml"):
        tags = ElementTree.fromstring(answer.body).iter()
        return {"body": "\n".join(f"{tag.tag}: {(tag.text or '').strip()}" for tag in tags)}
    return {"body": text}


def row_number(key: str, value: str) -> str:
    """The value of a key, without that of a row's number."""
    return re.sub(r"\d+", "N", value) if key in {"id", "list"} else value


def said(value: Any) -> str:
    """A JSON value as text, without the numbers of rows; errors in the order of their fields."""
    if isinstance(value, list) and value and isinstance(value[0], dict) and "field" in value[0]:
        value = sorted(value, key=lambda error: (error["field"], error["message"]))
    text = json.dumps(value, indent=1, ensure_ascii=False)
    return re.sub(r'("(?:id|list)": )\d+', r'\1"N"', text)


def plain(twin: Twin, text: str) -> str:
    """The text without the twin's address and without the numbers of rows."""
    for origin in (twin.url, quote(twin.url, safe=""), quote(twin.url, safe="/")):
        text = text.replace(origin, "ORIGIN")
    text = text.replace(urlsplit(twin.url).netloc, "HOST")
    text = without_own(twin, text)
    text = re.sub(r"\d{4}-\d\d-\d\d[ T]\d\d:\d\d(:\d\d(\.\d+)?)?", "(time)", text)
    text = re.sub(r"\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d", "(time)", text)
    text = re.sub(r"(?<=(?:lists|todos)/)\d+", "N", text)
    text = re.sub(r"(?<=[?&]list=)\d+", "N", text)
    return re.sub(r"(?<=(?:lists|todos)%2F)\d+", "N", text)
