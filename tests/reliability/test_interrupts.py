"""Signals at any moment, kills, and several at once: the whole project or nothing."""

import random
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest
from conftest import PATIENCE, many

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="POSIX signals and terminals")

NEW = [sys.executable, "-m", "twinstart", "new", "demo", "--no-input", "-o", "made"]


def left(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """Return what an undisturbed run makes."""
    folder = tmp_path_factory.mktemp("whole")
    subprocess.run(NEW, cwd=folder, check=True, capture_output=True)
    return left(folder / "made")


@pytest.mark.slow
@pytest.mark.parametrize(
    "numbers",
    [
        [signal.SIGINT],
        [signal.SIGTERM, signal.SIGHUP],
        *many(
            [signal.SIGTERM],
            [signal.SIGHUP],
            [signal.SIGINT, signal.SIGTERM],
            [signal.SIGINT, signal.SIGINT],
        ),
    ],
    ids=lambda numbers: "+".join(number.name for number in numbers),
)
@pytest.mark.parametrize("turns", [1, pytest.param(6, marks=pytest.mark.many)])
def test_signals_leave_nothing_or_all(
    tmp_path: Path,
    clean_env: dict[str, str],
    whole: list[str],
    numbers: list[signal.Signals],
    turns: int,
) -> None:
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    chance = random.Random(sum(numbers))
    outcomes: Counter[tuple[int, str]] = Counter()
    first = {128 + number for number in numbers}

    def one_was_stopped() -> bool:
        return any(status in first and made == "nothing" for status, made in outcomes)

    # Which turn meets the work itself is chance: there are more until one has.
    for turn in range(turns if turns == 1 else 60):
        if turn >= turns and one_was_stopped():
            break
        place = tmp_path / str(turn)
        place.mkdir()
        process = subprocess.Popen(
            NEW,
            cwd=place,
            env=clean_env | {"TMPDIR": str(scratch)},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )
        # From before Python is up to behind the end of all work, often while files are written.
        if turn % 2 == 0:
            deadline = time.monotonic() + PATIENCE
            while not list(place.glob("made/.demo.*")) and time.monotonic() < deadline:
                time.sleep(0.0005)
            time.sleep(chance.uniform(0, 0.05))
        else:
            time.sleep(chance.uniform(0.1, 1))
        for number in numbers:
            process.send_signal(number)
        _, errors = process.communicate(timeout=PATIENCE)
        # What falls into Python's own start is Python's; it has made nothing yet.
        assert "twinstart/make" not in errors
        assert "ignored" not in errors
        found = left(place)
        assert found in ([], ["made", *(f"made/{path}" for path in whole)]), (numbers, turn)
        assert left(scratch) == []
        outcomes[process.returncode, "all" if found else "nothing"] += 1
        shutil.rmtree(place)
    print(f"{[number.name for number in numbers]}: {dict(outcomes)}")
    assert turns == 1 or one_was_stopped()


@pytest.mark.slow
def test_what_a_killed_run_has_left_is_swept_by_the_next(
    tmp_path: Path, clean_env: dict[str, str]
) -> None:
    for _ in range(20):
        process = subprocess.Popen(
            NEW, cwd=tmp_path, env=clean_env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        deadline = time.monotonic() + PATIENCE
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


@pytest.mark.many
def test_of_eight_at_once_one_wins(tmp_path: Path, clean_env: dict[str, str]) -> None:
    runs = [
        subprocess.Popen(NEW, cwd=tmp_path, env=clean_env, stdout=-3, stderr=subprocess.PIPE)
        for _ in range(8)
    ]
    said = [process.communicate(timeout=PATIENCE)[1].decode() for process in runs]
    assert sorted(process.returncode for process in runs) == [0, 3, 3, 3, 3, 3, 3, 3], said
    assert all("error: " in text for text in said if text)
    assert [path.name for path in (tmp_path / "made").iterdir()] == ["demo"]
    assert (tmp_path / "made/demo/guide/index.html").is_file()
