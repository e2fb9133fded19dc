"""Who sends the requests of the table to one twin, and the rows that they have there."""

from __future__ import annotations

import base64
import json
import re
from urllib.parse import urlencode

from asking import Answer, Ask, Aspects, Headers, aspects, in_chunks, said, send
from browser import PASSWORD, Browser, Twin, unique
from outline import without_rows
from steps import NASTY, sign_up

# In the rows of the reader and in those of all others: the same in both twins, and in no other run.
WORD = unique("table")
OTHER = unique("other")
# What is made anew for who changes rows.
NEW = {"list", "name_of_list", "NAME_OF_LIST", "todo"}
SAFE = {"GET", "HEAD", "OPTIONS", "TRACE"}
BRACES = r"\{(\w+)\}"
# The value of a header that is not sent.
ABSENT = "-"


class Person:
    """Somebody with a session: their cookie, their CSRF token and, if asked for, fresh rows."""

    def __init__(self, browser: Browser, name: str = "", path: str = "/lists/") -> None:
        self.twin = browser.twin
        self.name = name
        self.token = browser.token(path)
        jar = browser.http.cookies.jar
        self.cookie = "; ".join(f"{cookie.name}={cookie.value}" for cookie in jar)

    def headers(self) -> Headers:
        """The headers that make a request this person's."""
        return {"Cookie": self.cookie}

    def post(self, path: str, **form: str) -> str:
        """Send a form that is accepted, and return where it leads."""
        head = {**self.headers(), "Host": self.twin.url.partition("//")[2]}
        head |= {"X-CSRFToken": self.token, "Content-Type": "application/x-www-form-urlencoded"}
        content = urlencode(form).encode()
        head["Content-Length"] = str(len(content))
        answer = send(self.twin, "POST", path, head, content)
        assert answer.status in {302, 303}, f"{path}: {answer.status} {answer.body[:500]!r}"
        return answer.header("Location")

    def get(self, path: str) -> Answer:
        """Read a page."""
        head = {**self.headers(), "Host": self.twin.url.partition("//")[2]}
        return send(self.twin, "GET", path, head, None)

    def add_list(self, name: str) -> str:
        """Add a list, and return its number."""
        return re.findall(r"\d+", self.post("/lists/", name=name))[-1]

    def add_todo(self, number: str, title: str, **values: str) -> str:
        """Add a todo to a list, and return its number."""
        self.post(f"/lists/{number}/", title=title, **values)
        page = self.get(f"/lists/{number}/").body.decode()
        return max(re.findall(r"(?<=/todos/)\d+", page), key=int)


class Stage:
    """One twin, ready to be asked: each request stands alone, whatever was asked before."""

    def __init__(self, twin: Twin, features: frozenset[str]) -> None:
        self.twin = twin
        self.features = features
        self.names = 0
        self.reader = self.member("reader")
        self.writer = self.member("writer")
        self.people: dict[str, Person | None] = {"reader": self.reader, "writer": self.writer}
        if "accounts" in features:
            self.people["guest"] = Person(Browser(twin), path="/accounts/login/")
        self.rows = self.fill_in()

    def fill_in(self) -> dict[str, str]:
        """What the reader has: two pages of todos of all kinds, and a list that is empty."""
        reader = self.reader
        if "accounts" not in self.features and "api" in self.features:
            head = {"Host": self.twin.url.partition("//")[2], "Content-Length": "0"}
            assert send(self.twin, "DELETE", "/api/todos/", head, b"").status == 204
        rows = {"empty": reader.add_list(f"Empty {WORD}"), "list": reader.add_list(f"Full {WORD}")}
        for number in range(11):
            todo = reader.add_todo(rows["list"], f"Todo {number} {WORD}", tags=f"many-{WORD}")
        reader.post(f"/todos/{todo}/toggle/")
        values = {"due": "2026-12-01", "tags": f"one-{WORD}, many-{WORD}"}
        rows["todo"] = reader.add_todo(rows["list"], f"{NASTY} {WORD}", **values)
        feeds = re.search(r"/feeds(/[\w-]{43})?(?=/todos.rss)", reader.get("/feeds/").body.decode())
        rows["feeds"] = feeds[0] if feeds else ""
        rows["other"] = self.writer.add_list(OTHER)
        rows["others"] = self.writer.add_todo(rows["other"], OTHER, tags="other")
        return rows

    def ask(self, row: Ask) -> Aspects:
        """Send a request of the table, and return what is told."""
        answer, path = self.send(row)
        found = aspects(self.twin, answer, path)
        alone = "accounts" in self.features and row.who == "reader"
        return found if alone else without_the_rest(found)

    def send(self, row: Ask) -> tuple[Answer, str]:
        """Send a request of the table, filled in for who asks; return the answer and the path."""
        person = self.person(row.who)
        content, kind = row.content()
        text = "" if content is None else content.decode("utf-8", "surrogateescape")
        wanted = set(re.findall(BRACES, " ".join([row.target, text, *row.headers.values()])))
        values = self.values(row, person, wanted)

        def fill(text: str) -> str:
            return re.sub(BRACES, lambda found: values.get(found[1], found[0]), text)

        head = {"Host": values["host"]} | self.headers(row, person)
        if kind:
            head["Content-Type"] = kind
        if row.chunked:
            content = in_chunks(fill(text).encode("utf-8", "surrogateescape"))
            head["Transfer-Encoding"] = "chunked"
        elif content is not None or row.method not in SAFE:
            content = fill(text).encode("utf-8", "surrogateescape")
            head["Content-Length"] = str(len(content))
        head |= {name: fill(value) for name, value in row.headers.items()}
        head = {name: value for name, value in head.items() if value != ABSENT}
        path = fill(row.target)
        return send(self.twin, row.method, path, head, content), path

    def person(self, who: str) -> Person | None:
        """Who sends a request; a visitor is nobody yet."""
        if who == "leaver":
            self.names += 1
            return self.member(f"leaver{self.names}")
        return self.people.get(who)

    def member(self, name: str) -> Person:
        """Somebody new who has signed up."""
        name = f"{name}-{WORD}"
        return Person(sign_up(self.twin, self.features, name), name)

    def headers(self, row: Ask, person: Person | None) -> Headers:
        """What makes the request this person's."""
        if person is None:
            return {}
        token = {"X-CSRFToken": person.token} if row.token and row.method not in SAFE else {}
        return {"Cookie": person.cookie} | token

    def values(self, row: Ask, person: Person | None, wanted: set[str]) -> dict[str, str]:
        """What is filled in for braces; who changes rows gets new ones."""
        self.names += 1
        values = self.rows | {
            "word": WORD,
            "new": f"{OTHER}-{self.names}",
            "origin": self.twin.url,
            "host": self.twin.url.partition("//")[2],
            "csrf_field": self.twin.own("csrf-field"),
            "token": person.token if person else "",
            "name": person.name if person else "",
            "taken": self.reader.name,
            "TAKEN": self.reader.name.upper(),
            "basic": base64.b64encode(f"{self.reader.name}:{PASSWORD}".encode()).decode(),
        }
        if row.who in {"writer", "leaver"} and person and wanted & NEW:
            values["name_of_list"] = f"List {self.names} {OTHER}"
            values["NAME_OF_LIST"] = values["name_of_list"].upper()
            values["list"] = person.add_list(values["name_of_list"])
            if "todo" in wanted:
                kept = {"due": "2026-12-01", "tags": "other"}
                values["todo"] = person.add_todo(values["list"], f"Todo {OTHER}", **kept)
        return values


def without_the_rest(found: Aspects) -> Aspects:
    """What is told, without the rows of other requests that show through."""
    found = dict(found)
    if "page" in found:
        found["page"] = "\n".join(without_rows(found["page"].split("\n"), WORD))
    if found.get("body", "").startswith("["):
        found["body"] = said([row for row in json.loads(found["body"]) if WORD in row["title"]])
    for name in {"Link", "X-Total-Count"} & set(found):
        found[name] = re.sub(r"\d+", "N", found[name])
    return found
