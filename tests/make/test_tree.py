import os
from pathlib import Path

import pytest

from twinstart.make.tree import File, IncompleteTree, files_in, remove, verify, write

TREE = {"a.txt": File(b"a"), "b/c.sh": File(b"c", 0o777), "b/.env": File(b"secret", 0o600)}


def test_what_is_written_is_what_was_planned(tmp_path: Path) -> None:
    before = os.umask(0o022)
    try:
        write(TREE, tmp_path)
    finally:
        os.umask(before)
    found = {
        path.relative_to(tmp_path).as_posix(): (path.read_bytes(), path.stat().st_mode & 0o777)
        for path in files_in(tmp_path)
    }
    assert found == {"a.txt": (b"a", 0o644), "b/c.sh": (b"c", 0o755), "b/.env": (b"secret", 0o600)}


def test_a_file_that_stands_there_is_not_overwritten(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("mine")
    with pytest.raises(FileExistsError):
        write(TREE, tmp_path)
    assert (tmp_path / "a.txt").read_text() == "mine"


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda folder: (folder / "b/c.sh").unlink(), "b/c.sh was not written as planned: 2 files"),
        (lambda folder: (folder / "a.txt").write_text(""), "a.txt was not written as planned: 3"),
        (lambda folder: (folder / "b/new").touch(), "b/new was not written as planned: 4 files"),
    ],
)
def test_a_tree_that_is_not_as_planned_is_told(
    tmp_path: Path, change: "object", message: str
) -> None:
    write(TREE, tmp_path)
    assert callable(change)
    change(tmp_path)
    with pytest.raises(IncompleteTree) as caught:
        verify(TREE, tmp_path)
    assert f"{tmp_path}/{message}" in caught.value.message


def test_files_come_in_a_fixed_order_and_caches_are_left_out(tmp_path: Path) -> None:
    write(TREE | {"__pycache__/x.pyc": File(b""), "b/__pycache__/y.pyc": File(b"")}, tmp_path)
    found = [path.relative_to(tmp_path).as_posix() for path in files_in(tmp_path, {"__pycache__"})]
    assert found == ["a.txt", "b/.env", "b/c.sh"]


def test_a_folder_that_cannot_be_listed_is_no_empty_one(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        list(files_in(tmp_path / "nowhere"))


def test_a_folder_is_removed_and_nothing_that_it_links_to(tmp_path: Path) -> None:
    (tmp_path / "kept").mkdir()
    (tmp_path / "kept" / "file").touch()
    write(TREE | {"x/y/z/deep": File(b"")}, tmp_path / "gone")
    (tmp_path / "gone" / "empty").mkdir()
    (tmp_path / "gone" / "link").symlink_to(tmp_path / "kept")
    (tmp_path / "gone" / "x" / "broken").symlink_to("nowhere")
    remove(tmp_path / "gone")
    remove(tmp_path / "nowhere")
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["file", "kept"]
