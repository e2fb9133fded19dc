"""Development servers as child processes: their logs, their readiness, their end."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Sequence
from pathlib import Path
from urllib.error import URLError
from urllib.request import ProxyHandler, build_opener

from twinstart.environment import Environment
from twinstart.errors import RunError, WrongAnswer
from twinstart.model import Side

HOST = "127.0.0.1"
_GRACE = 2.0


def check_port(side: Side, port: int) -> None:
    """Raise WrongAnswer where `port` cannot be listened on."""
    with socket.socket() as probe:
        if sys.platform != "win32":
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as error:
            raise WrongAnswer(
                f"port {port} cannot be used for the {side} twin: {error.strerror}",
                f"choose another with --{side}-port",
            ) from None


class Server:
    """One twin's development server, started at once; every line it prints goes to `log`."""

    def __init__(
        self,
        side: Side,
        port: int,
        command: Sequence[str],
        environment: Environment,
        log: Callable[[Side, str], None],
    ) -> None:
        self.side = side
        self.port = port
        self.last: deque[str] = deque(maxlen=12)
        self._log = log
        self._process = subprocess.Popen(
            command,
            cwd=environment.folder,
            env=dict(environment.variables()),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
            # The reloader's child must end with it, so both get a group of their own.
            start_new_session=True,
        )
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    @property
    def address(self) -> str:
        """Where the twin answers."""
        return f"http://{HOST}:{self.port}/"

    @property
    def ended(self) -> bool:
        """Whether the process is there no more."""
        return self._process.poll() is not None

    def wait_until_ready(self, seconds: float) -> None:
        """Return when /healthz answers.

        Raises:
            RunError: the server ended, or did not answer in time.
        """
        opener = build_opener(ProxyHandler({}))
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            if self.ended:
                raise self.crash()
            try:
                with opener.open(f"{self.address}healthz", timeout=2) as answer:
                    if answer.status == 200:
                        return
            except (URLError, OSError):
                time.sleep(0.1)
        raise RunError(
            f"the {self.side} twin did not answer at {self.address}healthz in {seconds:.0f} s: "
            + self._last_lines(),
            f"start it by hand in {Path(self.side)} to see what it does",
        )

    def crash(self) -> RunError:
        """Make the error that tells how the process ended."""
        self._reader.join(timeout=2)
        return RunError(
            f"the {self.side} twin ended with status {self._process.returncode}: "
            + self._last_lines(),
            "mend what its last lines say, then run again",
        )

    def ask_to_stop(self) -> None:
        """Send the polite signal to the server and to its reloader's child."""
        self._signal("SIGTERM")

    def stop(self) -> None:
        """Wait for the end, at most two seconds, then force it."""
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(timeout=_GRACE)
        self._signal("SIGKILL")
        self._process.wait()
        self._reader.join(timeout=1)

    def _signal(self, name: str) -> None:
        if sys.platform == "win32":
            subprocess.run(
                ["taskkill", "/F", "/T", "/PID", str(self._process.pid)], capture_output=True
            )
            return
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self._process.pid, getattr(signal, name))

    def _read(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            self.last.append(line.rstrip())
            self._log(self.side, line.rstrip())

    def _last_lines(self) -> str:
        return " / ".join(line.strip() for line in self.last if line.strip()) or "it said nothing"
