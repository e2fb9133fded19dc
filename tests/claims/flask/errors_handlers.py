"""errors: which handler is asked, by class, by blueprint, and after it has raised."""

from flask import Blueprint, Flask, Response, abort
from werkzeug.exceptions import HTTPException

part = Blueprint("part", __name__, url_prefix="/part")


@part.errorhandler(404)
def part_missing(error):
    return "part", 404


@part.get("/missing/")
def missing():
    abort(404)


def make(**config):
    app = Flask(__name__)
    app.config.update(config)
    app.register_error_handler(HTTPException, lambda error: (f"every {error.code}", error.code))
    app.register_error_handler(418, lambda error: ("one", 418))
    app.register_blueprint(part)
    app.add_url_rule("/tea/", "tea", lambda: abort(418))
    app.add_url_rule("/done/", "done", lambda: abort(Response("done", 410)))
    app.add_url_rule("/crash/", "crash", lambda: 1 / 0)
    return app.test_client()


client = make()
assert client.get("/part/missing/").text == "part"
assert client.get("/part/nowhere/").text == "every 404"
assert client.post("/part/missing/").text == "every 405"
assert client.get("/tea/").text == "one"
assert client.get("/done/").text == "done"
assert client.get("/crash/").text == "every 500"
for config in ({"TESTING": True}, {"DEBUG": True}):
    try:
        make(**config).get("/crash/")
    except ZeroDivisionError:
        continue
    raise AssertionError(config)
