"""Turns: what two runs must not do at once in one folder, they do one after the other."""

import contextlib
import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path


@contextlib.contextmanager
def turn_in(folder: Path, waiting: Callable[[], None]) -> Iterator[tuple[int, ...]]:
    """Wait until no other run is in the block for `folder`; `waiting` is called if that takes long.

    What is given are the file descriptors that hold the turn: a child that has them keeps it, so
    that nobody is next before the child of a run that was killed has ended, too. Where the system
    cannot tell, there are none, and nobody waits.
    """
    try:
        import fcntl
    except ImportError:
        yield ()
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        told = False
        while True:
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                if not told:
                    waiting()
                    told = True
                time.sleep(0.1)
            except OSError:
                # A file system without locks.
                break
        yield (descriptor,)
    finally:
        os.close(descriptor)
