"""The files of a project as its owner has them now."""

import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path, PurePosixPath

from twinstart.errors import ProjectError
from twinstart.make.publications import LIST
from twinstart.model import Source

# Folders that programs fill.
_FOLDERS = frozenset(
    {
        ".git", ".hg", ".svn", ".venv", "venv", "node_modules", "__pycache__", ".tox", ".nox",
        ".idea", ".vscode", "htmlcov", "instance", "staticfiles",
    }
)  # fmt: skip
_ENDINGS = (
    ".pyc", ".pyo", ".sqlite3", ".sqlite3-journal", ".sqlite3-shm", ".sqlite3-wal", ".db", ".log",
    ".pid", ".swp", "~",
)  # fmt: skip
_NAMES = frozenset({".DS_Store", "Thumbs.db", ".coverage"})
_MAX_SIZE = 4_000_000
_MARKS = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16", b"\xef\xbb\xbf": "utf-8"}


def read_files(root: Path, generated: frozenset[str]) -> dict[str, bytes]:
    """Read a project's files by path; only what a person writes, and no secrets.

    Left out are environments, caches, databases, `.env`, the guide, the tours, what is a link out
    of the project, and what cannot be read. A path in `generated` is looked at whatever its name.
    """
    inside = root.resolve()
    found: dict[str, bytes] = {}
    for path in _paths(root, generated):
        file = root / path
        try:
            real = file.resolve()
            if real.is_relative_to(inside) and real.is_file() and file.stat().st_size <= _MAX_SIZE:
                found[path] = file.read_bytes()
        except (OSError, RuntimeError):
            continue
    return found


def find_unread(root: Path, generated: Iterable[str]) -> str | None:
    """Say which of the generated files are there and not read by `read_files`, if any are."""
    large, others = [], []
    inside = root.resolve()
    for path in sorted(generated):
        file = root / path
        try:
            size = file.stat().st_size
            if size > _MAX_SIZE:
                large.append(f"`{path}` has {size:,} bytes")
            elif not file.resolve().is_relative_to(inside):
                others.append(f"`{path}` is a link out of the project")
            elif not os.access(file, os.R_OK):
                others.append(f"`{path}` cannot be read")
        except FileNotFoundError:
            continue
        except (OSError, RuntimeError):
            others.append(f"`{path}` cannot be read")
    told = [f"{' and '.join(large)}, and no more than {_MAX_SIZE:,} are read of a file"]
    told = (told if large else []) + ([" and ".join(others)] if others else [])
    return f"{'; '.join(told)}: its code is shown as it was generated." if told else None


def _paths(root: Path, generated: frozenset[str]) -> Iterator[str]:
    for place, folders, names in os.walk(root):
        folder = Path(place).relative_to(root)
        folders[:] = sorted(
            name for name in folders if not _is_filled(Path(place, name), folder == Path())
        )
        for name in sorted(names):
            path = (folder / name).as_posix()
            if path in generated or not _is_left_out(name):
                yield path


def _is_filled(folder: Path, at_top: bool) -> bool:
    """Say whether programs fill a folder: nobody edits there."""
    return (
        folder.name in _FOLDERS
        or folder.name.endswith(("_cache", ".egg-info"))
        or (at_top and folder.name in {"guide", ".tours", ".twinstart"})
        or (folder / "pyvenv.cfg").exists()
        or (folder / LIST).exists()
    )


def _is_left_out(name: str) -> bool:
    return name.endswith(_ENDINGS) or name in _NAMES or name == ".env" or name.startswith(".env.")


def read_sources(files: Mapping[str, bytes]) -> dict[str, Source]:
    """Return the files that are text, whatever their encoding."""
    found: dict[str, Source] = {}
    for path, data in files.items():
        text = decode(data)
        if text is not None:
            found[path] = Source(str(PurePosixPath(path)), text)
    return found


def read_text(path: Path) -> str:
    """Return the text of any file of the reader's, whatever its encoding.

    Raises:
        ProjectError: there is none, or it is too large, or no text.
    """
    try:
        if path.is_dir():
            raise ProjectError(f"{path} is a folder", "name one file in it")
        if path.exists() and not path.is_file():
            raise ProjectError(
                f"{path} is a device or a pipe, not a file", "write what it gives to a file first"
            )
        if not path.is_file():
            raise ProjectError(f"there is no file {path}", "check the name, and where you stand")
        size = path.stat().st_size
        if size > _MAX_SIZE:
            raise ProjectError(
                f"{path} has {size:,} bytes, more than anybody writes",
                f"name a file of at most {_MAX_SIZE:,}",
            )
        text = decode(path.read_bytes())
    except OSError as error:
        raise ProjectError(
            f"{path} cannot be read: {error.strerror or error}", "check the file's permissions"
        ) from None
    if text is None:
        raise ProjectError(f"{path} is no text", "name a Python file or a template")
    return text


def decode(data: bytes) -> str | None:
    r"""Return the text of a file, or None where it is none; what is not UTF-8 is Latin-1.

    Where no line ends with a line feed, carriage returns are line ends, as on old computers.

    >>> decode(b"caf\xc3\xa9") == decode(b"caf\xe9") == decode(b"\xef\xbb\xbfcaf\xc3\xa9")
    True
    >>> decode(b"\x00\x01")
    """
    for mark, encoding in _MARKS.items():
        if data.startswith(mark):
            return data.decode(encoding, "replace").removeprefix("\ufeff")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = data.decode("latin-1")
    if "\n" not in text:
        text = text.replace("\r", "\n")
    return None if "\0" in text else text
