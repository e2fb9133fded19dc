"""Set both twins up, start them, and keep them running until the user has seen enough."""

import os
import threading
import time
import webbrowser
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from twinstart.environment import Environment, prepare
from twinstart.errors import WrongAnswer
from twinstart.model import SIDES, Side
from twinstart.project import Project
from twinstart.servers import HOST, Server, check_port

READY_SECONDS = 60.0

Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Plan:
    """Which twins to start, and where they listen."""

    project: Project
    ports: dict[Side, int]


def plan(project: Project, only: Side | None, ports: dict[Side, int]) -> Plan:
    """Choose the twins to start, and refuse ports that are taken.

    Raises:
        WrongAnswer: the project has no such twin, or a port cannot be used.
    """
    if only and only not in project.sides:
        raise WrongAnswer(f"this project has no {only} twin", f"it has: {', '.join(project.sides)}")
    sides = [side for side in SIDES if side in project.sides and only in (None, side)]
    if len({ports[side] for side in sides}) < len(sides):
        raise WrongAnswer(
            f"both twins cannot listen on port {ports['flask']}",
            "give them two with --flask-port and --django-port",
        )
    for side in sides:
        check_port(side, ports[side])
    return Plan(project, {side: ports[side] for side in sides})


def run(plan: Plan, say: Say, open_browser: bool) -> None:
    """Start the twins of `plan` and return only when one of them has ended.

    Each message goes to `say`. An exception, Ctrl-C's too, stops all that was started.

    Raises:
        RunError: a twin could not be set up, did not answer, or ended by itself.
    """
    environments = {side: _set_up(plan.project, side, say) for side in plan.ports}
    with _started(plan, environments, _prefixed(say)) as servers:
        for server in servers:
            server.wait_until_ready(READY_SECONDS)
        say(addresses(plan))
        if open_browser:
            webbrowser.open(servers[0].address)
        while True:
            for server in servers:
                if server.ended:
                    raise server.crash()
            time.sleep(0.2)


def addresses(plan: Plan) -> str:
    """Return the list of what can be opened."""
    has = plan.project.answers.has
    lines = [""]
    for side, port in plan.ports.items():
        base = f"http://{HOST}:{port}"
        lines.append(f"{side:<7} pages     {base}/")
        if has("admin"):
            lines.append(f"        admin     {base}/admin/")
        if has("api"):
            lines += [f"        API       {base}/api/todos/", f"        API docs  {base}/api/docs/"]
    if has("accounts"):
        lines.append("sign in as demo, password demo-todo-2026")
    guide = plan.project.root.resolve() / "guide" / "index.html"
    if guide.is_file():
        lines.append(f"guide   {guide.as_uri()}")
    return "\n".join([*lines, "Ctrl-C stops.", ""])


def _set_up(project: Project, side: Side, say: Say) -> Environment:
    """Make the environment, the tables and, the first time, the sample data."""
    folder = project.root / side
    needs_new = side == "django" and project.answers.django_version != "5.2"
    environment = prepare(
        folder, (3, 12) if needs_new else (3, 11), lambda step: say(f"{side:<7}| {step}")
    )
    first = not (folder / "db.sqlite3").exists() or bool(os.environ.get("DATABASE_URL"))
    say(f"{side:<7}| bringing the database up to date")
    if side == "flask":
        environment.call("flask", "db", "upgrade")
    else:
        environment.call("python", "manage.py", "migrate", "--no-input", "--verbosity", "0")
    if first:
        say(f"{side:<7}| loading the sample data")
        if side == "flask":
            environment.call("flask", "sample-data")
        else:
            environment.call("python", "manage.py", "sample_data")
    return environment


def _command(side: Side, environment: Environment, port: int) -> list[str]:
    if side == "flask":
        return [environment.program("flask"), "run", "--host", HOST, "--port", str(port)]
    return [environment.program("python"), "manage.py", "runserver", f"{HOST}:{port}"]


@contextmanager
def _started(
    plan: Plan, environments: dict[Side, Environment], log: Callable[[Side, str], None]
) -> Iterator[list[Server]]:
    """Start the servers, and stop them whatever happens."""
    servers: list[Server] = []
    try:
        for side, port in plan.ports.items():
            command = _command(side, environments[side], port)
            servers.append(Server(side, port, command, environments[side], log))
        yield servers
    finally:
        for server in servers:
            server.ask_to_stop()
        for server in servers:
            server.stop()


def _prefixed(say: Say) -> Callable[[Side, str], None]:
    """Make a log function that two threads can use without mixing their lines."""
    lock = threading.Lock()

    def log(side: Side, line: str) -> None:
        with lock:
            say(f"{side:<7}| {line}")

    return log


def open_by_default() -> bool:
    """Say whether a browser is likely to show up: not over SSH or without a display."""
    if os.environ.get("CI") or os.environ.get("SSH_CONNECTION"):
        return False
    return os.name == "nt" or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
