"""The JSON API: flask-smorest's resources, a bare endpoint beside them, and their docs."""

from flask import Flask
from flask_cors import CORS
from flask_smorest import Api

from todo.api import bare, docs, lists, todos
from todo.api.blueprint import blp
from todo.api.schemas import ProblemSchema

__all__ = ["init_app", "lists", "todos"]


class TodoApi(Api):
    """flask-smorest, with this site's errors in its documentation."""

    ERROR_SCHEMA = ProblemSchema
    DEFAULT_ERROR_RESPONSE_NAME = None


def init_app(app: Flask) -> None:
    """Add the API to the app."""
    app.json.sort_keys = False
    api = TodoApi(app)
    cookie = app.config["SESSION_COOKIE_NAME"]
    schemes = api.spec.components
    schemes.security_scheme("basicAuth", {"type": "http", "scheme": "basic"})
    schemes.security_scheme("tokenAuth", {"type": "http", "scheme": "bearer"})
    schemes.security_scheme("cookieAuth", {"type": "apiKey", "in": "cookie", "name": cookie})
    api.register_blueprint(blp)
    app.register_blueprint(bare.bp)
    app.register_blueprint(docs.bp)
    CORS(
        app,
        resources="/api/.*",
        send_wildcard=True,
        always_send=False,
        expose_headers=["Link", "Location", "Retry-After", "X-Request-ID", "X-Total-Count"],
    )
