"""How this process was started, so that what to type next is something that can be typed."""

import os
import shlex
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

from twinstart.model import Invocation


def look_at_process() -> Invocation:
    """Look at this process's program, interpreter and PATH."""
    return find_invocation(sys.argv[0], sys.executable, sys.prefix, sys.base_prefix, shutil.which)


def find_invocation(
    program: str,
    python: str,
    prefix: str,
    base_prefix: str,
    which: Callable[[str], str | None],
) -> Invocation:
    """Say how to start twinstart again.

    Args:
        program: what was started, as in `sys.argv[0]`.
        python: the interpreter's path.
        prefix: the environment that twinstart is installed in.
        base_prefix: the Python that this environment was made with; the same where there is none.
        which: finds a program on PATH.
    """
    places = Path(prefix).parts
    # Both of these put the environment on PATH while they run, and take it away again.
    if "archive-v0" in places or "environments-v2" in places:
        return Invocation("uvx twinstart")
    if "pipx" in places and "venvs" not in places:
        return Invocation("pipx run twinstart")
    if Path(program).name == "__main__.py":
        name = Path(python).name
        return Invocation(f"{name if _same(which(name), python) else _quote(python)} -m twinstart")
    if _same(which("twinstart"), program):
        return Invocation("twinstart")
    activate = Path(program).parent / ("activate.bat" if os.name == "nt" else "activate")
    if prefix != base_prefix and activate.is_file():
        place = str(Path(activate).absolute())
        return Invocation("twinstart", _quote(place) if os.name == "nt" else f". {_quote(place)}")
    return Invocation(_quote(str(Path(program).absolute())))


def _same(found: str | None, program: str) -> bool:
    """Say whether what PATH gives is this program, which Windows may name without its suffix."""
    if found is None:
        return False
    one, other = (Path(path).absolute() for path in (found, program))
    return one == other or one.with_suffix("") == other.with_suffix("")


def _quote(path: str) -> str:
    if os.name == "nt":
        return f'"{path}"' if " " in path else path
    return shlex.quote(path)
