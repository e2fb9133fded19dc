"""What tests of running twins share: baked pairs, environments, servers on free ports."""

import atexit
import hashlib
import json
import os
import re
import shutil
import socket
import ssl
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import httpx
import pytest
from combinations import without
from conftest import REPO
from filelock import FileLock

from twinstart import library
from twinstart.errors import RunError
from twinstart.make.answers import Answers, complete_answers
from twinstart.model import SIDES, Side
from twinstart.run.interpreters import find

CACHE = REPO / ".cache"
LEASH = REPO / "src" / "twinstart" / "run" / "leash.py"

# Hashing passwords at full strength is most of what a sign-up costs; the twins' own tests cover it.
# Variables of both twins.
CHEAP_PASSWORDS = {
    "FLASK_PASSWORD_HASH": "scrypt:1024:8:1",
    "DJANGO_SETTINGS_MODULE": "cheap_passwords",
    "PYTHONPATH": str(REPO / "tests" / "settings"),
    # The contract's people all sign up from one address.
    "FLASK_FORM_TRIES": "0",
    "FORM_TRIES": "0",
    # The contract calls the API more often than a program should; nothing means no limit.
    "FLASK_API_RATE": "",
    "API_RATE": "",
}


def answers_for(combination: str, django_version: str = "5.2") -> Answers:
    """Return the answers of a combination of features."""
    return complete_answers("demo", {"django_version": django_version}, without(combination))


def python_for(django_version: str) -> str:
    """Return a Python for this Django; where there is none, skip, or fail if CI needs it."""
    if django_version == "5.2":
        return sys.executable
    try:
        return find((3, 12))
    except RunError as error:
        if os.environ.get("TWINSTART_REQUIRE_ALL"):
            raise
        pytest.skip(f"Django {django_version} needs Python 3.12: {error.message}")


def environment(python: str, *requirements: Path) -> Path:
    """Return a virtual environment with these requirement files, made once for their contents."""
    texts = [_whole(path) for path in requirements]
    key = hashlib.sha256("\n".join([python, *texts]).encode()).hexdigest()[:16]
    home = CACHE / "environments" / key
    home.parent.mkdir(parents=True, exist_ok=True)
    with FileLock(f"{home}.lock"):
        if not (home / "ready").exists():
            subprocess.run([python, "-m", "venv", "--clear", str(home)], check=True)
            install(home, *(word for path in requirements for word in ("-r", str(path))))
            (home / "ready").touch()
    return home


def install(home: Path, *words: str) -> None:
    """Install into a virtual environment with its own pip."""
    subprocess.run(
        [program(home, "python"), "-m", "pip", "install", "-q", "--disable-pip-version-check",
         *words],
        check=True,
        capture_output=True,
    )  # fmt: skip


def _whole(path: Path) -> str:
    """Return a requirement file's text with that of the files it includes."""
    text = path.read_text(encoding="utf-8")
    return text + "".join(
        _whole(path.parent / name) for name in re.findall(r"^-r (\S+)", text, re.MULTILINE)
    )


def program(home: Path, name: str) -> str:
    """Return a program of a virtual environment."""
    return str(home / ("Scripts" if sys.platform == "win32" else "bin") / name)


def twin_environment(side: Side, django_version: str) -> Path:
    """Return the environment for a twin with all features, shared by all combinations."""
    python = python_for(django_version) if side == "django" else sys.executable
    return environment(python, baked_pair(django_version) / side / "requirements-dev.txt")


@cache
def baked_pair(django_version: str = "5.2") -> Path:
    """Return a pair with all features, baked once for this process, to be read and not changed."""
    return _baked_once(_key(answers_for("all", django_version)))


def bake_into(folder: Path, answers: Answers) -> Path:
    """Put a pair into `folder`, which may hold an older one of the same name."""
    target = folder / answers.slug
    shutil.rmtree(target, ignore_errors=True)
    return Path(shutil.copytree(_baked_once(_key(answers)), target))


def _key(answers: Answers) -> str:
    return json.dumps(dict(answers.values))


@cache
def _baked_once(values: str) -> Path:
    folder = Path(tempfile.mkdtemp(prefix="twinstart-tests-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return library.create(Answers(json.loads(values)), folder)


def contract_environment() -> Path:
    """Return the environment of the contract suite."""
    (project,) = (REPO / "templates" / "pair").glob("*project_slug*")
    return environment(sys.executable, project / "contract" / "requirements.txt")


def free_port() -> int:
    """Return a port on 127.0.0.1 that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass(frozen=True, slots=True)
class Served:
    """A running twin: its folder, environment and address."""

    side: Side
    folder: Path
    home: Path
    port: int

    @property
    def url(self) -> str:
        """Where it answers."""
        return f"http://127.0.0.1:{self.port}"


def variables(home: Path, **more: str) -> dict[str, str]:
    """Return the environment variables for a twin's programs."""
    keep = {
        key: os.environ[key]
        for key in ("HOME", "LANG", "SYSTEMROOT", "TMPDIR")
        if key in os.environ
    }
    bin_folder = str(Path(program(home, "python")).parent)
    return keep | {
        "PATH": bin_folder + os.pathsep + os.environ["PATH"],
        "VIRTUAL_ENV": str(home),
        "PYTHONDONTWRITEBYTECODE": "1",
        **more,
    }


def call(home: Path, folder: Path, *command: str, **more: str) -> str:
    """Run a program of an environment in a folder; return what it printed, or fail with it."""
    done = subprocess.run(
        [program(home, command[0]), *command[1:]],
        cwd=folder,
        env=variables(home, **more),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
    )
    if done.returncode:
        pytest.fail(f"{' '.join(command)} in {folder} ended with {done.returncode}:\n{done.stdout}")
    return done.stdout


def set_up(side: Side, folder: Path, home: Path, **more: str) -> None:
    """Make a twin's tables and load its sample data."""
    if side == "flask":
        call(home, folder, "flask", "db", "upgrade", **more)
        call(home, folder, "flask", "sample-data", **more)
    else:
        call(home, folder, "python", "manage.py", "migrate", "-v0", **more)
        call(home, folder, "python", "manage.py", "sample_data", **more)


@contextmanager
def served(
    side: Side, folder: Path, home: Path, production: bool = False, **more: str
) -> Iterator[Served]:
    """Serve a twin on a free port, by its development server or by gunicorn as in production."""
    port = free_port()
    environ: Mapping[str, str] = more
    if production:
        command = [
            "gunicorn", "--no-control-socket", "--bind", f"127.0.0.1:{port}",
            "wsgi:app" if side == "flask" else "config.wsgi",
        ]  # fmt: skip
        environ = {
            "GUNICORN_CMD_ARGS": "--workers 1 --threads 1",
            **more,
            "FLASK_DEBUG": "0",
            "FLASK_TRUSTED_HOSTS": "127.0.0.1",
            "DEBUG": "0",
            "ALLOWED_HOSTS": "127.0.0.1",
        }
        if side == "django":
            call(home, folder, "python", "manage.py", "collectstatic", "--no-input", **environ)
    elif side == "flask":
        command = ["flask", "run", "--no-reload", "--port", str(port)]
    else:
        command = ["python", "manage.py", "runserver", "--noreload", f"127.0.0.1:{port}"]
    log = folder / "server.log"
    with leashed(home, folder, log, *command, **environ) as process:
        twin = Served(side, folder, home, port)
        _wait(twin, process, log)
        yield twin


@contextmanager
def leashed(
    home: Path, folder: Path, log: Path, *command: str, **more: str
) -> Iterator["subprocess.Popen[bytes]"]:
    """Run a program of an environment that ends, with all it has started, however we end."""
    with log.open("wb") as out:
        process = subprocess.Popen(
            [sys.executable, "-I", "-S", LEASH, program(home, command[0]), *command[1:]],
            cwd=folder,
            env=variables(home, **more),
            stdin=subprocess.PIPE,
            stdout=out,
            stderr=subprocess.STDOUT,
        )
    try:
        yield process
    finally:
        process.communicate(timeout=10)  # It lets go when its standard input closes.


def _wait(twin: Served, process: "subprocess.Popen[bytes]", log: Path) -> None:
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        if process.poll() is not None:
            break
        try:
            with urlopen(f"{twin.url}/healthz", timeout=2):
                return
        except (URLError, OSError):
            time.sleep(0.05)
    pytest.fail(f"the {twin.side} twin does not answer:\n{log.read_text(errors='replace')}")


@contextmanager
def served_pair(
    folder: Path, answers: Answers, production: bool = False, **more: str
) -> Iterator[dict[Side, Served]]:
    """Bake a pair, set both twins up with sample data, and serve both."""
    with serving(bake_into(folder, answers), answers, production, **more) as pair:
        yield pair


@contextmanager
def serving(
    project: Path, answers: Answers, production: bool = False, **more: str
) -> Iterator[dict[Side, Served]]:
    """Set both twins of a baked pair up with sample data, and serve both."""
    with ExitStack() as stack:
        twins: dict[Side, Served] = {}
        for side in SIDES:
            home = twin_environment(side, answers.django_version)
            set_up(side, project / side, home, **more)
            twins[side] = stack.enter_context(
                served(side, project / side, home, production, **more)
            )
        yield twins


def patient_get(url: str, seconds: float = 15) -> str:
    """Get a page's text as soon as its server is up."""
    deadline = time.monotonic() + seconds
    while True:
        try:
            with urlopen(url, timeout=2) as answer:
                return str(answer.read().decode())
        except (URLError, OSError):
            if time.monotonic() > deadline:
                raise
            time.sleep(0.05)


def wait_until_well(address: str, verify: ssl.SSLContext | bool = True, **headers: str) -> None:
    """Ask a site how it is until its server is there, for at most two minutes."""
    transport = httpx.HTTPTransport(retries=8, verify=verify)  # Half a second, one, two, …
    with httpx.Client(transport=transport, headers=headers, timeout=30) as patient:
        patient.get(f"{address}/healthz").raise_for_status()
