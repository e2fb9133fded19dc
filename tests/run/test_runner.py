"""`twinstart run` as a person uses it: both twins come up, answer, and end with Ctrl-C."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.request import urlopen

import pytest
import twins
from conftest import PATIENCE, Run, many
from runs import Running, demo_with_environments, serving

pytestmark = [
    pytest.mark.network,
    pytest.mark.skipif(sys.platform == "win32", reason="sends POSIX signals"),
]


@pytest.fixture
def demo(tmp_path: Path) -> Path:
    return demo_with_environments(tmp_path)


def stop(pid: int) -> None:
    """Let a process, and its reloader's child, answer nothing any more, not even SIGTERM."""
    os.killpg(os.getpgid(pid), signal.SIGSTOP)


def test_both_twins_run_until_ctrl_c(demo: Path, clean_env: dict[str, str]) -> None:
    with Running(demo, clean_env) as running:
        running.wait_for("Ctrl-C stops.")
        for port in running.ports:
            with urlopen(f"http://127.0.0.1:{port}/", timeout=5) as answer:
                assert b"<h1>Demo</h1>" in answer.read()
        assert len(running.children()) >= 2
        assert running.end(signal.SIGINT) == 130
        assert running.children() == []
        shown, told = "\n".join(running.shown), "\n".join(running.told)
        for port in running.ports:
            for path in ("/", "/admin/", "/api/todos/", "/api/docs/"):
                assert f"http://127.0.0.1:{port}{path}" in shown
        assert f"{demo.as_uri()}/guide/index.html" in shown
        for side in ("flask  |", "django |"):
            assert f"{side} Added 3 lists, 17 todos and 4 tags." in told
        # Results go to standard output; progress and logs, each line whole, to standard error.
        shape = re.compile(r"(\s|flask |django |sign in|guide |Ctrl-C|$)")
        assert [line for line in running.shown if not shape.match(line)] == []
        shape = re.compile(r"(flask  \||django \|)")
        assert [line for line in running.told if not shape.match(line)] == ["", "Stopped."]


@pytest.mark.parametrize("number", [signal.SIGTERM, *many(signal.SIGHUP)])
def test_other_polite_ends_leave_nothing(
    demo: Path, clean_env: dict[str, str], number: int
) -> None:
    with Running(demo, clean_env) as running:
        running.wait_for("Ctrl-C stops.")
        assert running.end(number) == 128 + number
        assert running.children() == []


@pytest.mark.parametrize("number", [signal.SIGKILL, *many(signal.SIGQUIT)])
def test_nothing_outlives_a_run_that_was_killed(
    demo: Path, clean_env: dict[str, str], number: int
) -> None:
    with Running(demo, clean_env) as running:
        running.wait_for("Ctrl-C stops.")
        stop(running.children()[0])
        assert running.end(number) == -number
        assert running.children_after(10) == []


def test_a_second_ctrl_c_does_not_disturb_the_first(demo: Path, clean_env: dict[str, str]) -> None:
    with Running(demo, clean_env) as running:
        running.wait_for("Ctrl-C stops.")
        for port in running.ports:
            stop(serving(port)[0])
        running.process.send_signal(signal.SIGINT)
        time.sleep(0.5)
        assert running.end(signal.SIGINT) == 130
        assert running.children() == []
        assert running.told[-1] == "Stopped."


def test_a_project_is_named_from_anywhere(demo: Path, clean_env: dict[str, str]) -> None:
    with Running(demo.parent, clean_env, "--only", "flask", "./demo/") as running:
        running.wait_for("Ctrl-C stops.")
        assert running.end(signal.SIGINT) == 130


def test_a_reader_that_goes_away_ends_the_run_and_nothing_else(
    demo: Path, clean_env: dict[str, str]
) -> None:
    port = twins.free_port()
    done = subprocess.run(
        f"{sys.executable} -m twinstart run --no-open --only flask --flask-port {port} 2>&1"
        " | grep -m1 bringing",
        shell=True, cwd=demo, env=clean_env, capture_output=True, text=True, timeout=PATIENCE,
    )  # fmt: skip
    assert (done.stdout, done.stderr) == ("flask  | bringing the database up to date\n", "")
    assert serving(port) == []


def test_results_may_be_read_and_the_run_goes_on(demo: Path, clean_env: dict[str, str]) -> None:
    port = twins.free_port()
    process = subprocess.Popen(
        [sys.executable, "-m", "twinstart", "run", "--no-open", "--only", "flask",
         "--flask-port", str(port)],
        cwd=demo, env=clean_env, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
    )  # fmt: skip
    try:
        assert process.stdout
        with process.stdout as shown:
            assert next(line for line in shown if "pages" in line)
        # More than a pipe takes.
        for _ in range(1200):
            with urlopen(f"http://127.0.0.1:{port}/healthz", timeout=5) as answer:
                assert answer.status == 200
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=PATIENCE) == 130
    finally:
        process.kill()
        process.wait()


def test_one_twins_crash_stops_the_other_and_says_why(
    demo: Path, clean_env: dict[str, str]
) -> None:
    with Running(demo, clean_env) as running:
        running.wait_for("Ctrl-C stops.")
        os.killpg(os.getpgid(serving(running.ports[0])[0]), signal.SIGKILL)
        assert running.end() == 1
        errors = [line for line in running.told if line.startswith(("error: ", "hint: "))]
        assert errors[0].startswith("error: the flask twin ended with status 137: ")
        assert len(errors) == 2
        assert running.children() == []


def test_a_twin_that_cannot_start_is_explained(demo: Path, clean_env: dict[str, str]) -> None:
    (demo / "flask" / "wsgi.py").write_text("raise RuntimeError('broken on purpose')\n")
    with Running(demo, clean_env) as running:
        assert running.end() == 1
        assert any(
            line.startswith("error: ") and "broken on purpose" in line for line in running.told
        )
        assert running.children() == []


def test_a_busy_port_is_named(run: Run, demo: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = run("run", str(demo), "--django-port", str(port), "--no-open")
    assert done.returncode == 2
    assert done.stderr.startswith(f"error: port {port} cannot be used for the django twin")
    assert "--django-port" in done.stderr
