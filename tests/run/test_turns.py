import errno
import fcntl
import os
import subprocess
import sys
from pathlib import Path

import pytest

from twinstart.run import turns
from twinstart.run.turns import turn_in

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there are no turns there")

# Takes its turn and holds it until its standard input closes.
OTHER = """
import sys
from pathlib import Path
from twinstart.run.turns import turn_in
with turn_in(Path(sys.argv[1]), lambda: print("waits", flush=True)):
    print("has it", flush=True)
    sys.stdin.read()
"""


def other(folder: Path, **more: object) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-c", OTHER, str(folder)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, **more,  # type: ignore[call-overload]
    )  # fmt: skip


def test_who_waits_goes_on_when_the_turn_is_free(tmp_path: Path) -> None:
    with turn_in(tmp_path, lambda: None):
        second = other(tmp_path)
        assert second.stdout
        assert second.stdout.readline() == "waits\n"
    assert second.communicate()[0] == "has it\n"


def test_who_waits_is_told_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    descriptor = os.open(tmp_path, os.O_RDONLY)
    fcntl.flock(descriptor, fcntl.LOCK_EX)
    slept: list[float] = []

    def sleep(seconds: float) -> None:
        slept.append(seconds)
        if len(slept) == 3:
            os.close(descriptor)

    monkeypatch.setattr(turns.time, "sleep", sleep)
    told: list[None] = []
    with turn_in(tmp_path, lambda: told.append(None)):
        assert (slept, len(told)) == ([0.1, 0.1, 0.1], 1)


def test_where_there_are_no_locks_nobody_waits(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def flock(*_: object) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(fcntl, "flock", flock)
    with turn_in(tmp_path, pytest.fail) as held:
        assert len(held) == 1


def test_the_killed_do_not_hold_it(tmp_path: Path) -> None:
    with other(tmp_path) as first:
        assert first.stdout
        assert first.stdout.readline() == "has it\n"
        first.kill()
        first.wait()
        with turn_in(tmp_path, pytest.fail):
            pass


def test_a_child_that_has_what_holds_it_keeps_it(tmp_path: Path) -> None:
    with turn_in(tmp_path, lambda: None) as held:
        child = subprocess.Popen(["sleep", "60"], pass_fds=held)
    try:
        descriptor = os.open(tmp_path, os.O_RDONLY)
        with pytest.raises(BlockingIOError):
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        os.close(descriptor)
    finally:
        child.kill()
        child.wait()
    with turn_in(tmp_path, pytest.fail):
        pass
