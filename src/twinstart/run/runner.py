"""Set both twins up, start them, and keep them running until the user has seen enough."""

import os
import threading
import time
import webbrowser
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from twinstart.errors import RunError, WrongAnswer
from twinstart.make.project import Project
from twinstart.make.questions import load_features
from twinstart.model import SIDES, Side
from twinstart.run.environment import Environment, prepare
from twinstart.run.servers import HOST, Server, check_port
from twinstart.run.turns import turn_in

READY_SECONDS = 60.0

Say = Callable[[str], None]

# How each twin is spoken to: what follows its Python on the command line.
_FLASK, _MANAGE = ("-m", "flask"), ("manage.py",)
_MIGRATE: dict[Side, tuple[str, ...]] = {
    "flask": (*_FLASK, "db", "upgrade"),
    "django": (*_MANAGE, "migrate", "--no-input", "--verbosity", "0"),
}
_SAMPLES: dict[Side, tuple[str, ...]] = {
    "flask": (*_FLASK, "sample-data"),
    "django": (*_MANAGE, "sample_data"),
}


@dataclass(frozen=True, slots=True)
class Plan:
    """Which twins to start, and where they listen."""

    project: Project
    ports: dict[Side, int]

    @property
    def root(self) -> Path:
        """The project's folder, wherever one stands."""
        return self.project.root.resolve()


class Log:
    """Lines from several threads, unmixed, each with the twin it is about.

    When nobody takes them any more, the threads go on, so that no twin waits for its own log;
    `watch` tells the main thread.
    """

    def __init__(self, say: Say) -> None:
        self._say = say
        self._lock = threading.Lock()
        self._failure: OSError | None = None

    def __call__(self, side: Side, line: str) -> None:
        """Pass a line on."""
        with self._lock:
            if self._failure is None:
                try:
                    self._say(f"{side:<7}| {line}")
                except OSError as error:
                    self._failure = error

    def watch(self) -> None:
        """Raise the error that has ended the log, if any."""
        if self._failure is not None:
            raise self._failure


def make_plan(project: Project, only: Side | None, ports: dict[Side, int]) -> Plan:
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


def run(plan: Plan, tell: Say, show: Say, open_browser: bool) -> None:
    """Start the twins of `plan` and return only when one of them has ended.

    Progress and the twins' logs go to `tell`, the addresses, once they answer, to `show`. An
    exception, Ctrl-C's too, stops all that was started.

    Raises:
        RunError: a twin could not be set up, did not answer, or ended by itself.
        OSError: nobody takes the log any more.
    """
    log = Log(tell)
    environments = {side: _set_up(plan, side, log) for side in plan.ports}
    with _started(plan, environments, log) as servers:
        for server in servers:
            server.wait_until_ready(READY_SECONDS, log.watch)
        show(list_addresses(plan))
        if open_browser:
            webbrowser.open(servers[0].address)
        while True:
            log.watch()
            for server in servers:
                if server.ended:
                    raise server.crash()
            time.sleep(0.2)


def list_addresses(plan: Plan) -> str:
    """Return the list of what can be opened."""
    has = plan.project.answers.has
    features = [feature for feature in load_features().values() if has(feature.name)]
    lines = [""]
    for side, port in plan.ports.items():
        base = f"http://{HOST}:{port}"
        lines.append(f"{side:<7} pages     {base}/")
        for feature in features:
            for label, path in feature.addresses.items():
                lines.append(f"        {label:<9} {base}{path}")
    lines += [feature.hint for feature in features if feature.hint]
    guide = plan.root / "guide" / "index.html"
    if guide.is_file():
        lines.append(f"guide   {guide.as_uri()}")
    return "\n".join([*lines, "Ctrl-C stops.", ""])


def _set_up(plan: Plan, side: Side, log: Log) -> Environment:
    """Make the environment, the tables and, where the database never had them, the sample data."""
    folder = plan.root / side
    needs_new = side == "django" and plan.project.answers.django_version != "5.2"

    def say(line: str) -> None:
        log(side, line)
        log.watch()

    with turn_in(folder, lambda: say("another twinstart sets this twin up: waiting")) as held:
        environment = Environment(folder, held)
        prepare(environment, (3, 12) if needs_new else (3, 11), say)
        say("bringing the database up to date")
        try:
            environment.call(*_MIGRATE[side])
        except RunError as error:
            if not plan.project.answers.needs_server:
                raise
            readme = Path(side, "README.md")
            raise RunError(
                error.message, f"{readme} says how the database is made; .env says where it is"
            ) from None
        # The command notes in the database itself that it was there, so it can be called always.
        try:
            said = environment.call(*_SAMPLES[side])
        except RunError as error:
            # In production, for example, there are none; the site works without.
            said = [error.message]
        say(said[-1] if said else "sample data is there")
    return Environment(folder)


def _serve(side: Side, port: int) -> list[str]:
    if side == "flask":
        return [*_FLASK, "run", "--host", HOST, "--port", str(port)]
    return [*_MANAGE, "runserver", f"{HOST}:{port}"]


@contextmanager
def _started(plan: Plan, environments: dict[Side, Environment], log: Log) -> Iterator[list[Server]]:
    """Start the servers, and stop them whatever happens."""
    servers: list[Server] = []
    try:
        for side, port in plan.ports.items():
            # Setting up takes a while, in which others may have taken it.
            check_port(side, port)
            servers.append(Server(side, port, _serve(side, port), environments[side], log))
        yield servers
    finally:
        for server in servers:
            server.ask_to_stop()
        for server in servers:
            server.stop()


def open_by_default() -> bool:
    """Say whether a browser is likely to show up: not over SSH or without a display."""
    if os.environ.get("CI") or os.environ.get("SSH_CONNECTION"):
        return False
    return os.name == "nt" or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
