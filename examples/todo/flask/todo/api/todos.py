"""Todos as a REST resource, by flask-smorest and marshmallow."""

from typing import Any

from flask import url_for
from flask.views import MethodView
from sqlalchemy import delete

from todo.api.blueprint import ApiBlueprint
from todo.api.hooks import require_caller
from todo.api.schemas import PageSchema, TodoChangesSchema, TodoSchema
from todo.extensions import csrf, db
from todo.models import Todo, TodoList
from todo.queries import count, in_order, inbox, own_lists, own_todos, tags_named, with_tags

blp = ApiBlueprint("api", __name__, url_prefix="/api", description="Todos")
blp.before_request(require_caller)
csrf.exempt(blp)  # require_caller asks for the token where a session signs in.
COMMON = (401, 403, 405)

LOCATION = {"Location": {"description": "The new todo", "schema": {"type": "string"}}}
PAGE_HEADERS = {
    "Link": {"description": "The other pages (RFC 8288)", "schema": {"type": "string"}},
    "X-Total-Count": {"description": "How many there are", "schema": {"type": "integer"}},
}


@blp.route("/todos/", endpoint="todos")
class TodoCollection(MethodView):
    """All todos of the caller."""

    @blp.arguments(PageSchema, location="query")
    @blp.response(200, TodoSchema(many=True), headers=PAGE_HEADERS)
    @blp.problems(422, *COMMON)
    def get(self, paging: dict[str, int]) -> tuple[list[Todo], dict[str, str]]:
        """List the todos, a page at a time."""
        page, per_page = paging["page"], paging["per_page"]
        total = count(own_todos())
        start = (page - 1) * per_page
        todos = []
        if start < total:
            query = with_tags(in_order(own_todos())).limit(per_page).offset(start)
            todos = db.session.scalars(query).all()
        headers = {"X-Total-Count": str(total), "Link": page_links(page, per_page, total)}
        return todos, headers

    @blp.arguments(TodoSchema)
    @blp.response(201, TodoSchema, headers=LOCATION)
    @blp.problems(400, 413, 415, 422, *COMMON)
    def post(self, data: dict[str, Any]) -> tuple[Todo, dict[str, str]]:
        """Add a todo."""
        todo = Todo()
        replace(todo, data)
        db.session.add(todo)
        db.session.commit()
        return todo, {"Location": url_for("api.todo", id=todo.id, _external=True)}

    @blp.response(204)
    @blp.problems(*COMMON)
    def delete(self) -> None:
        """Delete all todos."""
        lists = own_lists().with_only_columns(TodoList.id)
        db.session.execute(delete(Todo).where(Todo.list_id.in_(lists)))
        db.session.commit()


@blp.route("/todos/<id:id>/", endpoint="todo")
class TodoItem(MethodView):
    """One todo of the caller."""

    @blp.response(200, TodoSchema)
    @blp.problems(404, *COMMON)
    def get(self, id: int) -> Todo:
        """Show a todo."""
        return get_todo(id)

    @blp.arguments(TodoSchema)
    @blp.response(200, TodoSchema)
    @blp.problems(400, 404, 413, 415, 422, *COMMON)
    def put(self, data: dict[str, Any], id: int) -> Todo:
        """Replace a todo; what is not sent gets its default."""
        todo = get_todo(id)
        replace(todo, data)
        db.session.commit()
        return todo

    @blp.arguments(TodoChangesSchema)
    @blp.response(200, TodoSchema)
    @blp.problems(400, 404, 413, 415, 422, *COMMON)
    def patch(self, data: dict[str, Any], id: int) -> Todo:
        """Change what is sent of a todo."""
        todo = get_todo(id)
        change(todo, data)
        db.session.commit()
        return todo

    @blp.response(204)
    @blp.problems(404, *COMMON)
    def delete(self, id: int) -> None:
        """Delete a todo."""
        db.session.delete(get_todo(id))
        db.session.commit()


def get_todo(id: int) -> Todo:
    """Return one of the caller's todos; 404 for any other."""
    return db.one_or_404(own_todos().where(Todo.id == id))


def change(todo: Todo, data: dict[str, Any]) -> None:
    """Give a todo the values in the data."""
    if "tag_names" in data:
        data["tags"] = tags_named(data.pop("tag_names"))
    for name, value in data.items():
        setattr(todo, name, value)


def replace(todo: Todo, data: dict[str, Any]) -> None:
    """Give a todo the values in the data, and the Inbox for its list if they name none."""
    if "list_id" not in data:
        data["list"] = inbox()
    change(todo, data)


def page_links(page: int, per_page: int, total: int) -> str:
    """Return a Link header with the addresses of the first, previous, next and last page."""
    last = max(1, -(-total // per_page))
    pages = {"first": 1}
    if page > 1:
        pages["prev"] = min(page - 1, last)
    if page < last:
        pages["next"] = page + 1
    pages["last"] = last
    return ", ".join(
        f'<{url_for("api.todos", page=number, per_page=per_page, _external=True)}>; rel="{name}"'
        for name, number in pages.items()
    )
