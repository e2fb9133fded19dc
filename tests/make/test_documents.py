import errno
import os
import sys
from pathlib import Path

import pytest

from twinstart.make import stages
from twinstart.make.documents import write_whole


def test_a_file_is_replaced_and_keeps_its_permissions(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("old")
    (tmp_path / "a.md").chmod(0o640)
    write_whole(tmp_path / "a.md", "näw\n")
    assert (tmp_path / "a.md").read_bytes() == "näw\n".encode()
    assert sys.platform == "win32" or (tmp_path / "a.md").stat().st_mode & 0o777 == 0o640
    assert [path.name for path in tmp_path.iterdir()] == ["a.md"]


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "real" / "a.md").write_text("old")
    (tmp_path / "link").symlink_to(tmp_path / "real" / "a.md")
    write_whole(tmp_path / "link", "new")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real" / "a.md").read_text() == "new"


def test_what_cannot_be_written_stays_as_it_was(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("old")
    with pytest.raises(UnicodeEncodeError):
        write_whole(tmp_path / "a.md", "new \ud800")
    assert (tmp_path / "a.md").read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["a.md"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with names")
def test_a_pipe_is_written_to(tmp_path: Path) -> None:
    # Not to a device: where that was replaced by mistake, the whole machine would miss it.
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        write_whole(pipe, "new")
        assert os.read(reader, 10) == b"new"
    finally:
        os.close(reader)
    assert pipe.is_fifo()


def test_a_full_disk_names_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.md").write_text("old")

    def fill(self: Path, *_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "write_text", fill)
    with pytest.raises(OSError, match="No space left") as caught:
        write_whole(tmp_path / "a.md", "new")
    assert caught.value.filename == str(tmp_path / "a.md")
    assert (tmp_path / "a.md").read_text() == "old"


def test_a_folder_that_takes_no_file_is_told_by_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(prefix: str, suffix: str, dir: Path) -> str:
        raise OSError(errno.EROFS, "Read-only file system", f"{dir}/{prefix}x1y2z3a4{suffix}")

    monkeypatch.setattr(stages.tempfile, "mkdtemp", refuse)
    with pytest.raises(OSError, match="Read-only") as caught:
        write_whole(tmp_path / "a.md", "new")
    assert caught.value.filename == str(tmp_path / "a.md")
