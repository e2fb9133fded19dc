"""What `twinstart run` does, in what order; stand-ins take the place of the twins' programs."""

import os
import socket
import sys
import threading
import webbrowser
from collections.abc import Callable
from pathlib import Path

import pytest
import twins
from conftest import many
from standins import calls, stand_in

from twinstart import library
from twinstart.errors import RunError, WrongAnswer
from twinstart.make.answers import complete_answers
from twinstart.make.project import load
from twinstart.model import SIDES, Side
from twinstart.run import environment
from twinstart.run.runner import Log, Plan, list_addresses, make_plan, open_by_default, run

pytestmark = [
    pytest.mark.usefixtures("mini"),
    pytest.mark.skipif(sys.platform == "win32", reason="uses a shell script"),
]


@pytest.fixture
def made(tmp_path: Path, mini: Path) -> Path:
    """Make a pair with stand-ins for its programs."""
    made = library.create(complete_answers("demo"), tmp_path)
    for side in SIDES:
        stand_in(made / side)
    return made


def plan(made: Path) -> Plan:
    return Plan(load(made), {side: twins.free_port() for side in SIDES})


class Enough(Exception):
    """Ends a run as Ctrl-C does."""


def enough(_: str) -> None:
    raise Enough


def ends(plan: Plan, show: Callable[[str], object] = enough, opened: bool = False) -> list[str]:
    """Run until the addresses are shown; return what was told."""
    told: list[str] = []
    with pytest.raises(Enough):
        run(plan, told.append, show, opened)
    return told


def is_silent(port: int) -> bool:
    with socket.socket() as client:
        return client.connect_ex(("127.0.0.1", port)) != 0


def test_both_twins_are_planned_unless_one_is_chosen(made: Path) -> None:
    ports: dict[Side, int] = {side: twins.free_port() for side in SIDES}
    assert make_plan(load(made), None, ports).ports == ports
    assert make_plan(load(made), "django", ports).ports == {"django": ports["django"]}
    same = dict.fromkeys(SIDES, ports["flask"])
    assert make_plan(load(made), "flask", same).ports == {"flask": ports["flask"]}


def test_two_twins_need_two_ports(made: Path) -> None:
    port = twins.free_port()
    with pytest.raises(WrongAnswer) as caught:
        make_plan(load(made), None, dict.fromkeys(SIDES, port))
    assert caught.value.message == f"both twins cannot listen on port {port}"


def test_a_twin_that_was_not_written_cannot_be_chosen(tmp_path: Path) -> None:
    project = load(library.create(complete_answers("demo"), tmp_path, ("django",)))
    ports: dict[Side, int] = {side: twins.free_port() for side in SIDES}
    assert list(make_plan(project, None, ports).ports) == ["django"]
    with pytest.raises(WrongAnswer) as caught:
        make_plan(project, "flask", ports)
    assert (caught.value.message, caught.value.hint) == (
        "this project has no flask twin", "it has: django",
    )  # fmt: skip


def test_a_port_in_use_is_refused_before_anything_is_done(made: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        ports: dict[Side, int] = {"flask": twins.free_port(), "django": other.getsockname()[1]}
        with pytest.raises(WrongAnswer, match="cannot be used for the django twin"):
            make_plan(load(made), None, ports)
        make_plan(load(made), "flask", ports)
        with pytest.raises(WrongAnswer, match="cannot be used for the django twin"):
            run(Plan(load(made), ports), lambda _: None, enough, False)
    assert is_silent(ports["flask"])


def test_each_twin_is_set_up_and_served_as_its_own_commands_do(made: Path) -> None:
    for side, name in (("flask", "sample-data"), ("django", "sample_data")):
        (made / side / name).write_text("one list\ntwo lists\nadded 9 todos\n")
    chosen = plan(made)
    told = ends(chosen)
    assert calls(made / "flask") == [
        "-m flask db upgrade",
        "-m flask sample-data",
        f"-m flask run --host 127.0.0.1 --port {chosen.ports['flask']}",
    ]
    assert calls(made / "django") == [
        "manage.py migrate --no-input --verbosity 0",
        "manage.py sample_data",
        f"manage.py runserver 127.0.0.1:{chosen.ports['django']}",
    ]
    assert told[:4] == [
        "flask  | bringing the database up to date",
        "flask  | added 9 todos",
        "django | bringing the database up to date",
        "django | added 9 todos",
    ]
    assert set(told[4:]) == {
        "django | asked", "django | listening", "flask  | asked", "flask  | listening",
    }  # fmt: skip
    assert all(is_silent(port) for port in chosen.ports.values())


def test_samples_that_are_there_or_cannot_be_had_are_no_reason_to_stop(made: Path) -> None:
    (made / "django" / "sample_data").write_text("fail not in production\n")
    told = ends(plan(made))
    assert told[1] == "flask  | sample data is there"
    assert told[3] == (
        f"django | `python manage.py sample_data` failed in {made / 'django'}: not in production"
    )


@pytest.mark.slow
def test_the_addresses_are_shown_and_the_first_is_opened_if_so_wished(
    made: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []

    def open_(address: str) -> None:
        opened.append(address)
        if len(opened) == 1:
            raise Enough

    monkeypatch.setattr(webbrowser, "open", open_)
    shown: list[str] = []
    chosen = plan(made)
    ends(chosen, shown.append, opened=True)
    assert shown == [list_addresses(chosen)]
    assert opened == [f"http://127.0.0.1:{chosen.ports['flask']}/"]
    ends(plan(made))
    assert len(opened) == 1


@pytest.mark.parametrize("side", ["flask", *many("django")])
def test_when_one_twin_ends_so_does_the_other(made: Path, side: Side) -> None:
    chosen = plan(made)
    with pytest.raises(RunError) as caught:
        run(chosen, lambda _: None, lambda _: (made / side / "end").touch(), False)
    assert caught.value.message.startswith(f"the {side} twin ended with status 3: listening / ask")
    assert caught.value.message.endswith("asked / had enough")
    assert all(is_silent(port) for port in chosen.ports.values())


def test_another_run_in_the_same_folder_is_waited_for(made: Path) -> None:
    import fcntl

    told: list[str] = []
    descriptor = os.open(made / "flask", os.O_RDONLY)
    fcntl.flock(descriptor, fcntl.LOCK_EX)

    def tell(line: str) -> None:
        told.append(line)
        if "waiting" in line:
            os.close(descriptor)

    with pytest.raises(Enough):
        run(plan(made), tell, enough, False)
    assert told[:2] == [
        "flask  | another twinstart sets this twin up: waiting",
        "flask  | bringing the database up to date",
    ]


@pytest.mark.parametrize(
    ("version", "minimums"), [("5.2", [(3, 11), (3, 11)]), ("6.1", [(3, 11), (3, 12)])]
)
def test_a_newer_django_needs_a_newer_python(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    version: str,
    minimums: list[tuple[int, int]],
) -> None:
    made = library.create(complete_answers("new", {"django_version": version}), tmp_path)
    asked: list[tuple[int, int]] = []

    def find(minimum: tuple[int, int]) -> str:
        asked.append(minimum)
        raise Enough

    monkeypatch.setattr(environment, "find", find)
    for side in SIDES:
        (made / side / "requirements.txt").touch()
        ends(make_plan(load(made), side, {side: twins.free_port() for side in SIDES}))
    assert asked == minimums


def test_when_nobody_reads_the_log_everything_ends(made: Path) -> None:
    chosen = plan(made)
    shown = threading.Event()

    def tell(_: str) -> None:
        if shown.is_set():
            raise BrokenPipeError

    def show(_: str) -> None:
        shown.set()
        with socket.create_connection(("127.0.0.1", chosen.ports["flask"])) as client:
            client.sendall(b"GET / HTTP/1.0\r\n\r\n")
            client.recv(99)

    with pytest.raises(BrokenPipeError):
        run(chosen, tell, show, False)
    assert all(is_silent(port) for port in chosen.ports.values())


def test_a_log_that_is_read_no_more_stops_no_thread() -> None:
    said: list[str] = []

    def say(line: str) -> None:
        said.append(line)
        if len(said) == 2:
            raise BrokenPipeError

    log = Log(say)
    log("flask", "one")
    log.watch()
    log("django", "two")
    log("flask", "three")
    assert said == ["flask  | one", "django | two"]
    with pytest.raises(BrokenPipeError):
        log.watch()


@pytest.mark.parametrize(
    ("variables", "opens"),
    [
        ((), False),
        (("DISPLAY",), True),
        (("WAYLAND_DISPLAY",), True),
        (("DISPLAY", "CI"), False),
        (("DISPLAY", "SSH_CONNECTION"), False),
    ],
)
def test_a_browser_is_opened_where_somebody_sees_it(
    monkeypatch: pytest.MonkeyPatch, variables: tuple[str, ...], opens: bool
) -> None:
    for name in ("CI", "SSH_CONNECTION", "DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    for name in variables:
        monkeypatch.setenv(name, "x")
    assert open_by_default() == opens
