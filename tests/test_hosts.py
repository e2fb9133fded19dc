"""A twin on two hosts behind one address: what they must know together, they know together.

Each host is a gunicorn with two workers and a folder of its own; they share a PostgreSQL and a
Redis, which TWINSTART_POSTGRES_URL and TWINSTART_REDIS_URL name.
"""

import itertools
import re
import shutil
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import httpx
import pytest
import twins
from databases import database, redis
from twins import answers_for, bake_into, set_up

from twinstart.model import SIDES, Side

pytestmark = [pytest.mark.network, pytest.mark.many]

DEMO = ("demo", "demo-todo-2026")
# How many wrong passwords are told to be wrong, before the next try is refused.
TOLD = {"flask": 5, "django": 4}

WORKER = {
    "flask": ["celery", "-A", "wsgi.celery", "worker", "--concurrency", "1"],
    "django": ["python", "manage.py", "db_worker", "--no-reload", "--interval", "0.1"],
}
REMIND = {"flask": ["flask", "remind"], "django": ["python", "manage.py", "remind"]}


@dataclass(frozen=True, slots=True)
class Hosts:
    """Two hosts: the address that they share, their folders, and what their programs need."""

    address: str
    folders: tuple[Path, ...]
    home: Path
    variables: dict[str, str]


@contextmanager
def proxy(*hosts: str) -> Iterator[str]:
    """Serve an address behind which the hosts answer in turn; each answer names its host."""
    turns = itertools.cycle(hosts)

    class Proxy(BaseHTTPRequestHandler):
        def forward(self) -> None:
            host = next(turns)
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            sent = dict(self.headers) | {"X-Forwarded-For": self.headers["X-Visitor"]}
            answer = httpx.request(self.command, host + self.path, headers=sent, content=body)
            self.send_response(answer.status_code)
            for name, value in answer.headers.multi_items():
                if name not in {"connection", "content-length", "transfer-encoding"}:
                    self.send_header(name, value)
            self.send_header("Content-Length", str(len(answer.content)))
            self.send_header("X-Host", host)
            self.end_headers()
            self.wfile.write(answer.content)

        do_GET = do_POST = forward

        def log_message(self, *args: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Proxy)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@contextmanager
def two_hosts(side: Side, folder: Path, **more: str) -> Iterator[Hosts]:
    """Set a twin up, and serve it from two folders behind one address."""
    with ExitStack() as stack:
        made = stack.enter_context(database("postgres", side))
        shared = made.variables | {"REDIS_URL": stack.enter_context(redis())} | more
        first = bake_into(folder, answers_for("all")) / side
        set_up(side, first, made.home, **shared)
        hosts = []
        folders = (first, Path(shutil.copytree(first, folder / "second")))
        for place in folders:
            port = twins.free_port()
            command = ["gunicorn", "--no-control-socket", "--workers", "2", "--threads", "2"]
            command += ["--bind", f"127.0.0.1:{port}"]
            command += ["wsgi:app" if side == "flask" else "config.wsgi"]
            log = place / "server.log"
            stack.enter_context(twins.leashed(made.home, place, log, *command, **shared))
            hosts.append(f"http://127.0.0.1:{port}")
            twins.patient_get(f"{hosts[-1]}/healthz", 30)
        yield Hosts(stack.enter_context(proxy(*hosts)), folders, made.home, shared)


def visitor(address: str, place: str = "10.0.0.1") -> httpx.Client:
    """Return a browser, or a program, at a place."""
    return httpx.Client(base_url=address, headers={"X-Visitor": place}, timeout=30)


def post(browser: httpx.Client, page: str, path: str, **values: str) -> httpx.Response:
    """Send a form with the token of a page."""
    html = browser.get(page).text
    name, token = re.findall(r'name="(csrf\w+)"[^>]* value="([^"]+)"', html)[0]
    return browser.post(path, data={name: token, **values})


def sign_in(browser: httpx.Client, username: str, password: str) -> int:
    """Try to sign in; return the status."""
    values = {"username": username, "password": password}
    return post(browser, "/accounts/login/", "/accounts/login/", **values).status_code


def number(browser: httpx.Client) -> tuple[int, str]:
    """Return how many open todos the home page counts, and which host says so."""
    answer = browser.get("/")
    return int(re.findall(r'class="count">(\d+) open', answer.text)[0]), answer.headers["X-Host"]


@pytest.mark.parametrize("side", SIDES)
def test_two_hosts_know_together_what_they_must(tmp_path: Path, side: Side) -> None:
    limits = {"FLASK_API_RATE": "5/minute", "API_RATE": "5/minute"}
    proxies = {"FLASK_PROXIES": "1", "PROXIES": "1"}
    with two_hosts(side, tmp_path, **limits, **proxies) as hosts:
        address = hosts.address
        # Signed in on one, known on both; out on one, out on both, a copied cookie too.
        person = visitor(address)
        assert sign_in(person, *DEMO) == 302
        answers = [person.get("/lists/") for _ in range(4)]
        assert {answer.status_code for answer in answers} == {200}
        assert len({answer.headers["X-Host"] for answer in answers}) == 2

        # What one host has kept, it tells anew when a todo was ticked on the other.
        counts = [number(person) for _ in range(8)]
        assert len({count for count, _ in counts}) == 1
        assert len({host for _, host in counts}) == 2
        todos = re.findall(r'action="(/todos/\d+/toggle/)"', person.get("/lists/1/").text)
        for left, path in enumerate(todos[:4], start=1):
            before = number(person)[0]
            assert post(person, "/lists/1/", path).status_code == 302, left
            after = {number(person)[0] for _ in range(8)}
            assert after in ({before - 1}, {before + 1})

        thief = visitor(address)
        thief.cookies.update(person.cookies)
        assert thief.get("/lists/").status_code == 200
        assert post(person, "/lists/", "/accounts/logout/").status_code == 302
        assert [thief.get("/lists/").status_code for _ in range(4)] == [302] * 4

        # Wrong passwords are counted once, by whichever worker of whichever host.
        tried = [sign_in(visitor(address), "demo", "wrong") for _ in range(9)]
        assert tried == [200] * TOLD[side] + [429] * (9 - TOLD[side])
        elsewhere = visitor(address, "10.0.0.2")
        assert sign_in(elsewhere, *DEMO) == 302

        # Calls of the API, too.
        program = visitor(address, "10.0.0.2")
        called = [program.get("/api/todos/", auth=DEMO) for _ in range(8)]
        assert [answer.status_code for answer in called] == [200] * 5 + [429] * 3
        assert 0 < int(called[-1].headers["Retry-After"]) <= 60


def sign_up(address: str, name: str) -> httpx.Client:
    """Return the browser of somebody new who has a todo that is due."""
    person = visitor(address)
    values = {"username": name, "email": f"{name}@example.org"}
    values |= {"password1": DEMO[1], "password2": DEMO[1]}
    assert post(person, "/accounts/signup/", "/accounts/signup/", **values).status_code == 302
    lists = post(person, "/lists/", "/lists/", name="Today").headers["Location"]
    today = datetime.now(UTC).date().isoformat()
    assert post(person, lists, lists, title="Milk", due=today).status_code == 302
    return person


def ask(person: httpx.Client) -> None:
    """Ask for what is due."""
    assert post(person, "/lists/", "/reminders/").status_code == 302


def sent_to(folder: Path) -> list[str]:
    """Return the addresses of all messages in a folder."""
    texts = (path.read_text(encoding="utf-8") for path in folder.iterdir())
    return sorted(address for text in texts for address in re.findall(r"^To: (.+)$", text, re.M))


def await_messages(folder: Path, number: int) -> None:
    """Wait until so many messages are sent."""
    deadline = time.monotonic() + 120
    while len(sent_to(folder)) < number:
        assert time.monotonic() < deadline, sent_to(folder)
        time.sleep(0.05)


@pytest.mark.parametrize("side", SIDES)
def test_a_job_is_done_once_by_two_workers(tmp_path: Path, side: Side) -> None:
    mail = tmp_path / "mail"
    mail.mkdir()
    files = {"FLASK_MAIL_BACKEND": "file", "FLASK_MAIL_FILE_PATH": str(mail)}
    # The URL takes a slash from the path.
    files |= {"EMAIL_URL": f"filemail:///{mail}", "JOBS_AT_ONCE": "False"}
    with two_hosts(side, tmp_path, **files) as hosts:
        names = [f"person{number}" for number in range(6)]
        people = [sign_up(hosts.address, name) for name in names]
        last = sign_up(hosts.address, "last")
        with ExitStack() as workers:
            # Asked for on both hosts, and once more by both hosts' command, at the same time.
            for person in people[:3]:
                ask(person)
            for folder in hosts.folders:
                log = folder / "worker.log"
                command = WORKER[side]
                workers.enter_context(
                    twins.leashed(hosts.home, folder, log, *command, **hosts.variables)
                )
            for person in people[3:]:
                ask(person)
            with ExitStack() as commands:
                running = [
                    commands.enter_context(
                        twins.leashed(
                            hosts.home, folder, folder / "remind.log", *REMIND[side],
                            **hosts.variables,
                        )
                    )
                    for folder in hosts.folders
                ]  # fmt: skip
                assert [command.wait(120) for command in running] == [0, 0]
            await_messages(mail, 2 * len(people) + 1)
            # What was asked for twice stands in the queue before this.
            ask(last)
            await_messages(mail, 2 * len(people) + 2)
        expected = [f"{name}@example.org" for name in [*names, "last"] for _ in range(2)]
        assert sent_to(mail) == sorted(expected)
