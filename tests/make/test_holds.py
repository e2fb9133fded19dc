import errno
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from twinstart.make.holds import Hold, signals_held

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there are no such holds")


def test_one_at_a_time(tmp_path: Path) -> None:
    first, second = Hold(tmp_path), Hold(tmp_path)
    assert (first.taken, second.taken, second.possible) == (True, False, True)
    first.let_go()
    third = Hold(tmp_path)
    assert third.taken
    third.let_go()


def test_a_hold_ends_with_its_process(tmp_path: Path) -> None:
    code = (
        "import sys, time; from pathlib import Path; from twinstart.make.holds import Hold;"
        "print(Hold(Path(sys.argv[1])).taken, flush=True); time.sleep(60)"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, str(tmp_path)], stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout
        assert other.stdout.readline() == "True\n"
        assert not Hold(tmp_path).taken
        other.kill()
    hold = Hold(tmp_path)
    assert hold.taken
    hold.let_go()


def test_what_is_there_no_more_cannot_be_held(tmp_path: Path) -> None:
    hold = Hold(tmp_path / "nowhere")
    assert (hold.taken, hold.possible) == (False, True)


def test_where_there_are_no_locks_nothing_can_be_held(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import fcntl

    def flock(*_: object) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(fcntl, "flock", flock)
    hold = Hold(tmp_path)
    assert (hold.taken, hold.possible) == (False, False)


def test_a_hold_that_could_not_be_had_leaves_no_file_open(tmp_path: Path) -> None:
    hold = Hold(tmp_path)
    before = len(os.listdir("/dev/fd"))  # noqa: PTH208
    assert not Hold(tmp_path).taken
    assert len(os.listdir("/dev/fd")) == before  # noqa: PTH208
    hold.let_go()
    hold.let_go()
    assert len(os.listdir("/dev/fd")) == before - 1  # noqa: PTH208


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path)
    assert not Hold(tmp_path / "link").taken


def test_a_signal_waits_for_the_end_of_the_block() -> None:
    steps: list[str] = []
    before = signal.signal(signal.SIGTERM, lambda *_: steps.append("signal"))
    try:
        with signals_held():
            signal.raise_signal(signal.SIGTERM)
            steps.append("block")
        assert steps == ["block", "signal"]
    finally:
        signal.signal(signal.SIGTERM, before)
