"""What was compiled or coloured once is kept beside the code, where Python keeps its bytecode.

Everything is keyed by its own content, so nothing here can be out of date. Where the folder
cannot be written, the work is simply done again; nothing goes to the home folder.
"""

import atexit
import hashlib
import marshal
import os
import sys
import tempfile
from contextlib import suppress
from functools import cache
from importlib.util import source_hash
from pathlib import Path
from typing import Any

from jinja2.bccache import Bucket, BytecodeCache

from twinstart import __version__

_FOLDER = Path(__file__).resolve().parent / "__pycache__"
_MAX_ENTRIES = 10_000


class Store:
    """A dict in a file, read at first and written, if it grew, when the program ends.

    Keys are texts; values may be anything that `marshal` knows.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._entries: dict[str, Any] = _read(path)
        self._grown = False

    def get(self, key: str) -> Any | None:
        """Return what was put under `key`, or None."""
        return self._entries.get(key)

    def put(self, key: str, value: Any) -> None:
        """Remember `value`."""
        if not self._grown:
            self._grown = True
            atexit.register(self.save)
        self._entries[key] = value

    def save(self) -> None:
        """Write the file whole; a folder that cannot be written is no reason to fail."""
        newest = dict(list(self._entries.items())[-_MAX_ENTRIES:])
        body = marshal.dumps(newest)
        with suppress(OSError):
            self._path.parent.mkdir(exist_ok=True)
            descriptor, name = tempfile.mkstemp(dir=self._path.parent, suffix=".tmp")
            try:
                with os.fdopen(descriptor, "wb") as file:
                    file.write(source_hash(body) + body)
                Path(name).chmod(0o644)
                Path(name).replace(self._path)
            except BaseException:
                Path(name).unlink(missing_ok=True)
                raise


@cache
def store(name: str) -> Store:
    """Return the store `name` of this version of twinstart, for this version of Python."""
    return Store(_FOLDER / f"twinstart-{name}.{sys.implementation.cache_tag}-{__version__}.bin")


def key_of(*parts: str) -> str:
    """Boil texts down to a short key."""
    return hashlib.sha256("\0".join(parts).encode("utf-8")).hexdigest()[:24]


def _read(path: Path) -> dict[str, Any]:
    """Read a store's file; one that is missing or damaged is empty."""
    with suppress(OSError, ValueError, EOFError, TypeError):
        data = path.read_bytes()
        if source_hash(data[8:]) == data[:8]:
            entries = marshal.loads(data[8:])
            return entries if isinstance(entries, dict) else {}
    return {}


class TemplateCode(BytecodeCache):
    """Jinja's compiled templates, kept in one store for each set of delimiters."""

    def __init__(self, kept: Store) -> None:
        self._store = kept

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give the bucket the code that was compiled from the same source, if any."""
        code = self._store.get(bucket.checksum)
        if code is not None:
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Remember the bucket's code."""
        self._store.put(bucket.checksum, bucket.bytecode_to_string())


def template_code(name: str) -> TemplateCode:
    """Return a bytecode cache for a Jinja environment (Jinja refuses what another Jinja wrote)."""
    return TemplateCode(store(name))
