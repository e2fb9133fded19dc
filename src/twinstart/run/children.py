"""Child processes that never outlive this one: what they print, how they end."""

import contextlib
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from threading import Thread

from twinstart.run import leash

# How long a leash may take to end what is on it, and itself.
_PATIENCE = leash.GRACE + 1.0


class Child:
    """A program on a leash; each line that it prints goes to `log`, from a thread.

    `held` are file descriptors that stay open until the program has ended, so that a lock lasts
    as long as what it was taken for.
    """

    def __init__(
        self,
        command: Sequence[str],
        folder: Path,
        variables: Mapping[str, str],
        log: Callable[[str], None],
        held: Sequence[int] = (),
    ) -> None:
        self._log = log
        self._process = subprocess.Popen(
            # -I and -S: nothing of the environment or of site-packages is needed or trusted.
            [sys.executable, "-I", "-S", leash.__file__, *command],
            cwd=folder,
            env=dict(variables),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
            # Ctrl-C is for twinstart, which ends its children in order.
            start_new_session=True,
            pass_fds=() if sys.platform == "win32" else held,
        )
        self._reader = Thread(target=self._read, daemon=True)
        self._reader.start()

    @property
    def status(self) -> int | None:
        """The exit status, 128 and a signal's number where one has ended it; None as yet."""
        return self._process.poll()

    def wait(self) -> int:
        """Return the exit status when the program has ended and all its lines are read."""
        status = self._process.wait()
        self._reader.join(timeout=2)
        return status

    def let_go(self) -> None:
        """Ask the program to end; it will be made to if it does not."""
        assert self._process.stdin is not None
        with contextlib.suppress(OSError):
            self._process.stdin.close()

    def stop(self) -> None:
        """End the program, and return when it has ended."""
        self.let_go()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(timeout=_PATIENCE)
        self._process.kill()
        self._process.wait()
        self._reader.join(timeout=1)

    def _read(self) -> None:
        assert self._process.stdout is not None
        with self._process.stdout as lines:
            for line in lines:
                self._log(line.rstrip())
