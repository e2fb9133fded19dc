"""What tests of `twinstart run` share: pairs ready to start, and started runs."""

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import IO

import twins
from conftest import PATIENCE

from twinstart.run.environment import Environment, stamp


def demo_with_environments(folder: Path) -> Path:
    """Bake a pair whose environments are there already, as on every start but the first."""
    project = twins.bake_into(folder, twins.answers_for("all"))
    for side in ("flask", "django"):
        (project / side / ".venv").symlink_to(twins.twin_environment(side, "5.2"))
        stamp(Environment(project / side))
    return project


class Running:
    """A started `twinstart run`; what it prints is collected line by line.

    However the block ends, so does everything that was started in it.
    """

    def __init__(self, demo: Path, env: dict[str, str], *words: str) -> None:
        self.ports = twins.free_port(), twins.free_port()
        self.process = subprocess.Popen(
            [sys.executable, "-m", "twinstart", "run", "--no-open",
             "--flask-port", str(self.ports[0]), "--django-port", str(self.ports[1]), *words],
            cwd=demo,
            env=env,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )  # fmt: skip
        self.shown: list[str] = []
        self.told: list[str] = []
        self.readers = [
            threading.Thread(target=self._read, args=(self.process.stdout, self.shown)),
            threading.Thread(target=self._read, args=(self.process.stderr, self.told)),
        ]
        for reader in self.readers:
            reader.start()

    def __enter__(self) -> "Running":
        return self

    def __exit__(self, *_: object) -> None:
        self.process.kill()
        self.process.wait()
        left = self.children_after(5)
        for pid in left:
            os.kill(pid, signal.SIGKILL)
        for reader in self.readers:
            reader.join()

    @staticmethod
    def _read(stream: IO[str] | None, lines: list[str]) -> None:
        assert stream is not None
        with stream:
            for line in stream:
                lines.append(line.rstrip("\n"))

    def wait_for(self, text: str, seconds: float = PATIENCE) -> None:
        """Return when a line holds `text`."""
        deadline = time.monotonic() + seconds
        while not any(text in line for line in [*self.shown, *self.told]):
            assert self.process.poll() is None, "\n".join(self.told)
            assert time.monotonic() < deadline, "\n".join(self.told)
            time.sleep(0.05)

    def end(self, number: int | None = None) -> int:
        """Send a signal, if any; return the status when the process, and its output, has ended."""
        if number is not None:
            self.process.send_signal(number)
        status = self.process.wait(timeout=PATIENCE)
        for reader in self.readers:
            reader.join()
        return status

    def children(self) -> list[int]:
        """Return the process ids whose command line serves one of the ports."""
        return [pid for port in self.ports for pid in serving(port)]

    def children_after(self, seconds: float) -> list[int]:
        """Return the children that are there so much later, or at once when there are none."""
        deadline = time.monotonic() + seconds
        while self.children() and time.monotonic() < deadline:
            time.sleep(0.05)
        return self.children()


def serving(port: int) -> list[int]:
    """Return the ids of the processes that were told to serve a port, but twinstart's.

    The number alone proves nothing: browsers have all kinds of numbers in their command lines.
    """
    told = [["--port", str(port)], [f"127.0.0.1:{port}"]]
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdecimal():
            # It may end while it is looked at.
            try:
                command = (entry / "cmdline").read_bytes().decode(errors="replace")
            except OSError:
                continue
            words = command.split("\0")
            serves = any(
                words[at : at + len(one)] == one for at in range(len(words)) for one in told
            )
            if serves and "twinstart" not in command:
                found.append(int(entry.name))
    return found
