"""Holds: on the signals while something must not be cut in two, on a file while it is in use."""

import contextlib
import os
import signal
from collections.abc import Iterator
from pathlib import Path


@contextlib.contextmanager
def signals_held() -> Iterator[None]:
    """Let signals wait until the block is done."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    held = {signal.SIGINT, signal.SIGTERM, signal.SIGHUP}
    before = signal.pthread_sigmask(signal.SIG_BLOCK, held)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


class Hold:
    """A file or folder that this process has for itself until it lets go, or ends.

    `taken` says whether it could be had: it could not where another process holds it, or where it
    is there no more. Where the system knows no such holds, it is not `possible`.
    """

    def __init__(self, path: Path) -> None:
        self.taken = False
        self.possible = True
        self._descriptor: int | None = None
        try:
            import fcntl
        except ImportError:
            self.possible = False
            return
        try:
            self._descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW)
            fcntl.flock(self._descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            # Whoever held it before may have removed it meanwhile.
            self.taken = os.path.samestat(os.fstat(self._descriptor), path.lstat())
        except (BlockingIOError, FileNotFoundError):
            pass
        except OSError:
            self.possible = False
        if not self.taken:
            self.let_go()

    def let_go(self) -> None:
        """End the hold."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None
