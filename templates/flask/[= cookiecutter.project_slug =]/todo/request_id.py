"""An id for each request, by which one of the many is found again."""

import re
from uuid import uuid4

from flask import Flask, Response, g, request


def init_app(app: Flask) -> None:
    """Let both functions see every request; call it first."""
    app.before_request(give_id)
    app.after_request(tell_id)


def give_id() -> None:
    """Take the id that a proxy has given the request, or make one."""
    given = request.headers.get("X-Request-ID", "")
    g.request_id = given if re.fullmatch("[A-Za-z0-9-]{1,64}", given) else uuid4().hex


def tell_id(response: Response) -> Response:
    """Tell whoever asked, who may want to ask what went wrong."""
    response.headers["X-Request-ID"] = g.request_id
    return response
