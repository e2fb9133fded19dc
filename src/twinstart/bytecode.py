"""Jinja's compiled templates, kept with what else is kept."""

from jinja2.bccache import Bucket, BytecodeCache

from twinstart.cache import Store, open_store


class TemplateCode(BytecodeCache):
    """The code of the templates of one environment."""

    def __init__(self, store: Store, salt: str = "") -> None:
        self._store = store
        self._salt = salt

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give the bucket the code that was compiled from the same source, if any."""
        code = self._store.get(self._salt + bucket.checksum)
        if code is not None:
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Remember the bucket's code."""
        self._store.put(self._salt + bucket.checksum, bucket.bytecode_to_string())


def keep_code(name: str, file: str, *libraries: str, salt: str = "") -> TemplateCode:
    """Return the kept code of the environment that `file` sets up, with these libraries.

    `salt` tells environments apart that one file sets up in different ways.
    """
    return TemplateCode(open_store(name, (file,), ("jinja2", *libraries)), salt)
