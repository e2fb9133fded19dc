"""security: in its memory store each worker of Flask-Limiter counts for itself."""

import os

from todo.extensions import limiter
from wsgi import app

WRONG = {"username": "demo", "password": "wrong"}
app.config.update(WTF_CSRF_ENABLED=False)


def told() -> int:
    """Return how many wrong passwords this worker takes before it refuses."""
    client = app.test_client()
    return sum(client.post("/accounts/login/", data=WRONG).status_code == 200 for _ in range(9))


assert type(limiter.storage).__name__ == "MemoryStorage"
counts = []
for _ in range(2):
    inner, outer = os.pipe()
    if os.fork() == 0:  # As gunicorn makes its workers.
        os.write(outer, bytes([told()]))
        os._exit(0)
    os.wait()
    counts += os.read(inner, 1)
assert counts == [5, 5], counts
