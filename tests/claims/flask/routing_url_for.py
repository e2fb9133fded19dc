"""routing: arguments without a hole become the query string; an unknown name raises."""

from flask import url_for
from werkzeug.routing import BuildError
from wsgi import app

with app.test_request_context("/"):
    assert url_for("lists.detail", id=3, show="open") == "/lists/3/?show=open"
    try:
        url_for("lists.show", id=3)
    except BuildError:
        pass
    else:
        raise AssertionError("built")
