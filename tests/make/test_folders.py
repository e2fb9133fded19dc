import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from twinstart.errors import TargetInTheWay
from twinstart.make.folders import whole_folder


def enter(target: Path, then: Callable[[], object] = lambda: None) -> None:
    with whole_folder(target):
        then()


def test_a_folder_appears_when_the_block_ends(tmp_path: Path) -> None:
    with whole_folder(tmp_path / "a" / "b" / "demo") as growing:
        (growing / "file").touch()
        assert not (tmp_path / "a" / "b" / "demo").exists()
    assert [path.name for path in (tmp_path / "a/b").iterdir()] == ["demo"]
    assert (tmp_path / "a/b/demo/file").exists()


def test_a_failure_leaves_nothing_not_even_the_parents(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), whole_folder(tmp_path / "a" / "b" / "demo"):
        raise ZeroDivisionError
    assert list(tmp_path.iterdir()) == []


def test_parents_that_cannot_be_made_leave_nothing(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="too long"):
        enter(tmp_path / "a" / ("x" * 300) / "demo")
    assert list(tmp_path.iterdir()) == []


def test_parents_that_were_there_stay(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    with pytest.raises(ZeroDivisionError), whole_folder(tmp_path / "a" / "b" / "demo"):
        raise ZeroDivisionError
    assert [path.name for path in tmp_path.rglob("*")] == ["a"]


def test_a_file_is_no_parent(tmp_path: Path) -> None:
    (tmp_path / "a").touch()
    with (
        pytest.raises(TargetInTheWay, match="a is not a folder"),
        whole_folder(tmp_path / "a/demo"),
    ):
        pytest.fail("there is no such place")


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX permissions")
@pytest.mark.parametrize("mode", [0o700, 0o750, 0o777])
def test_an_empty_folder_keeps_its_permissions(tmp_path: Path, mode: int) -> None:
    (tmp_path / "demo").mkdir()
    (tmp_path / "demo").chmod(mode)
    with whole_folder(tmp_path / "demo") as growing:
        (growing / "file").touch()
    assert (tmp_path / "demo").stat().st_mode & 0o777 == mode


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX permissions")
@pytest.mark.parametrize(("mask", "mode"), [(0o027, 0o750), (0o022, 0o755)])
def test_a_new_folder_has_those_that_the_umask_leaves(tmp_path: Path, mask: int, mode: int) -> None:
    before = os.umask(mask)
    try:
        with whole_folder(tmp_path / "demo"):
            pass
    finally:
        assert os.umask(before) == mask
    assert (tmp_path / "demo").stat().st_mode & 0o777 == mode


def test_what_appears_meanwhile_stays(tmp_path: Path) -> None:
    target = tmp_path / "demo"
    with pytest.raises(TargetInTheWay):
        enter(target, lambda: (target / "mine").mkdir(parents=True))
    assert [path.name for path in tmp_path.rglob("*")] == ["demo", "mine"]
