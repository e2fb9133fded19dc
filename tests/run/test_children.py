"""What a child is given and what is heard of it; `test_leash.py` has how it ends."""

import os
import signal
import sys
import threading
from pathlib import Path

import pytest

from twinstart.run.children import Child

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="POSIX processes")


def heard(code: str, folder: Path, **more: str) -> list[str]:
    """Return what a Python program says as a child."""
    lines: list[str] = []
    child = Child([sys.executable, "-c", code], folder, {**os.environ, **more}, lines.append)
    try:
        assert child.wait() == 0
    finally:
        child.stop()
    return lines


def test_a_child_has_its_folder_and_variables(tmp_path: Path) -> None:
    code = "import os; print(os.getcwd()); print(os.environ['TOLD'])"
    assert heard(code, tmp_path, TOLD="all") == [str(tmp_path.resolve()), "all"]


def test_a_line_is_heard_without_its_end_whatever_it_holds(tmp_path: Path) -> None:
    code = "import os; os.write(2, b'one \\r\\n\\n'); os.write(1, b'\\xe9t\\xc3\\xa9')"
    assert heard(code, tmp_path) == ["one", "", "\ufffdté"]


def test_ctrl_c_is_not_for_a_child(tmp_path: Path) -> None:
    assert heard("import os; print(os.getsid(0))", tmp_path) != [str(os.getsid(0))]


def test_what_is_held_stays_open_until_a_child_has_ended(tmp_path: Path) -> None:
    reader, writer = os.pipe()
    started = threading.Event()
    command = [sys.executable, "-c", "import time; print(1, flush=True); time.sleep(60)"]
    child = Child(command, tmp_path, os.environ, lambda _: started.set(), [writer])
    try:
        os.close(writer)
        assert started.wait(20)
        os.set_blocking(reader, False)
        with pytest.raises(BlockingIOError):
            os.read(reader, 1)
        assert child.status is None
        child.stop()
        assert child.status == 128 + signal.SIGTERM
        os.set_blocking(reader, True)
        assert os.read(reader, 1) == b""
    finally:
        child.stop()
        os.close(reader)
