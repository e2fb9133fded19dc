"""Servers, with a stand-in for the twin: when they are ready, how they end, what they said last."""

import socket
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import twins
from standins import stand_in

from twinstart.errors import RunError, WrongAnswer
from twinstart.run.servers import Server, check_port

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="uses a shell script")

Start = Callable[..., Server]


def asked(folder: Path) -> list[str]:
    """Return what the stand-in was asked for; more than once where the machine is slow."""
    return (folder / "asked").read_text().splitlines()


def nothing() -> None:
    """Watch nothing."""


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Return a function that starts the server of a twin in an empty folder, or another program."""
    environment = stand_in(tmp_path)
    servers: list[Server] = []

    def start(*words: str, log: Callable[[str, str], None] = lambda *_: None) -> Server:
        port = twins.free_port()
        words = words or ("run", str(port))
        servers.append(Server("flask", port, words, environment, log))
        return servers[-1]

    yield start
    for server in servers:
        server.stop()


def test_a_port_in_use_is_refused() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(WrongAnswer) as caught:
            check_port("django", port)
    assert caught.value.message == (
        f"port {port} cannot be used for the django twin: Address already in use"
    )
    assert caught.value.hint == "choose another with --django-port"


def test_a_port_that_was_just_used_is_free() -> None:
    """The system keeps what a server has closed for a while; a server may listen all the same."""
    with socket.socket() as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        port = listener.getsockname()[1]
        with socket.create_connection(("127.0.0.1", port)) as client:
            accepted, _ = listener.accept()
            accepted.close()
            assert client.recv(1) == b""
    check_port("flask", port)


def test_it_is_ready_when_it_answers_well(start: Start, tmp_path: Path) -> None:
    (tmp_path / "first").write_text("204")
    lines: list[tuple[str, str]] = []
    watched: list[None] = []
    server = start(log=lambda side, line: lines.append((side, line)))
    assert server.address == f"http://127.0.0.1:{server.port}/"
    server.wait_until_ready(60, lambda: watched.append(None))
    assert asked(tmp_path)[:2] == ["/healthz", "/healthz"]
    assert not server.ended
    assert len(watched) >= 2
    server.stop()
    assert server.ended
    assert lines[:3] == [("flask", "listening"), ("flask", "asked"), ("flask", "asked")]


def test_an_error_is_not_ready_yet(start: Start, tmp_path: Path) -> None:
    (tmp_path / "first").write_text("503")
    start().wait_until_ready(60, nothing)
    assert asked(tmp_path)[:2] == ["/healthz", "/healthz"]


def test_who_watches_may_end_the_waiting(start: Start) -> None:
    with pytest.raises(ZeroDivisionError):
        start().wait_until_ready(60, lambda: print(1 / 0))


def test_one_that_ends_says_how(start: Start, tmp_path: Path) -> None:
    (tmp_path / "last").write_text("fail one\n\n  two\n")
    with pytest.raises(RunError) as caught:
        start("last").wait_until_ready(60, nothing)
    assert caught.value.message == "the flask twin ended with status 1: one / two"
    assert caught.value.hint == "mend what its last lines say, then run again"


def test_only_the_last_lines_are_told(start: Start, tmp_path: Path) -> None:
    (tmp_path / "last").write_text("".join(f"{number}\n" for number in range(20)))
    told = " / ".join(str(number) for number in range(8, 20))
    assert start("last").crash().message == f"the flask twin ended with status 0: {told}"


def test_one_that_never_answers_is_not_waited_for(start: Start, tmp_path: Path) -> None:
    (tmp_path / "end").touch()
    server = start("run", str(twins.free_port()))
    with pytest.raises(RunError) as caught:
        server.wait_until_ready(0, nothing)
    # How far it has got by then is its own affair.
    said, _, _ = caught.value.message.partition(" s: ")
    assert said == f"the flask twin did not answer at {server.address}healthz in 0"
    assert caught.value.hint == "start it by hand in flask to see what it does"


def test_it_ends_when_asked(start: Start) -> None:
    server = start()
    server.wait_until_ready(60, nothing)
    server.ask_to_stop()
    told = "the flask twin ended with status 143: listening / asked"
    assert server.crash().message.startswith(told)
