"""caching: what one worker forgets, another goes on telling, unless they share the cache."""

import os
from pathlib import Path

import django

django.setup()

from django.core.cache import caches  # noqa: E402
from django.test import override_settings  # noqa: E402


def left_by(backend: str) -> bool:
    """Let a worker forget what another has kept; tell whether it is still there."""
    kind = f"django.core.cache.backends.{backend}"
    place = {"BACKEND": kind, "LOCATION": Path("kept").resolve()}
    with override_settings(CACHES={"default": place}):
        caches["default"].set("open-count-1", 2)
        if os.fork() == 0:  # As gunicorn makes its workers.
            caches["default"].delete("open-count-1")
            os._exit(0)
        os.wait()
        return caches["default"].get("open-count-1") is not None


assert left_by("locmem.LocMemCache")
assert not left_by("filebased.FileBasedCache")
