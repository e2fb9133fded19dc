"""Many requests at once, on each database: every race ends in an answer that is documented.

SQLite is always asked; PostgreSQL and MariaDB where TWINSTART_POSTGRES_URL and
TWINSTART_MARIADB_URL name a server on which databases may be made. Each test has one of its own.
"""

import re
import sqlite3
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from secrets import token_hex

import httpx
import pytest
import twins
from conftest import many
from databases import Database, database, drivers
from twins import answers_for, bake_into, call, set_up

from twinstart.model import SIDES, Side

pytestmark = pytest.mark.network

DATABASES = ("sqlite", "postgres", "mariadb")
AT_ONCE = 12
PASSWORD = "a throw-away pass phrase"


@dataclass(frozen=True, slots=True)
class Site:
    """A twin behind three workers with four threads each."""

    side: Side
    url: str
    log: Path
    folder: Path
    database: Database


@contextmanager
def served(side: Side, made: Database, folder: Path) -> Iterator[Site]:
    port = twins.free_port()
    log = folder / "server.log"
    # By itself gunicorn hangs up after two seconds, on a busy machine just when it is asked again.
    command = ["gunicorn", "--no-control-socket", "--keep-alive", "60"]
    command += ["--workers", "3", "--threads", "4", "--bind", f"127.0.0.1:{port}"]
    command += ["wsgi:app" if side == "flask" else "config.wsgi"]
    with twins.leashed(made.home, folder, log, *command, **made.variables):
        twins.patient_get(f"http://127.0.0.1:{port}/healthz", 30)
        yield Site(side, f"http://127.0.0.1:{port}", log, folder, made)


SITES = [
    pytest.param(
        (kind, side), id=f"{side}-{kind}", marks=[] if kind == "sqlite" else [pytest.mark.many]
    )
    for kind in DATABASES
    for side in SIDES
]


@pytest.fixture(scope="module", params=SITES)
def site(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Site]:
    kind, side = request.param
    with database(kind, side) as made:
        folder = bake_into(tmp_path_factory.mktemp("burst"), answers_for("all")) / side
        set_up(side, folder, made.home, **made.variables)
        with served(side, made, folder) as running:
            yield running


class Person:
    """Somebody with a session, whose every answer is kept."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.http = httpx.Client(base_url=site.url, timeout=60)

    def token(self, path: str) -> str:
        """Return the CSRF token in a page's first form."""
        page = self.http.get(path)
        found = re.search(r'name="csrf\w*"[^>]* value="([^"]+)"', page.text)
        assert found, f"{path}: {page.status_code}"
        return found[1]

    def post(self, path: str, token: str, **values: str) -> httpx.Response:
        """Send a form."""
        name = "csrf_token" if self.site.side == "flask" else "csrfmiddlewaretoken"
        return self.http.post(path, data={name: token, **values})

    def sign_in(self) -> "Person":
        """Sign in as the sample data's person; Return the same person."""
        token = self.token("/accounts/login/")
        answer = self.post("/accounts/login/", token, username="demo", password="demo-todo-2026")
        assert answer.status_code in {302, 303}, answer.text
        self.http.headers["X-CSRFToken"] = self.token("/lists/")
        return self

    def todo(self, **values: object) -> dict[str, object]:
        """Add a todo by the API."""
        answer = self.http.post("/api/todos/", json={"title": "Raced", **values})
        assert answer.status_code == 201, answer.text
        return answer.json()


@pytest.fixture(scope="module")
def person(site: Site) -> Iterator[Person]:
    somebody = Person(site).sign_in()
    yield somebody
    somebody.http.close()


def at_once(*calls: Callable[[], httpx.Response]) -> Counter[int]:
    """Make the calls together; return how often each status came."""
    with ThreadPoolExecutor(len(calls)) as pool:
        return Counter(answer.status_code for answer in pool.map(lambda call: call(), calls))


def new_list(person: Person) -> str:
    """Add a list by the form; return the path of its page."""
    answer = person.post("/lists/", person.http.headers["X-CSRFToken"], name=f"L {token_hex(6)}")
    assert answer.status_code in {302, 303}
    return answer.headers["Location"].removeprefix(person.site.url)


def test_one_name_is_taken_once(person: Person) -> None:
    token = person.http.headers["X-CSRFToken"]
    name = f"Same {token_hex(6)}"
    seen = at_once(*[partial(person.post, "/lists/", token, name=name)] * AT_ONCE)
    assert seen == {302: 1, 200: AT_ONCE - 1}
    paths = [new_list(person) for _ in range(AT_ONCE)]
    seen = at_once(
        *[partial(person.post, f"{path}edit/", token, name=f"{name}!") for path in paths]
    )
    assert seen == {302: 1, 200: AT_ONCE - 1}


def test_one_account_is_made_once(site: Site) -> None:
    name = f"ann-{token_hex(6)}"
    people = [Person(site) for _ in range(6)]
    values = {"username": name, "password1": PASSWORD, "password2": PASSWORD}
    seen = at_once(
        *[
            partial(
                somebody.post, "/accounts/signup/", somebody.token("/accounts/signup/"), **values
            )
            for somebody in people
        ]
    )
    for somebody in people:
        somebody.http.close()
    assert seen[302] == 1
    assert set(seen) <= {200, 302, 429}


def test_no_toggle_is_lost(person: Person) -> None:
    todo = person.todo()
    toggle = partial(
        person.post, f"/todos/{todo['id']}/toggle/", person.http.headers["X-CSRFToken"]
    )
    for _ in range(4):
        assert at_once(*[toggle] * 5) == {302: 5}
    assert person.http.get(str(todo["url"])).json()["completed"] is False
    assert at_once(*[toggle] * 7) == {302: 7}
    assert person.http.get(str(todo["url"])).json()["completed"] is True


def test_changes_of_different_fields_all_stay(person: Person) -> None:
    url = str(person.todo()["url"])
    for number in range(5):
        wanted = {"title": f"T{number}", "notes": "N", "order": number, "completed": True}
        wanted["due"] = "2026-12-31"
        changes = [partial(person.http.patch, url, json={name: wanted[name]}) for name in wanted]
        assert at_once(*changes) == {200: len(wanted)}
        now = person.http.get(url).json()
        assert {name: now[name] for name in wanted} == wanted


def test_tags_of_one_todo(person: Person) -> None:
    url = str(person.todo(tags=["old"])["url"])
    word = token_hex(4)
    for number in range(4):
        sets = [[f"t{number}{word}{i % 5}", f"s{word}{i % 3}", "old"] for i in range(AT_ONCE)]
        changes = [partial(person.http.patch, url, json={"tags": tags}) for tags in sets]
        assert at_once(*changes) == {200: AT_ONCE}
        assert sorted(person.http.get(url).json()["tags"]) in map(sorted, sets)


def test_the_same_new_tags_for_many_todos(person: Person) -> None:
    word = token_hex(4)
    names = [f"{letter}{word}" for letter in "abcdef"]
    bodies = [{"title": "x", "tags": names[i % 6 :] + names[: i % 6]} for i in range(AT_ONCE)]
    additions = [partial(person.http.post, "/api/todos/", json=body) for body in bodies]
    assert at_once(*additions) == {201: AT_ONCE}


def test_the_first_inbox(person: Person) -> None:
    found = re.search(r'href="(/lists/\d+/)">Inbox<', person.http.get("/lists/").text)
    if found:
        person.post(f"{found[1]}delete/", person.http.headers["X-CSRFToken"])
    addition = partial(person.http.post, "/api/todos/", json={"title": "x"})
    assert at_once(*[addition] * AT_ONCE) == {201: AT_ONCE}
    assert person.http.get("/lists/").text.count(">Inbox<") == 1


def test_what_is_deleted_stays_so(person: Person) -> None:
    for _ in range(4):
        url = str(person.todo(tags=["old"])["url"])
        change = partial(person.http.patch, url, json={"title": "y", "tags": ["new"]})
        seen = at_once(*[change] * 5, partial(person.http.delete, url), *[change] * 5)
        assert set(seen) <= {200, 204, 404}
        assert seen[204] == 1
        assert person.http.get(url).status_code == 404


def test_all_are_deleted_while_their_tags_change(person: Person) -> None:
    token = person.http.headers["X-CSRFToken"]
    tags = [f"all{number}" for number in range(5)]
    for everything in ("list", "api"):
        for _ in range(4):
            path = new_list(person)
            number = int(path.split("/")[2])
            urls = [str(person.todo(list=number, tags=tags)["url"]) for _ in range(AT_ONCE)]
            bodies = [{"tags": [f"one{i % 3}", "all1"], "list": number} for i in range(AT_ONCE)]
            changes = [
                partial(person.http.patch, url, json=body)
                for url, body in zip(urls, bodies, strict=True)
            ]
            if everything == "list":
                deletions = [partial(person.post, f"{path}delete/", token)]
            else:
                query = {"list": str(number), "tag": "all1"}
                deletions = [partial(person.http.delete, "/api/todos/", params=query)] * 2
            seen = at_once(*changes[:5], *deletions, *changes[5:])
            assert set(seen) <= {200, 204, 302, 404, 422}
            assert {person.http.get(url).status_code for url in urls} == {404}


def test_a_list_is_deleted_while_it_is_filled(person: Person) -> None:
    token = person.http.headers["X-CSRFToken"]
    for _ in range(4):
        path = new_list(person)
        number = int(path.split("/")[2])
        form = partial(person.post, path, token, title="x", tags="old, new")
        program = partial(person.http.post, "/api/todos/", json={"title": "x", "list": number})
        first, second = (
            partial(person.http.patch, str(person.todo()["url"]), json={"list": number})
            for _ in range(2)
        )
        delete = partial(person.post, f"{path}delete/", token)
        seen = at_once(
            form, program, form, program, first, delete, form, program, form, program, second
        )
        assert set(seen) <= {200, 201, 302, 404, 409, 422}
        assert person.http.get(path).status_code == 404


def test_fifty_writers(person: Person) -> None:
    url = str(person.todo()["url"])
    bodies = [{"tags": [f"w{i % 7}"], "order": i} for i in range(50)]
    assert at_once(*[partial(person.http.patch, url, json=body) for body in bodies]) == {200: 50}


def test_what_befalls_the_database_is_survived(site: Site, person: Person) -> None:
    if site.database.kind == "sqlite":
        stays_polite_while_it_is_locked(site, person)
    else:
        makes_connections_anew(site, person)


def makes_connections_anew(site: Site, person: Person) -> None:
    look = partial(person.http.get, "/lists/")
    at_once(*[look] * AT_ONCE)
    site.database.cut()
    assert at_once(*[look] * AT_ONCE) == {200: AT_ONCE}


def stays_polite_while_it_is_locked(site: Site, person: Person) -> None:
    token = person.http.headers["X-CSRFToken"]
    (file,) = site.folder.glob("**/db.sqlite3")
    with closing(sqlite3.connect(file, isolation_level=None)) as lock:
        lock.execute("BEGIN IMMEDIATE")
        assert person.http.get("/lists/").status_code == 200
        page = person.post("/lists/", token, name="Late")
        program = person.http.post("/api/todos/", json={"title": "Late"})
        lock.execute("ROLLBACK")
    assert page.status_code == 503
    assert "<h1>503 Service unavailable</h1>" in page.text
    assert program.status_code == 503
    assert program.headers["Content-Type"] == "application/problem+json"
    assert person.post("/lists/", token, name="Late").status_code == 302


def test_nothing_crashed(site: Site) -> None:
    time.sleep(0.2)
    log = site.log.read_text(errors="replace")
    expected = "The database does not answer."
    crashes = [
        line
        for line in log.splitlines()
        if "Internal Server Error" in line and expected not in line
    ]
    assert not crashes, log[-4000:]


@pytest.mark.parametrize("kind", many(*DATABASES[1:]))
@pytest.mark.parametrize("side", SIDES)
def test_a_twin_passes_its_own_tests_on(tmp_path: Path, side: Side, kind: str) -> None:
    with database(kind, side) as made:
        folder = bake_into(tmp_path, answers_for("all")) / side
        more = {"DATABASE_URL": made.url, "PYTHONPATH": drivers()}
        call(made.home, folder, "python", "-m", "pytest", "-q", **more)
