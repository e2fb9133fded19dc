"""Stages: a hidden folder beside a place, in which grows what is to take that place."""

import contextlib
import errno
import os
import re
import tempfile
from collections.abc import Iterator
from pathlib import Path

from twinstart.make.holds import Hold, signals_held
from twinstart.make.tree import remove

# A stage is named `.demo.x1y2z3a4.twinstart`, and bears this note.
_SUFFIX = ".twinstart"
_NOTE = "made-by-twinstart"


def follow_links(path: Path) -> Path:
    """Return where a path leads to, which need not be there.

    Raises:
        OSError: its links lead in a circle.
    """
    # `Path.resolve` raises what is no OSError, before Python 3.13.
    real = Path(os.path.realpath(path))
    if real.is_symlink():
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), str(path))
    return real


@contextlib.contextmanager
def stage_beside(target: Path) -> Iterator[Path]:
    """Give the path, in a stage beside `target`, where its successor may be made.

    The stage is gone when the block ends, however it ends. What a killed run has left for this
    target is swept first.

    Raises:
        OSError: something could not be written; it names `target`, where it names nothing better.
    """
    stage: Path | None = None
    hold: Hold | None = None
    try:
        with signals_held():
            sweep(target)
            stage, hold = _make(target)
        yield stage / target.name
    except OSError as error:
        # Of a stage nobody knows, and a full disk names nothing.
        if error.filename is None or _SUFFIX in str(error.filename):
            error.filename = str(target)
        raise
    finally:
        with signals_held():
            if stage is not None:
                remove(stage)
            if hold is not None:
                hold.let_go()


def sweep(target: Path) -> None:
    """Remove the stages for `target` that no living process holds, and nothing else."""
    pattern = re.compile(re.escape(_prefix(target)) + r"[a-z0-9_]{8}" + re.escape(_SUFFIX))
    for stray in _folders_in(target.parent):
        if pattern.fullmatch(stray.name):
            hold = Hold(stray)
            if hold.taken and (stray / _NOTE).is_file():
                remove(stray)
            elif hold.taken:
                # Either somebody else's, or of a run that was killed before it could note it.
                with contextlib.suppress(OSError):
                    stray.rmdir()
            hold.let_go()


def _prefix(target: Path) -> str:
    # A name may be as long as the file system allows; the stage's is not longer.
    return f".{target.name[:40]}."


def _folders_in(folder: Path) -> list[Path]:
    try:
        return [path for path in folder.iterdir() if path.is_dir() and not path.is_symlink()]
    except OSError:
        # What cannot be listed cannot be swept; whether it can be written will be seen.
        return []


def _make(target: Path) -> tuple[Path, Hold]:
    """Make a stage and hold it, so that nobody sweeps it."""
    for _ in range(8):
        stage = Path(
            tempfile.mkdtemp(prefix=_prefix(target), suffix=_SUFFIX, dir=target.parent.absolute())
        )
        hold = Hold(stage)
        if hold.taken or not hold.possible:
            break
        # Another run is just sweeping it.
        with contextlib.suppress(OSError):
            stage.rmdir()
    try:
        (stage / _NOTE).touch()
    except BaseException:
        with contextlib.suppress(OSError):
            stage.rmdir()
        hold.let_go()
        raise
    return stage, hold
