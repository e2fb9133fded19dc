"""caching: what one worker forgets, another goes on telling, unless they share the cache."""

import os

from todo.extensions import cache
from wsgi import app


def left_by(kind: str) -> bool:
    """Let a worker forget what another has kept; tell whether it is still there."""
    app.config["CACHE_TYPE"] = kind
    cache.init_app(app)
    with app.app_context():
        cache.set("open-count-1", 2)
        if os.fork() == 0:  # As gunicorn makes its workers.
            cache.delete("open-count-1")
            os._exit(0)
        os.wait()
        return cache.get("open-count-1") is not None


assert left_by("SimpleCache")
assert not left_by("FileSystemCache")
