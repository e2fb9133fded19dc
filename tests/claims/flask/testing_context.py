"""testing: with a context open around them, requests of Flask 3.1 share its `g`."""

from flask import g
from wsgi import app


@app.get("/claim/")
def remember():
    g.seen = g.get("seen", 0) + 1
    return str(g.seen)


client = app.test_client()
assert [client.get("/claim/").text for _ in range(2)] == ["1", "1"]
with app.app_context():
    assert [client.get("/claim/").text for _ in range(2)] == ["1", "2"]
