"""A folder is filled whole or not at all, and only what twinstart wrote is ever replaced."""

import json
import os
import sys
from pathlib import Path

import pytest

from twinstart.errors import TargetInTheWay
from twinstart.make import publications
from twinstart.make.publications import LIST, publish

ONE = {"a.md": b"one", "b.md": b"two"}
TWO = {"a.md": b"new", "c.md": b"three"}


def tree(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name != LIST
    }


@pytest.mark.parametrize("name", ["new", "deep/er", "empty"])
def test_a_new_or_empty_folder_is_filled(tmp_path: Path, name: str) -> None:
    (tmp_path / "empty").mkdir()
    publish(tmp_path / name, ONE)
    assert tree(tmp_path / name) == ONE
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".")]


def test_what_it_wrote_is_replaced_and_what_else_is_there_stays(tmp_path: Path) -> None:
    site = tmp_path / "site"
    publish(site, ONE)
    (site / "CNAME").write_bytes(b"mine")
    (site / "more").mkdir()
    (site / "more" / "x").write_bytes(b"too")
    (site / "b.md").unlink()
    publish(site, TWO)
    assert tree(site) == {**TWO, "CNAME": b"mine", "more/x": b"too"}
    publish(site, ONE)
    assert tree(site) == {**ONE, "CNAME": b"mine", "more/x": b"too"}
    assert set(json.loads((site / LIST).read_text())["files"]) == set(ONE)


def refused(site: Path, files: dict[str, bytes]) -> TargetInTheWay:
    """Return the error, having seen that nothing was touched."""
    before = tree(site) if site.is_dir() else site.read_bytes()
    with pytest.raises(TargetInTheWay) as caught:
        publish(site, files)
    assert (tree(site) if site.is_dir() else site.read_bytes()) == before
    return caught.value


def test_a_folder_of_somebody_elses_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    error = refused(tmp_path, ONE)
    assert error.message == f"{tmp_path} holds files that are not twinstart's"
    assert error.hint == "choose a new folder, or an empty one, with -o"
    file = tmp_path / "mine.txt"
    assert refused(file, ONE).message == f"{file} is a file, not a folder"


def test_what_was_changed_since_is_left_alone(tmp_path: Path) -> None:
    publish(tmp_path, ONE)
    (tmp_path / "b.md").write_text("mine")
    error = refused(tmp_path, TWO)
    assert error.message == f"{tmp_path / 'b.md'} was changed since twinstart wrote it"
    assert error.hint == (
        "move it elsewhere to have it written anew, or choose another folder with -o"
    )
    (tmp_path / "b.md").unlink()
    (tmp_path / "b.md").mkdir()
    assert "b.md was changed" in refused(tmp_path, TWO).message


def test_what_stands_where_a_new_file_belongs_is_left_alone(tmp_path: Path) -> None:
    publish(tmp_path, ONE)
    (tmp_path / "c.md").write_text("mine")
    error = refused(tmp_path, TWO)
    assert error.message == f"{tmp_path / 'c.md'} is in the way, and not twinstart's"
    publish(tmp_path, ONE)


@pytest.mark.skipif(sys.platform == "win32", reason="links take a right there")
def test_links_are_followed_to_the_folder_and_no_further(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real")
    publish(tmp_path / "link", ONE)
    publish(tmp_path / "link", TWO)
    assert (tmp_path / "link").is_symlink()
    assert tree(tmp_path / "real") == TWO
    (tmp_path / "theirs").write_bytes(TWO["a.md"])
    (tmp_path / "real/a.md").unlink()
    (tmp_path / "real/a.md").symlink_to(tmp_path / "theirs")
    assert "a.md was changed" in refused(tmp_path / "real", ONE).message
    (tmp_path / "real/a.md").unlink()
    (tmp_path / "real/b.md").symlink_to(tmp_path / "nowhere")
    assert "b.md is in the way" in refused(tmp_path / "real", ONE).message


@pytest.mark.parametrize(
    "listed",
    ["", "[]", "{}", '{"files": []}', '{"files": {"../x": ""}}', '{"files": {"/x": ""}}',
     '{"files": {"..\\\\x": ""}}', '{"files": {"": ""}}', "[" * 100_000],
)  # fmt: skip
def test_a_damaged_list_is_named(tmp_path: Path, listed: str) -> None:
    (tmp_path / "x").write_bytes(b"mine")
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / LIST).write_text(listed)
    error = refused(tmp_path / "site", ONE)
    assert error.message == f"{tmp_path / 'site' / LIST} is damaged"
    assert (tmp_path / "x").read_bytes() == b"mine"


@pytest.mark.parametrize("after", range(6))
def test_on_an_error_all_is_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, after: int
) -> None:
    site = tmp_path / "site"
    publish(site, ONE)
    (site / "mine").write_bytes(b"mine")
    listed = (site / LIST).read_bytes()
    moved = 0
    move = publications._move

    def break_once(file: Path, target: Path) -> None:
        nonlocal moved
        moved += 1
        if moved == after + 1:
            raise OSError(28, "No space left on device", str(target))
        move(file, target)

    monkeypatch.setattr(publications, "_move", break_once)
    with pytest.raises(OSError, match="No space left"):
        publish(site, TWO)
    assert tree(site) == {**ONE, "mine": b"mine"}
    assert (site / LIST).read_bytes() == listed
    assert sorted(path.name for path in site.iterdir()) == [LIST, "a.md", "b.md", "mine"]


def test_here_may_be_the_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    before = tmp_path.stat()
    publish(Path(), ONE)
    publish(Path(), TWO)
    assert tree(tmp_path) == tree(Path()) == TWO
    assert os.path.samestat(tmp_path.stat(), before)
