"""What must not break: interrupts, kills, closed and odd streams, a terminal's questions."""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from conftest import Run

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="POSIX signals and terminals")

NEW = [sys.executable, "-m", "twinstart", "new", "demo", "--no-input", "-o", "made"]


def left(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_an_interrupt_leaves_nothing_or_all(
    tmp_path: Path, clean_env: dict[str, str], number: signal.Signals
) -> None:
    place, scratch = tmp_path / "place", tmp_path / "scratch"
    scratch.mkdir()
    chance = random.Random(number)
    interrupted = 0
    subprocess.run(NEW, cwd=tmp_path, env=clean_env, check=True, capture_output=True)
    whole = ["made", *(f"made/{path}" for path in left(tmp_path / "made"))]
    for _ in range(12):
        place.mkdir()
        process = subprocess.Popen(
            NEW,
            cwd=place,
            env=clean_env | {"TMPDIR": str(scratch)},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        time.sleep(chance.uniform(0.15, 0.5))
        process.send_signal(number)
        status = process.wait(timeout=10)
        assert left(scratch) == []
        # Before its handlers are there, a signal ends Python itself, which has made nothing yet;
        # behind the last step, all is there already.
        assert left(place) in ([], whole)
        interrupted += status == 128 + number and left(place) == []
        shutil.rmtree(place)
    assert interrupted


def test_what_a_killed_run_has_left_is_swept_by_the_next(
    tmp_path: Path, clean_env: dict[str, str]
) -> None:
    for _ in range(20):
        process = subprocess.Popen(
            NEW, cwd=tmp_path, env=clean_env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        deadline = time.monotonic() + 5
        while process.poll() is None and time.monotonic() < deadline:
            if list((tmp_path / "made").glob(".demo.*")):
                process.kill()
                break
        process.wait()
        strays = list((tmp_path / "made").glob(".demo.*"))
        if strays:
            break
    assert strays, "no run was killed in time"
    assert not (tmp_path / "made" / "demo").exists()
    assert subprocess.run(NEW, cwd=tmp_path, env=clean_env, capture_output=True).returncode == 0
    assert [path.name for path in (tmp_path / "made").iterdir()] == ["demo"]


def test_of_eight_at_once_one_wins(tmp_path: Path, clean_env: dict[str, str]) -> None:
    runs = [
        subprocess.Popen(NEW, cwd=tmp_path, env=clean_env, stdout=-3, stderr=subprocess.PIPE)
        for _ in range(8)
    ]
    said = [process.communicate(timeout=60)[1].decode() for process in runs]
    assert sorted(process.returncode for process in runs) == [0, 3, 3, 3, 3, 3, 3, 3], said
    assert all("error: " in text for text in said if text)
    assert [path.name for path in (tmp_path / "made").iterdir()] == ["demo"]
    assert (tmp_path / "made/demo/guide/index.html").is_file()


def test_a_file_is_not_lost_when_writing_it_fails(run: Run, tmp_path: Path) -> None:
    limited = ["bash", "-c", 'ulimit -f 8; trap "" XFSZ; exec "$@"', "-"]
    (tmp_path / "old.html").write_text("old\n")
    done = subprocess.run(
        [*limited, sys.executable, "-m", "twinstart", "diff", "routing", "--format", "html",
         "-o", "old.html"],
        cwd=tmp_path,
        env={"PATH": os.environ["PATH"], "TMPDIR": os.environ.get("TMPDIR", "/tmp")},
        capture_output=True,
        encoding="utf-8",
    )  # fmt: skip
    assert done.returncode == 1
    assert done.stderr.startswith("error: ")
    assert (tmp_path / "old.html").read_text() == "old\n"
    assert left(tmp_path) == ["home", "old.html"]


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-"])
@pytest.mark.parametrize("command", ["concepts", "diff routing", "new demo"])
def test_closed_streams_are_no_reason_to_fail(
    tmp_path: Path, clean_env: dict[str, str], command: str, closed: str
) -> None:
    done = subprocess.run(
        f"{sys.executable} -m twinstart {command} {closed}",
        shell=True,
        cwd=tmp_path,
        env=clean_env,
        capture_output=True,
        text=True,
    )
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("encoding", ["cp1252", "cp932", "gbk", "ascii", "utf-8:strict"])
@pytest.mark.parametrize(
    "command",
    [["new", "demo", "--no-input"], ["diff"], ["diff", "--format", "markdown"], ["concepts"]],
)
def test_no_encoding_ends_the_program(
    tmp_path: Path, clean_env: dict[str, str], command: list[str], encoding: str
) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "twinstart", *command],
        cwd=tmp_path,
        env=clean_env | {"PYTHONIOENCODING": encoding},
        capture_output=True,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout


def test_a_terminal_is_asked_and_wrong_answers_are_asked_again(
    tmp_path: Path, clean_env: dict[str, str]
) -> None:
    import pexpect

    child = pexpect.spawn(
        sys.executable, ["-m", "twinstart", "new", "--without", "api"], cwd=str(tmp_path),
        env=clean_env, encoding="utf-8", timeout=20,
    )  # fmt: skip
    child.expect("Folder name .todo.:")
    child.sendline("class")
    child.expect("a keyword of Python")
    child.sendline("chores")
    child.expect("Project name .Chores.:")
    child.sendline("Our chores")
    child.expect("Django version")
    child.sendline("7")
    child.expect("is not one of")
    child.sendline("6.1")
    child.expect("With accounts")
    child.sendline("n")
    child.expect("Our chores: Flask and Django. Next:")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0
    made = (tmp_path / "chores" / "twinstart.json").read_text()
    for answer in ('"Our chores"', '"6.1"', '"accounts": false', '"admin": false', '"api": false'):
        assert answer in made


def test_a_terminal_is_told_at_once_what_is_in_the_way(
    tmp_path: Path, clean_env: dict[str, str]
) -> None:
    import pexpect

    (tmp_path / "demo").mkdir()
    (tmp_path / "demo" / "mine").touch()
    child = pexpect.spawn(
        sys.executable, ["-m", "twinstart", "new", "demo"], cwd=str(tmp_path), env=clean_env,
        encoding="utf-8", timeout=20,
    )  # fmt: skip
    child.expect("error: demo exists and is not empty")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 3


def test_ctrl_c_at_a_question_leaves_nothing(tmp_path: Path, clean_env: dict[str, str]) -> None:
    import pexpect

    child = pexpect.spawn(
        sys.executable, ["-m", "twinstart", "new", "demo"], cwd=str(tmp_path), env=clean_env,
        encoding="utf-8", timeout=20,
    )  # fmt: skip
    child.expect("Project name")
    child.sendcontrol("c")
    child.expect("Stopped.")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 130
    assert left(tmp_path) == ["home"]
