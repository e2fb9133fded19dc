"""Which of a project's files are read as its owner's, and as what."""

from pathlib import Path

import pytest

from twinstart.errors import ProjectError
from twinstart.make.files import decode, find_unread, read_files, read_sources, read_text
from twinstart.model import Source

READ = [
    ".hidden", "a.py", "flask/b.bin", "flask/c.css", "flask/envs/d.txt", "flask/guide/e.md",
    "flask/.twinstart/f", "flask/cache/g", "flask/log", "flask/db/h",
]  # fmt: skip
LEFT_OUT = [
    ".env", "flask/.env", ".env.local", "flask/x.pyc", "x.db", "x.log", "x.py~", ".DS_Store",
    ".git/x", "flask/__pycache__/x", "flask/instance/x", "node_modules/deep/x", ".ruff_cache/x",
    "demo.egg-info/x", "guide/x", ".twinstart/x", "flask/env/pyvenv.cfg", "flask/env/x",
]  # fmt: skip


def fill(root: Path, *names: str) -> None:
    for name in names:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(name.encode())


def test_what_a_person_writes_is_read_and_nothing_else(tmp_path: Path) -> None:
    fill(tmp_path, *READ, *LEFT_OUT)
    assert read_files(tmp_path, frozenset()) == {name: name.encode() for name in READ}


def test_what_was_generated_is_read_whatever_its_name(tmp_path: Path) -> None:
    fill(tmp_path, "flask/.env.example", "a.log", "b.log")
    found = read_files(tmp_path, frozenset({"flask/.env.example", "a.log"}))
    assert list(found) == ["a.log", "flask/.env.example"]


def test_files_come_in_a_fixed_order(tmp_path: Path) -> None:
    fill(tmp_path, "z/b", "z/a", "b/x", "y", "a", "b/c/x")
    assert list(read_files(tmp_path, frozenset())) == ["a", "y", "b/x", "b/c/x", "z/a", "z/b"]


def test_what_is_too_large_to_be_written_by_hand_is_left_out(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"x" * 4_000_000)
    (tmp_path / "b").write_bytes(b"x" * 4_000_001)
    assert list(read_files(tmp_path, frozenset())) == ["a"]


def test_a_link_is_read_where_it_stays_inside(tmp_path: Path) -> None:
    root = tmp_path / "demo"
    fill(root, "real/a")
    fill(tmp_path, "outside/b", "demo2/c")
    (root / "inner").symlink_to(root / "real" / "a")
    (root / "outer").symlink_to(tmp_path / "outside" / "b")
    (root / "next").symlink_to(tmp_path / "demo2" / "c")
    (root / "broken").symlink_to("nowhere")
    (root / "round").symlink_to("round")
    (tmp_path / "link").symlink_to(root)
    expected = {"inner": b"real/a", "real/a": b"real/a"}
    assert read_files(root, frozenset()) == expected
    assert read_files(tmp_path / "link", frozenset()) == expected


def test_what_cannot_be_read_hides_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(tmp_path, "a", "b", "c")
    read = Path.read_bytes

    def deny(path: Path) -> bytes:
        # As it answers to somebody who is not root.
        if path.name == "b":
            raise PermissionError
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", deny)
    assert list(read_files(tmp_path, frozenset())) == ["a", "c"]


def test_what_is_not_read_is_told_and_what_is_gone_is_not(tmp_path: Path) -> None:
    (tmp_path / "b").write_bytes(b" " * 4_000_000)
    (tmp_path / "c").write_bytes(b" " * 4_000_001)
    (tmp_path / "d").symlink_to(tmp_path.parent)
    assert find_unread(tmp_path, ["a", "b"]) is None
    said = "`c` has 4,000,001 bytes, and no more than 4,000,000 are read of a file"
    end = ": its code is shown as it was generated."
    assert find_unread(tmp_path, ["c", "a"]) == said + end
    assert find_unread(tmp_path, "dca") == f"{said}; `d` is a link out of the project{end}"


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"", ""),
        ("é\n".encode(), "é\n"),
        ("é\n".encode("latin-1"), "é\n"),
        ("é\n".encode("utf-8-sig"), "é\n"),
        (b"\xff\xfe" + "é\n".encode("utf-16-le"), "é\n"),
        (b"\xfe\xff" + "é\n".encode("utf-16-be"), "é\n"),
        (b"a\rb\r", "a\nb\n"),
        (b"a\rb\n", "a\rb\n"),
        (b"a\0b", None),
        (b"\xe9\0", None),
    ],
)
def test_text_is_read_in_any_usual_encoding(data: bytes, text: str | None) -> None:
    assert decode(data) == text
    sources = {} if text is None else {"b/c": Source("b/c", text)}
    assert read_sources({"a": b"\0", "b/c": data}) == sources


def test_what_is_no_text_hides_no_other_file() -> None:
    assert list(read_sources({"a": b"\0", "b": b"b", "c": b"\0", "d": b"d"})) == ["b", "d"]


def test_one_file_is_read_in_any_usual_encoding(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_bytes("é\n".encode("latin-1"))
    assert read_text(tmp_path / "a.py") == "é\n"
    (tmp_path / "a.py").write_bytes(b"x" * 4_000_000)
    assert read_text(tmp_path / "a.py") == "x" * 4_000_000


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("folder", " is a folder"),
        ("nowhere", None),
        ("giant", " has 4,000,001 bytes, more than anybody writes"),
        ("binary", " is no text"),
        ("closed", " cannot be read: Permission denied"),
        ("odd", " cannot be read: odd"),
    ],
)
def test_a_file_that_cannot_be_read_says_why(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, said: str | None
) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "giant").write_bytes(b"x" * 4_000_001)
    (tmp_path / "binary").write_bytes(b"a\0")
    errors = {"closed": PermissionError(13, "Permission denied"), "odd": OSError("odd")}
    for file in errors:
        (tmp_path / file).touch()
    read = Path.read_bytes

    def deny(path: Path) -> bytes:
        # As it answers to somebody who is not root.
        if path.name in errors:
            raise errors[path.name]
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", deny)
    path = tmp_path / name
    with pytest.raises(ProjectError) as caught:
        read_text(path)
    assert caught.value.message == (f"{path}{said}" if said else f"there is no file {path}")
