"""The JSON API: flask-smorest's resource, a bare endpoint beside it, and their docs."""

from flask import Flask
from flask_smorest import Api

from todo.api import bare, docs, hooks, todos
from todo.api.schemas import ProblemSchema


class TodoApi(Api):
    """flask-smorest, with this site's errors in its documentation."""

    ERROR_SCHEMA = ProblemSchema
    DEFAULT_ERROR_RESPONSE_NAME = None


def init_app(app: Flask) -> None:
    """Add the API to the app."""
    app.json.sort_keys = False
    api = TodoApi(app)
    api.spec.components.security_scheme("basic", {"type": "http", "scheme": "basic"})
    api.register_blueprint(todos.blp)
    app.register_blueprint(bare.bp)
    app.register_blueprint(docs.bp)
    app.before_request(hooks.answer_options)
    app.after_request(hooks.allow_other_origins)
