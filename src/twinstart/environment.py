"""A twin's virtual environment, in its own `.venv`, and the commands that live there."""

import hashlib
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from twinstart.errors import RunError
from twinstart.interpreters import Version, find

_STAMP = ".twinstart-requirements"

# Settings of the caller's shell that would lead a twin's commands astray.
_FOREIGN = (
    "DJANGO_SETTINGS_MODULE",
    "FLASK_APP",
    "FLASK_RUN_HOST",
    "FLASK_RUN_PORT",
    "PYTHONHOME",
    "PYTHONPATH",
    "VIRTUAL_ENV",
)


@dataclass(frozen=True, slots=True)
class Environment:
    """The virtual environment of the project in `folder`."""

    folder: Path

    @property
    def home(self) -> Path:
        """The environment's own folder."""
        return self.folder / ".venv"

    def program(self, name: str) -> str:
        """Return the path of a program in the environment, such as `python` or `flask`."""
        if sys.platform == "win32":
            return str(self.home / "Scripts" / f"{name}.exe")
        return str(self.home / "bin" / name)

    def variables(self) -> Mapping[str, str]:
        """Return the variables that the twin's commands see."""
        kept = {key: value for key, value in os.environ.items() if key not in _FOREIGN}
        path = str(Path(self.program("python")).parent) + os.pathsep + kept.get("PATH", "")
        return kept | {"PATH": path, "VIRTUAL_ENV": str(self.home), "PYTHONUNBUFFERED": "1"}

    def call(self, *command: str) -> None:
        """Run one of the environment's programs in the twin's folder, quietly.

        Raises:
            RunError: it failed; its last lines are in the message.
        """
        program, *words = command
        try:
            done = subprocess.run(
                [self.program(program), *words],
                cwd=self.folder,
                env=dict(self.variables()),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                text=True,
                errors="replace",
            )
        except FileNotFoundError:
            raise RunError(
                f"{self.folder} has no program {program}",
                f"remove {self.home} and run again: it will be made anew",
            ) from None
        if done.returncode:
            raise RunError(
                f"`{' '.join(command)}` failed in {self.folder}: {_tail(done.stdout)}",
                "run it there by hand to see all of what it says",
            )


def prepare(folder: Path, minimum: Version, say: Callable[[str], None]) -> Environment:
    """Make `folder/.venv` with what requirements.txt pins, unless it is there already.

    An environment that was left half made, or made for other pins, is brought up to date.

    Raises:
        RunError: no fitting Python, or the installation failed.
    """
    environment = Environment(folder)
    requirements = (folder / "requirements.txt").read_bytes()
    wanted = hashlib.sha256(requirements).hexdigest()
    stamp = environment.home / _STAMP
    if stamp.is_file() and stamp.read_text(encoding="ascii") == wanted:
        return environment
    if not Path(environment.program("python")).exists():
        python = find(minimum)
        say(f"making .venv with {python}")
        done = subprocess.run(
            [python, "-m", "venv", "--clear", str(environment.home)],
            capture_output=True,
            text=True,
        )
        if done.returncode:
            raise RunError(
                f"{python} could not make {environment.home}: {_tail(done.stdout + done.stderr)}",
                "on Debian and Ubuntu, install python3-venv",
            )
    say("installing requirements.txt")
    environment.call(
        "python", "-m", "pip", "install", "--disable-pip-version-check", "-q",
        "-r", "requirements.txt",
    )  # fmt: skip
    stamp.write_text(wanted, encoding="ascii")
    return environment


def _tail(output: str, lines: int = 6) -> str:
    return " / ".join(line.strip() for line in output.strip().splitlines()[-lines:])
