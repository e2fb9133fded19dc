"""Find a Python that is new enough, by trying what a machine usually has."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from twinstart.errors import RunError

Version = tuple[int, int]

_NEWEST = 15


def find(minimum: Version) -> str:
    """Return the path of a Python of at least `minimum`, the running one where it will do.

    Raises:
        RunError: no such Python was found.
    """
    for candidate in _candidates(minimum):
        if version_of(candidate) >= minimum:
            return candidate
    wanted = ".".join(map(str, minimum))
    raise RunError(
        f"no Python of version {wanted} or newer was found",
        f"install Python {wanted} so that `python{wanted}` starts it, or make the project with"
        " --set django_version=5.2",
    )


def version_of(python: str) -> Version:
    """Return a Python's version as (major, minor); (0, 0) where it does not start."""
    if python == sys.executable:
        return sys.version_info[:2]
    try:
        done = subprocess.run(
            [python, "-c", "import sys, venv; print(*sys.version_info[:2])"],
            capture_output=True,
            timeout=20,
            check=True,
        )
    except (OSError, subprocess.SubprocessError):
        return (0, 0)
    major, minor = done.stdout.split()
    return int(major), int(minor)


def _candidates(minimum: Version) -> Iterator[str]:
    """Give the Pythons worth trying: this one, those on PATH, those of pyenv, newest last."""
    yield sys.executable
    pyenv = Path(os.environ.get("PYENV_ROOT") or os.path.expanduser("~/.pyenv"), "versions")  # noqa: PTH111
    for minor in range(minimum[1], _NEWEST + 1):
        name = f"python{minimum[0]}.{minor}"
        found = shutil.which(name)
        if found:
            yield found
        for path in sorted(pyenv.glob(f"{minimum[0]}.{minor}.*/bin/python")):
            yield str(path)
    for name in ("python3", "python"):
        found = shutil.which(name)
        if found:
            yield found
