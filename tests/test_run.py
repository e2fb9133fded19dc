"""`twinstart run` as a person uses it: both twins come up, answer, and end with Ctrl-C."""

import os
import re
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from urllib.request import urlopen

import pytest
import twins
from conftest import Run

pytestmark = [
    pytest.mark.network,
    pytest.mark.skipif(sys.platform == "win32", reason="sends POSIX signals"),
]


@pytest.fixture
def demo(tmp_path: Path) -> Path:
    """Give a pair whose environments are there already, as on every run but the first."""
    project = twins.bake_into(tmp_path, twins.answers_for("all"))
    for side in ("flask", "django"):
        home = twins.twin_environment(side, "5.2")
        (project / side / ".venv").symlink_to(home)
        import hashlib

        pins = (project / side / "requirements.txt").read_bytes()
        (home / ".twinstart-requirements").write_text(hashlib.sha256(pins).hexdigest())
    return project


class Running:
    """A started `twinstart run` whose output is collected line by line."""

    def __init__(self, demo: Path, env: dict[str, str], *words: str) -> None:
        self.ports = twins.free_port(), twins.free_port()
        self.process = subprocess.Popen(
            [sys.executable, "-m", "twinstart", "run", "--no-open",
             "--flask-port", str(self.ports[0]), "--django-port", str(self.ports[1]), *words],
            cwd=demo,
            env=env,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )  # fmt: skip
        self.lines: list[str] = []
        self.reader = threading.Thread(target=self._read, daemon=True)
        self.reader.start()

    def __enter__(self) -> "Running":
        return self

    def __exit__(self, *_: object) -> None:
        self.process.kill()
        self.process.wait()
        self.reader.join()
        for pipe in (self.process.stdout, self.process.stderr):
            assert pipe is not None
            pipe.close()
        for pid in self.children():
            os.kill(pid, signal.SIGKILL)

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.lines.append(line.rstrip("\n"))

    def wait_for(self, text: str, seconds: float = 60) -> None:
        deadline = time.monotonic() + seconds
        while not any(text in line for line in self.lines):
            assert self.process.poll() is None, "\n".join(self.lines) + self.errors()
            assert time.monotonic() < deadline, "\n".join(self.lines)
            time.sleep(0.05)

    def errors(self) -> str:
        assert self.process.stderr is not None
        return self.process.stderr.read()

    def children(self) -> list[int]:
        """Return the process ids whose command line serves one of the ports."""
        found = []
        for entry in Path("/proc").iterdir():
            if entry.name.isdecimal():
                try:
                    command = (entry / "cmdline").read_bytes().decode(errors="replace")
                except OSError:
                    continue
                if any(str(port) in command for port in self.ports) and "twinstart" not in command:
                    found.append(int(entry.name))
        return found


def test_both_twins_run_until_ctrl_c(demo: Path, clean_env: dict[str, str]) -> None:
    with Running(demo, clean_env) as running:
        running.wait_for("Ctrl-C stops.")
        for port in running.ports:
            with urlopen(f"http://127.0.0.1:{port}/", timeout=5) as answer:
                assert b"<h1>Demo</h1>" in answer.read()
        text = "\n".join(running.lines)
        assert "loading the sample data" in text
        for port in running.ports:
            for path in ("/", "/admin/", "/api/todos/", "/api/docs/"):
                assert f"http://127.0.0.1:{port}{path}" in text
        assert f"{demo.as_uri()}/guide/index.html" in text
        assert len(running.children()) >= 2
        running.process.send_signal(signal.SIGINT)
        started = time.monotonic()
        assert running.process.wait(timeout=10) == 130
        assert time.monotonic() - started < 3
        assert running.children() == []
        known = re.compile(r"^(flask  \||django \||\s|flask |django |sign in|guide |Ctrl-C|$)")
        assert all(known.match(line) for line in running.lines), running.lines


def test_the_sample_data_is_loaded_the_first_time_only(
    demo: Path, clean_env: dict[str, str]
) -> None:
    for time_ in ("first", "second"):
        with Running(demo, clean_env) as running:
            running.wait_for("Ctrl-C stops.")
            running.process.send_signal(signal.SIGTERM)
            assert running.process.wait(timeout=10) == 143
            assert running.children() == []
            loaded = any("loading the sample data" in line for line in running.lines)
            assert loaded == (time_ == "first")


def test_one_twins_crash_stops_the_other_and_says_why(
    demo: Path, clean_env: dict[str, str]
) -> None:
    with Running(demo, clean_env) as running:
        running.wait_for("Ctrl-C stops.")
        server = next(pid for pid in running.children() if str(running.ports[0]) in _command(pid))
        os.killpg(os.getpgid(server), signal.SIGKILL)
        assert running.process.wait(timeout=10) == 1
        errors = running.errors()
        assert errors.startswith("error: the flask twin ended with status")
        assert "Traceback" not in errors
        assert running.children() == []


def _command(pid: int) -> str:
    return Path(f"/proc/{pid}/cmdline").read_bytes().decode(errors="replace")


def test_a_twin_that_cannot_start_is_explained(demo: Path, clean_env: dict[str, str]) -> None:
    (demo / "flask" / "wsgi.py").write_text("raise RuntimeError('broken on purpose')\n")
    with Running(demo, clean_env) as running:
        assert running.process.wait(timeout=30) == 1
        assert "broken on purpose" in running.errors()
        assert running.children() == []


def test_a_busy_port_is_named(run: Run, demo: Path) -> None:
    import socket

    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = run("run", str(demo), "--django-port", str(port), "--no-open")
    assert done.returncode == 2
    assert done.stderr.startswith(f"error: port {port} cannot be used for the django twin")
    assert "--django-port" in done.stderr


def test_an_environment_is_made_where_there_is_none(
    tmp_path: Path, clean_env: dict[str, str]
) -> None:
    project = twins.bake_into(tmp_path, twins.answers_for("no-accounts-no-api"))
    with Running(project, clean_env, "--only", "flask") as running:
        running.wait_for("Ctrl-C stops.", seconds=240)
        assert (project / "flask" / ".venv" / ".twinstart-requirements").is_file()
        assert not (project / "django" / ".venv").exists()
        assert not any("admin" in line for line in running.lines)
        running.process.send_signal(signal.SIGINT)
        assert running.process.wait(timeout=10) == 130
