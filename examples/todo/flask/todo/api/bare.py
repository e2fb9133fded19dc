"""Todos as JSON by Flask alone, to see what flask-smorest adds."""

from typing import Any

from flask import Blueprint, Response, abort, jsonify, request

from todo.api.blueprint import read_object
from todo.api.hooks import require_caller
from todo.api.problems import problem
from todo.api.texts import text_error
from todo.extensions import csrf, db
from todo.models import Todo
from todo.queries import in_order, inbox, own_todos

bp = Blueprint("bare", __name__, url_prefix="/api/bare")
bp.before_request(require_caller)
csrf.exempt(bp)  # require_caller asks for the token where a session signs in.


def to_json(todo: Todo) -> dict[str, Any]:
    """Return what the bare endpoint shows of a todo."""
    return {"id": todo.id, "title": todo.title, "completed": todo.completed}


@bp.get("/todos/")
def get_todos() -> Response:
    """Return the first 20 todos."""
    todos = db.session.scalars(in_order(own_todos()).limit(20))
    return jsonify([to_json(todo) for todo in todos])


@bp.post("/todos/")
def post_todo() -> tuple[Response, int]:
    """Add a todo from its title."""
    todo = Todo(title=check_title(read_object(request)), list=inbox())
    db.session.add(todo)
    db.session.commit()
    return jsonify(to_json(todo)), 201


def check_title(data: dict[str, Any]) -> str:
    """Return the title in the body, or stop with a problem that says what is wrong."""
    errors = {field: "Unknown field." for field in data if field != "title"}
    if "title" not in data:
        errors["title"] = "This field is required."
    elif error := title_error(data["title"]):
        errors["title"] = error
    if errors:
        abort(problem(422, errors=errors))
    return data["title"].strip()


def title_error(title: Any) -> str | None:
    """Return what is wrong with a title."""
    if title is None:
        return "This field may not be null."
    if error := text_error(title):
        return error
    if not title.strip():
        return "This field may not be blank."
    if len(title.strip()) > 200:
        return "Use at most 200 characters."
    return None
