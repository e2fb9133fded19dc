import contextlib
import errno
import os
import sys
from pathlib import Path

import pytest

from twinstart.make.stages import stage_beside, sweep

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="nothing is swept there")


def left_by_a_killed_run(target: Path) -> Path:
    """Return a stage with something in it whose maker lives no more."""
    with stage_beside(target) as growing:
        names = [path.name for path in growing.parent.iterdir()]
        stray = growing.parent
    stray.mkdir()
    for name in names:
        (stray / name).touch()
    (stray / target.name).mkdir()
    (stray / target.name / "file").touch()
    return stray


def test_a_stage_stands_beside_its_target_and_is_gone_afterwards(tmp_path: Path) -> None:
    with stage_beside(tmp_path / "demo") as growing:
        assert growing.parent.parent == tmp_path
        assert growing.name == "demo"
        assert not growing.exists()
        growing.mkdir()
        (growing / "file").touch()
    assert list(tmp_path.iterdir()) == []


def test_a_stage_is_gone_after_an_interrupt(tmp_path: Path) -> None:
    with contextlib.suppress(KeyboardInterrupt), stage_beside(tmp_path / "demo") as growing:
        growing.touch()
        raise KeyboardInterrupt
    assert list(tmp_path.iterdir()) == []


def test_what_a_killed_run_has_left_is_swept(tmp_path: Path) -> None:
    left_by_a_killed_run(tmp_path / "demo")
    left_by_a_killed_run(tmp_path / "demo")
    other = left_by_a_killed_run(tmp_path / "demo2")
    sweep(tmp_path / "demo")
    assert list(tmp_path.iterdir()) == [other]


def test_an_empty_stage_is_swept(tmp_path: Path) -> None:
    (tmp_path / ".demo.abcd1234.twinstart").mkdir()
    sweep(tmp_path / "demo")
    assert list(tmp_path.iterdir()) == []


def test_a_stage_in_use_stays(tmp_path: Path) -> None:
    with stage_beside(tmp_path / "demo") as growing:
        sweep(tmp_path / "demo")
        assert growing.parent.is_dir()


@pytest.mark.parametrize(
    "name", [".demo.abcd1234.twinstart", ".demo.mine.twinstart", ".demo.twinstart", ".demo.x.y"]
)
def test_a_folder_of_the_users_is_never_swept(tmp_path: Path, name: str) -> None:
    (tmp_path / name).mkdir()
    (tmp_path / name / "mine").touch()
    sweep(tmp_path / "demo")
    assert (tmp_path / name / "mine").exists()


def test_a_link_is_not_swept(tmp_path: Path) -> None:
    stray = left_by_a_killed_run(tmp_path / "demo")
    moved = stray.rename(tmp_path / "kept")
    stray.symlink_to(moved)
    sweep(tmp_path / "demo")
    assert (moved / "demo" / "file").exists()


def test_a_long_name_has_a_stage(tmp_path: Path) -> None:
    with stage_beside(tmp_path / ("x" * 255)) as growing:
        growing.touch()
        assert growing.parent.name.startswith(f".{'x' * 40}.")


def test_a_stage_that_cannot_be_made_says_why(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError), stage_beside(tmp_path / "nowhere" / "demo"):
        pytest.fail("there is no such place")


def test_no_file_stays_open(tmp_path: Path) -> None:
    before = len(os.listdir("/dev/fd"))  # noqa: PTH208
    left_by_a_killed_run(tmp_path / "demo")
    with stage_beside(tmp_path / "demo"):
        assert len(os.listdir("/dev/fd")) == before + 1  # noqa: PTH208
    assert len(os.listdir("/dev/fd")) == before  # noqa: PTH208


def test_where_there_are_no_locks_there_are_stages(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import fcntl

    def flock(*_: object) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(fcntl, "flock", flock)
    left = left_by_a_killed_run(tmp_path / "demo")
    with stage_beside(tmp_path / "demo") as growing:
        growing.touch()
    assert list(tmp_path.iterdir()) == [left]


def test_a_stage_that_another_run_is_just_sweeping_is_made_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import fcntl

    taken, flock = [], fcntl.flock

    def take(descriptor: int, how: int) -> None:
        taken.append(descriptor)
        if len(taken) == 1:
            raise BlockingIOError
        flock(descriptor, how)

    monkeypatch.setattr(fcntl, "flock", take)
    with stage_beside(tmp_path / "demo") as growing:
        assert list(tmp_path.iterdir()) == [growing.parent]
        assert len(taken) == 2
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("named", "told"),
    [(None, "demo"), (".demo.abcd1234.twinstart/demo/a", "demo"), ("demo/a", "demo/a")],
)
def test_what_could_not_be_written_is_named_by_what_people_know(
    tmp_path: Path, named: str | None, told: str
) -> None:
    with pytest.raises(OSError, match="full") as caught, stage_beside(tmp_path / "demo"):
        raise OSError(errno.ENOSPC, "full", None if named is None else str(tmp_path / named))
    assert caught.value.filename == str(tmp_path / told)
