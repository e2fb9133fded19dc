"""Todos as a REST resource, by flask-smorest and marshmallow."""

from collections.abc import Iterator
from typing import Any

from flask import url_for
from flask.views import MethodView
from sqlalchemy import ColumnElement, select

from todo.api.blueprint import blp
from todo.api.pages import PAGE_HEADERS, paginate
from todo.api.schemas import FilterSchema, PatchedTodoSchema, TodoQuerySchema, TodoSchema
from todo.extensions import db
from todo.models import Tag, Todo, TodoList
from todo.queries import (
    for_change,
    in_order,
    inbox,
    own_lists,
    own_todos,
    tags_named,
    with_tags,
)

LOCATION = {"Location": {"description": "Where the new todo is", "schema": {"type": "string"}}}


#~ mark rest.resource ~#
@blp.route("/todos/", endpoint="todos", strict_slashes=False)
class Todos(MethodView):
#~ end rest.resource ~#
    """All todos of the caller."""

    @blp.arguments(TodoQuerySchema, location="query")
    @blp.response(200, TodoSchema(many=True), headers=PAGE_HEADERS)
    @blp.problems(404, 422)
    def get(self, query: dict[str, Any]) -> tuple[list[Todo], dict[str, str]]:
        """List the todos."""
        todos = select(Todo).where(*conditions(query))
        return paginate(with_tags(in_order(todos)), query)

#~ mark rest.resource ~#
    @blp.arguments(TodoSchema)
    @blp.response(201, TodoSchema, headers=LOCATION)
    @blp.problems(400, 409, 413, 415, 422)
    def post(self, data: dict[str, Any]) -> tuple[Todo, dict[str, str]]:
        """Add a todo."""
        todo = Todo()
        replace(todo, data)
        db.session.add(todo)
        db.session.commit()
        return todo, {"Location": url_for("api.todo", id=todo.id, _external=True)}
#~ end rest.resource ~#

    @blp.arguments(FilterSchema, location="query")
    @blp.response(204)
    @blp.problems(409, 422)
    def delete(self, query: dict[str, Any]) -> None:
        """Remove the todos."""
        # Each is locked before it goes, as by whoever changes one: no two wait for each other.
        todos = select(Todo).where(*conditions(query)).order_by(Todo.id)
        for todo in db.session.scalars(for_change(todos)):
            db.session.delete(todo)
        db.session.commit()


@blp.route("/todos/<id:id>/", endpoint="todo", strict_slashes=False)
class TodoItem(MethodView):
    """One todo of the caller."""

    @blp.response(200, TodoSchema)
    @blp.problems(404)
    def get(self, id: int) -> Todo:
        """Read a todo."""
        return get_todo(id)

    @blp.arguments(TodoSchema)
    @blp.response(200, TodoSchema)
    @blp.problems(400, 404, 409, 413, 415, 422)
    def put(self, data: dict[str, Any], id: int) -> Todo:
        """Replace a todo; what is not sent gets its default."""
        todo = get_todo(id)
        replace(todo, data)
        db.session.commit()
        return todo

    @blp.arguments(PatchedTodoSchema, required=False)
    @blp.response(200, TodoSchema)
    @blp.problems(400, 404, 409, 413, 415, 422)
    def patch(self, data: dict[str, Any], id: int) -> Todo:
        """Change what is sent of a todo."""
        todo = get_todo(id)
        change(todo, data)
        db.session.commit()
        return todo

    @blp.response(204)
    @blp.problems(404, 409)
    def delete(self, id: int) -> None:
        """Remove a todo."""
        db.session.delete(get_todo(id))
        db.session.commit()


def conditions(query: dict[str, Any]) -> Iterator[ColumnElement[bool]]:
    """Give what must be true of a todo that the query means."""
    yield Todo.list_id.in_(own_lists().with_only_columns(TodoList.id))
    if "completed" in query:
        yield Todo.completed.is_(query["completed"])
    if "list" in query:
        yield Todo.list_id == query["list"]
    if "tag" in query:
        yield Todo.tags.any(Tag.name == query["tag"])


def get_todo(id: int) -> Todo:
    """Return one of the caller's todos, locked if this request may change it."""
    return db.one_or_404(for_change(own_todos().filter_by(id=id)))


def change(todo: Todo, data: dict[str, Any]) -> None:
    """Give a todo the values in the data."""
    if "tag_names" in data:
        data["tags"] = tags_named(data.pop("tag_names"))
    for name, value in data.items():
        setattr(todo, name, value)


def replace(todo: Todo, data: dict[str, Any]) -> None:
    """Give a todo the values in the data, and the Inbox for its list if they name none."""
    if "list_id" not in data:
        data["todo_list"] = inbox()
    change(todo, data)
