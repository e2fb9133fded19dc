"""What was compiled or coloured once need not be done again: it is kept as bytecode is.

The cache is the file that Python would keep the bytecode of `warm.py` in, a module that nobody
imports. So it goes wherever bytecode goes (PYTHONPYCACHEPREFIX), is not written where none is
(PYTHONDONTWRITEBYTECODE, -B), and is removed with the package by whatever installed that.

An entry is keyed by what it was made of, and a store of entries by what made them: the text of
the files that did, and the versions of Python and of the libraries that they use.
"""

import hashlib
import marshal
import os
import re
import sys
from contextlib import suppress
from functools import cache
from importlib.util import cache_from_source, source_hash
from pathlib import Path
from typing import Any

_PACKAGE = Path(__file__).resolve().parent
_MAX_ENTRIES = 10_000


class Store:
    """A dict that is there again the next time; `maker` tells whether it still holds true.

    Keys are texts; values may be anything that `marshal` knows. The newest `limit` are kept.
    """

    def __init__(
        self, maker: str, entries: dict[str, Any] | None = None, limit: int = _MAX_ENTRIES
    ) -> None:
        self.maker = maker
        self.limit = limit
        self.entries: dict[str, Any] = entries or {}
        self.has_grown = False

    def get(self, key: str) -> Any | None:
        """Return what was put under `key`, or None."""
        return self.entries.get(key)

    def put(self, key: str, value: Any) -> None:
        """Remember `value`."""
        self.has_grown = True
        self.entries[key] = value


class Cache:
    """Some stores in one file, which is read when the first is opened."""

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._kept = _read(path) if path else {}
        self._opened: dict[str, Store] = {}

    def open(self, name: str, maker: str, limit: int = _MAX_ENTRIES) -> Store:
        """Return the store `name`, which is empty where something else than `maker` filled it."""
        if name not in self._opened:
            made_by, entries = self._kept.get(name, ("", {}))
            self._opened[name] = Store(maker, entries if made_by == maker else None, limit)
        return self._opened[name]

    def save(self) -> None:
        """Write the file, if a store has grown; where it cannot be written, nothing is lost.

        It is written in place, so that nothing is left behind by a run that is killed meanwhile:
        a reader tells a half-written file by its checksum.
        """
        if self._path is None or not any(store.has_grown for store in self._opened.values()):
            return
        kept = dict(self._kept)
        for name, store in self._opened.items():
            newest = list(store.entries.items())[-store.limit :]
            kept[name] = (store.maker, {key: value for key, value in newest if _fits(value)})
        body = marshal.dumps(kept)
        with suppress(OSError):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            descriptor = os.open(self._path, os.O_WRONLY | os.O_CREAT | _BINARY, 0o666)
            with os.fdopen(descriptor, "wb") as file:
                file.write(source_hash(body) + body)
                file.truncate()


def open_store(
    name: str,
    files: tuple[str, ...],
    libraries: tuple[str, ...] = (),
    limit: int = _MAX_ENTRIES,
) -> Store:
    """Return a store whose entries these files of twinstart make, by means of these libraries.

    `limit` is how many of the newest are kept: less where they are large.

    >>> open_store("headers", ("lessons/grammar.py",), ("pyyaml",)).get("nothing")
    """
    return _cache().open(name, describe_maker(files, libraries), limit)


@cache
def list_modules(*folders: str) -> tuple[str, ...]:
    """Return twinstart's own files below some of its folders, such as `lessons`, in order.

    >>> "lessons/kept.py" in list_modules("lessons")
    True
    """
    files = (file for folder in folders for file in sorted((_PACKAGE / folder).rglob("*.*")))
    return tuple(file.relative_to(_PACKAGE).as_posix() for file in files if file.suffix in _TEXTS)


# The files that decide what is made: code, and the templates of pages.
_TEXTS = {".py", ".j2"}


def save() -> None:
    """Keep what was put into any store for the next time, where bytecode is kept at all."""
    if _cache.cache_info().currsize and not sys.dont_write_bytecode:
        _cache().save()


@cache
def describe_maker(files: tuple[str, ...], libraries: tuple[str, ...]) -> str:
    """Boil down the text of files and the versions of libraries, and of Python."""
    made = hashlib.sha256(sys.version.encode())
    for name in files:
        made.update(name.encode() + b"\0" + (_PACKAGE / name).read_bytes())
    for library in libraries:
        made.update(f"{library}=={_find_version(library)}".encode())
    return made.hexdigest()[:24]


def _find_version(library: str) -> str:
    """Return a library's version: by the name of the folder that says so, which is soon found."""
    known = _list_installed().get(library.replace("-", "_"))
    if known is None:
        from importlib.metadata import version

        return version(library)
    return known


@cache
def _list_installed() -> dict[str, str]:
    """Return the version of what is installed, by normalized name, as it is imported from."""
    found: dict[str, str] = {}
    for folder in sys.path:
        with suppress(OSError):
            for place in Path(folder).glob("*.dist-info"):
                library, _, version = place.stem.rpartition("-")
                found.setdefault(re.sub(r"[-_.]+", "_", library).lower(), version)
    return found


def key_of(*parts: str) -> str:
    """Boil texts down to a short key."""
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:24]


@cache
def _cache() -> Cache:
    return Cache(place())


def place() -> Path | None:
    """Return where the cache lies; None where there is no place for bytecode."""
    try:
        return Path(cache_from_source(str(_PACKAGE / "warm.py")))
    except NotImplementedError:
        return None


def _fits(value: Any) -> bool:
    """Say whether a value can be kept: a date in a lesson's header cannot, for one."""
    if isinstance(value, str | bytes):
        return True
    try:
        marshal.dumps(value)
    except ValueError:
        return False
    return True


def _read(path: Path) -> dict[str, tuple[str, dict[str, Any]]]:
    """Read a cache's file; one that is missing or damaged is empty."""
    with suppress(OSError, ValueError, EOFError, TypeError):
        data = path.read_bytes()
        if source_hash(data[8:]) == data[:8]:
            kept = marshal.loads(data[8:])
            return kept if isinstance(kept, dict) else {}
    return {}


_BINARY = getattr(os, "O_BINARY", 0)
