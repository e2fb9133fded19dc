"""Real processes on a real leash: whatever befalls the holder, nobody outlives it."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from conftest import PATIENCE, many

from twinstart.run.children import Child
from twinstart.run.leash import GRACE

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="POSIX signals")

# Says its process id, and its child's; neither ends when asked to, but at last by itself.
HUNG = """
import os, signal, time
signal.signal(signal.SIGTERM, signal.SIG_IGN)
signal.signal(signal.SIGINT, signal.SIG_IGN)
os.fork()
os.write(1, b"pid %d\\n" % os.getpid())
time.sleep(60)
"""
# Holds a leash, with HUNG on it, and does nothing else.
HOLDER = """
import os, sys, time
from pathlib import Path
from twinstart.run.children import Child
child = Child([sys.executable, "-c", sys.argv[1]], Path(), os.environ, lambda line: print(line, flush=True))
time.sleep(60)
"""  # noqa: E501


def alive(pid: int) -> bool:
    """Say whether a process runs; a zombie does not."""
    try:
        stat = Path(f"/proc/{pid}/stat").read_text()
    except FileNotFoundError:
        return False
    return stat.rpartition(")")[2].split()[0] != "Z"


def gone(pids: list[int], seconds: float = PATIENCE) -> bool:
    """Wait until none of the processes is there."""
    deadline = time.monotonic() + seconds
    while any(alive(pid) for pid in pids):
        if time.monotonic() > deadline:
            return False
        time.sleep(0.02)
    return True


Start = Callable[[list[str]], Child]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[tuple[Start, list[str]]]:
    lines: list[str] = []
    children: list[Child] = []

    def start(command: list[str]) -> Child:
        children.append(Child(command, tmp_path, os.environ, lines.append))
        return children[-1]

    yield start, lines
    for child in children:
        child.stop()


def pids(lines: list[str], number: int) -> list[int]:
    """Wait until so many processes have said who they are."""
    deadline = time.monotonic() + PATIENCE
    while len(lines) < number and time.monotonic() < deadline:
        time.sleep(0.01)
    return [int(line.removeprefix("pid ")) for line in lines]


def test_a_child_says_its_lines_and_its_status(start: tuple[Start, list[str]]) -> None:
    begin, lines = start
    child = begin([sys.executable, "-c", "print('one\\ntwo'); raise SystemExit(7)"])
    assert (child.wait(), lines) == (7, ["one", "two"])
    assert child.status == 7


def test_a_child_that_ends_well_says_so(start: tuple[Start, list[str]]) -> None:
    begin, lines = start
    child = begin([sys.executable, "-c", "import sys; print(len(sys.stdin.read()))"])
    assert (child.wait(), child.status, lines) == (0, 0, ["0"])


@pytest.mark.parametrize(("number", "status"), [(signal.SIGKILL, 137), (signal.SIGHUP, 129)])
def test_a_child_that_a_signal_has_ended_says_which(
    start: tuple[Start, list[str]], number: int, status: int
) -> None:
    begin, _ = start
    code = f"import os; os.kill(os.getpid(), {int(number)})"
    assert begin([sys.executable, "-c", code]).wait() == status


def test_a_program_that_is_not_there_is_told(start: tuple[Start, list[str]]) -> None:
    begin, lines = start
    assert begin(["./nowhere", "word"]).wait() == 127
    assert lines == ["./nowhere: No such file or directory"]


def test_what_hangs_is_made_to_end_with_its_children(start: tuple[Start, list[str]]) -> None:
    begin, lines = start
    child = begin([sys.executable, "-c", HUNG])
    hung = pids(lines, 2)
    assert len(hung) == 2
    child.stop()
    assert gone(hung, GRACE)
    assert child.status == 137


def test_when_a_program_ends_so_does_what_it_has_left_behind(
    start: tuple[Start, list[str]],
) -> None:
    begin, lines = start
    child = begin([sys.executable, "-c", HUNG])
    hung = pids(lines, 2)
    (program,) = (pid for pid in hung if os.getpgid(pid) == pid)
    os.kill(program, signal.SIGKILL)
    assert child.wait() == 137
    assert gone(hung)


@pytest.mark.slow
@pytest.mark.parametrize("number", [signal.SIGKILL, *many(signal.SIGQUIT, signal.SIGTERM)])
def test_whoever_holds_the_leash_may_be_killed(tmp_path: Path, number: int) -> None:
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLDER, HUNG], cwd=tmp_path, stdout=subprocess.PIPE, text=True
    )
    try:
        assert holder.stdout
        hung = [int(holder.stdout.readline().removeprefix("pid ")) for _ in range(2)]
        holder.send_signal(number)
        assert holder.wait(timeout=PATIENCE) == -number
        assert gone(hung)
    finally:
        holder.kill()
        holder.wait()
        assert holder.stdout
        holder.stdout.close()


@pytest.mark.slow
@pytest.mark.parametrize("number", [signal.SIGTERM, *many(signal.SIGINT, signal.SIGHUP)])
def test_a_signal_to_the_leash_ends_what_is_on_it(
    start: tuple[Start, list[str]], number: int
) -> None:
    begin, lines = start
    child = begin([sys.executable, "-c", HUNG])
    hung = pids(lines, 2)
    (leash,) = {int(Path(f"/proc/{pid}/stat").read_text().split()[5]) for pid in hung}  # session
    os.kill(leash, number)
    assert child.wait() == 137
    assert gone(hung)
