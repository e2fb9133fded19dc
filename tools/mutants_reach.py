"""Notes which functions of the package a test calls, also in the processes that the test starts.

It lies where every Python of a workshop of `tools/mutants.py` loads it, and does nothing unless the
folder beside it, `reach`, says to which file the notes go.
"""

import contextlib
import os
import sys
import threading
from pathlib import Path
from types import FrameType

_CURRENT = str(Path(__file__).parent / "reach" / "current")
_PACKAGE = f"{os.sep}src{os.sep}twinstart{os.sep}"
_seen: set[tuple[str, str]] = set()
# Tests put others in their place.
_open, _write, _close = os.open, os.write, os.close


def begin(notes: Path) -> None:
    """Let the notes go to this file from now on."""
    current = Path(_CURRENT)
    current.parent.mkdir(exist_ok=True)
    current.unlink(missing_ok=True)
    current.symlink_to(notes)
    _seen.clear()
    _listen()


def end() -> None:
    """Let nothing be noted any more."""
    sys.settrace(None)
    threading.settrace(None)  # type: ignore[arg-type]
    Path(_CURRENT).unlink(missing_ok=True)


def _listen() -> None:
    threading.settrace(_note)
    sys.settrace(_note)


def _note(frame: FrameType, _event: str, _argument: object) -> None:
    code = frame.f_code
    place = (code.co_filename, code.co_qualname)
    if place in _seen:
        return
    _seen.add(place)
    _, inside, name = code.co_filename.partition(_PACKAGE)
    if inside:
        with contextlib.suppress(OSError):
            file = _open(_CURRENT, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
            _write(file, f"{name.removesuffix('.py')}:{code.co_qualname}\n".encode())
            _close(file)


if os.path.lexists(_CURRENT):
    _listen()
