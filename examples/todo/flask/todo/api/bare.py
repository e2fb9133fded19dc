"""Todos as JSON by Flask alone, to see what flask-smorest adds."""

from typing import Any

from flask import Blueprint, Response, abort, jsonify, request
from flask_login import current_user
from sqlalchemy.exc import IntegrityError

from todo.api.body import read_object, text_errors
from todo.api.problems import conflict, problem
from todo.extensions import db
from todo.models import Todo
from todo.queries import in_order, inbox, own_todos

bp = Blueprint("bare", __name__, url_prefix="/api/bare")
bp.register_error_handler(IntegrityError, conflict)


@bp.before_request
def require_person() -> None:
    """Let in whoever has signed in on the site's page."""
    if request.method != "OPTIONS" and not current_user.is_authenticated:
        abort(problem(401, "Authentication credentials were not provided."))


def to_json(todo: Todo) -> dict[str, Any]:
    """Return what the bare endpoint shows of a todo."""
    return {"id": todo.id, "title": todo.title, "completed": todo.completed}


@bp.get("/todos/", strict_slashes=False)
def get_todos() -> Response:
    """Return the first 20 todos."""
    todos = db.session.scalars(in_order(own_todos()).limit(20))
    return jsonify([to_json(todo) for todo in todos])


@bp.post("/todos/", strict_slashes=False)
def post_todo() -> tuple[Response, int]:
    """Add a todo from its title."""
    todo = Todo(title=check_title(read_object(request)), todo_list=inbox())
    db.session.add(todo)
    db.session.commit()
    return jsonify(to_json(todo)), 201


def check_title(data: dict[str, Any]) -> str:
    """Return the title in the body, or stop with a problem that says what is wrong."""
    errors = [(field, "Unknown field.") for field in data if field != "title"]
    if "title" not in data:
        errors.append(("title", "This field is required."))
    else:
        errors += [("title", error) for error in title_errors(data["title"])]
    if errors:
        abort(problem(422, errors=errors))
    return data["title"].strip()


def title_errors(title: Any) -> list[str]:
    """Return what is wrong with a title."""
    if title is None:
        return ["This field may not be null."]
    if not isinstance(title, str):
        return ["Not a string."]
    if not title.strip():
        return ["This field may not be blank."]
    errors = text_errors(title)
    if len(title.strip()) > 200:
        errors.append("Use at most 200 characters.")
    return errors
