"""Development servers: their ports, their readiness, their last words."""

import socket
import sys
import time
from collections import deque
from collections.abc import Callable, Sequence
from pathlib import Path
from urllib.error import URLError
from urllib.request import ProxyHandler, build_opener

from twinstart.errors import RunError, WrongAnswer
from twinstart.model import Side
from twinstart.run.children import Child
from twinstart.run.environment import Environment

HOST = "127.0.0.1"


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
        words: Sequence[str],
        environment: Environment,
        log: Callable[[Side, str], None],
    ) -> None:
        self.side = side
        self.port = port
        self._last: deque[str] = deque(maxlen=12)

        def keep(line: str) -> None:
            self._last.append(line)
            log(side, line)

        self._child = Child(
            [environment.python, *words], environment.folder, environment.variables(), keep
        )

    @property
    def address(self) -> str:
        """Where the twin answers."""
        return f"http://{HOST}:{self.port}/"

    @property
    def ended(self) -> bool:
        """Whether the process is there no more."""
        return self._child.status is not None

    def wait_until_ready(self, seconds: float, watch: Callable[[], None]) -> None:
        """Return when /healthz answers; `watch` is called now and then, and may raise.

        Raises:
            RunError: the server ended, or did not answer in time.
        """
        opener = build_opener(ProxyHandler({}))
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            watch()
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
        status = self._child.wait()
        return RunError(
            f"the {self.side} twin ended with status {status}: " + self._last_lines(),
            "mend what its last lines say, then run again",
        )

    def ask_to_stop(self) -> None:
        """Ask the server, and its reloader's child, to end."""
        self._child.let_go()

    def stop(self) -> None:
        """Return when the server has ended, by itself or by force."""
        self._child.stop()

    def _last_lines(self) -> str:
        return " / ".join(line.strip() for line in self._last if line.strip()) or "it said nothing"
