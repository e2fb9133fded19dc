"""A twin's virtual environment, in its own `.venv`, and the commands that live there."""

import hashlib
import os
import re
import shutil
import sys
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from twinstart.errors import RunError
from twinstart.run.children import Child
from twinstart.run.interpreters import Version, find

Say = Callable[[str], None]

# What is wanted of the environment, as soon as it has it.
_STAMP = ".twinstart-requirements"
# What is being done to the environment, until that is done.
_UNFINISHED = ".twinstart-unfinished"
_MAKING, _ADDING = b"environment", b"packages"

# How a traceback names what was raised, and what SQLAlchemy says below it.
_RAISED = re.compile(r"[A-Za-z_][\w.]*(Error|Exception|Configured)\b")
_ASIDE = "(Background on this error at:"

# Settings of the caller's shell that would lead a twin's commands astray.
_FOREIGN = (
    "DJANGO_SETTINGS_MODULE",
    "FLASK_APP",
    "FLASK_RUN_HOST",
    "FLASK_RUN_PORT",
    "PYTHONHOME",
    "PYTHONPATH",
    "PYTHONSAFEPATH",
    "VIRTUAL_ENV",
)


@dataclass(frozen=True, slots=True)
class Environment:
    """The virtual environment of the project in `folder`, an absolute path.

    `held` are file descriptors that the environment's programs keep open while they run.
    """

    folder: Path
    held: tuple[int, ...] = ()

    @property
    def home(self) -> Path:
        """The environment's own folder."""
        return self.folder / ".venv"

    @property
    def python(self) -> str:
        """The path of the environment's Python."""
        name = "Scripts/python.exe" if sys.platform == "win32" else "bin/python"
        return str(self.home / name)

    def variables(self) -> Mapping[str, str]:
        """Return the variables that the twin's commands see."""
        kept = {key: value for key, value in os.environ.items() if key not in _FOREIGN}
        path = str(Path(self.python).parent) + os.pathsep + kept.get("PATH", "")
        return kept | {"PATH": path, "VIRTUAL_ENV": str(self.home), "PYTHONUNBUFFERED": "1"}

    def call(self, *words: str, log: Say | None = None) -> list[str]:
        """Run the environment's Python with `words` in the twin's folder; return its last lines.

        Raises:
            RunError: it failed; its last lines are in the message.
        """
        if not Path(self.python).exists():
            raise RunError(
                f"{self.home} has no Python", f"remove {self.home} and run again: it is made anew"
            )
        return self._call([self.python, *words], f"python {' '.join(words)}", log)

    def make(self, python: str) -> None:
        """Make the environment with `python`, in a folder that may stand there already."""
        self._call([python, "-m", "venv", str(self.home)], f"{python} -m venv .venv", None)

    def _call(self, command: Sequence[str], shown: str, log: Say | None) -> list[str]:
        last: deque[str] = deque(maxlen=6)

        def keep(line: str) -> None:
            last.append(line)
            if log:
                log(line)

        child = Child(command, self.folder, self.variables(), keep, self.held)
        try:
            status = child.wait()
        finally:
            child.stop()
        if status:
            raise RunError(
                f"`{shown}` failed in {self.folder}: {' / '.join(_find_reason(list(last)))}",
                "run it there by hand to see all of what it says",
            )
        return list(last)


def _find_reason(lines: Sequence[str]) -> list[str]:
    """Return a command's last lines; of a traceback only what was raised, and what it says."""
    raised = [at for at, line in enumerate(lines) if _RAISED.match(line)]
    shown = lines[raised[-1] :] if raised else lines
    return [line.strip() for line in shown if not line.startswith(_ASIDE)]


def requirements(folder: Path) -> str:
    """Name the file that says what to install: with what the lessons tell people to run."""
    dev = "requirements-dev.txt"
    return dev if (folder / dev).is_file() else "requirements.txt"


def wanted(folder: Path) -> bytes:
    """Boil down what a twin's environment has to have."""
    names = sorted({"requirements.txt", requirements(folder)})
    text = b"\0".join((folder / name).read_bytes() for name in names)
    return hashlib.sha256(text).hexdigest().encode("ascii")


def stamp(environment: Environment) -> None:
    """Note that the environment has what is wanted of it, at once and for good."""
    unfinished = environment.home / _UNFINISHED
    unfinished.write_bytes(wanted(environment.folder))
    unfinished.replace(environment.home / _STAMP)


def prepare(environment: Environment, minimum: Version, say: Say) -> None:
    """Make the environment with what the requirement files pin, unless it is there already.

    Whatever moment this is interrupted at, it is begun anew the next time. An environment that
    somebody else has made is brought up to date, and never removed.

    Raises:
        RunError: no fitting Python, or the installation failed.
    """
    home, folder = environment.home, environment.folder
    doing = _read(home / _UNFINISHED)
    done = _read(home / _STAMP)
    if doing is None and done == wanted(folder):
        return
    python_is_there = Path(environment.python).exists()
    ours = doing is not None or done is not None
    if doing == _MAKING or _is_empty(home) or (ours and not python_is_there):
        if os.pathsep in str(home):
            raise RunError(
                f"no virtual environment can stand in {folder}: its path holds {os.pathsep!r}",
                "move the project, or rename the folder",
            )
        python = find(minimum)
        say(f"making .venv with {python}")
        home.mkdir(exist_ok=True)
        (home / _UNFINISHED).write_bytes(_MAKING)
        _clear(home)
        environment.make(python)
        again = []
    else:
        # Of what was being installed when pip was stopped, pip believes that it is whole.
        again = ["--force-reinstall"] if doing is not None else []
        environment.call("-m", "pip", "--version")
        (home / _UNFINISHED).write_bytes(_ADDING)
        (home / _STAMP).unlink(missing_ok=True)
    name = requirements(folder)
    say(f"installing {name}")
    environment.call(
        "-m", "pip", "install", "--disable-pip-version-check", "--no-input",
        "--progress-bar", "off", *again, "-r", name,
        log=_progress(say),
    )  # fmt: skip
    stamp(environment)


def _progress(say: Say) -> Say:
    """Tell of pip's many lines the few that show how far it is."""

    def log(line: str) -> None:
        first, _, rest = line.partition(" ")
        if first == "Collecting":
            say(f"fetching {rest.partition(' ')[0]}")
        elif line.startswith("Installing collected packages:"):
            say(f"installing {line.count(',') + 1} packages")

    return log


def _read(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return None


def _is_empty(folder: Path) -> bool:
    return not folder.exists() or (folder.is_dir() and not any(folder.iterdir()))


def _clear(home: Path) -> None:
    """Remove what stands in an environment, but for the note that it is unfinished."""
    for path in home.iterdir():
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        elif path.name != _UNFINISHED:
            path.unlink()
