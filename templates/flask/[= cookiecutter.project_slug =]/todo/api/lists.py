"""The lists, to be read: the pages of the site make and change them."""

from typing import Any

from flask.views import MethodView

from todo.api.blueprint import blp
from todo.api.pages import PAGE_HEADERS, paginate
from todo.api.schemas import PageSchema, TodoListSchema
from todo.extensions import db
from todo.models import TodoList
from todo.queries import own_lists


@blp.route("/lists/", endpoint="lists", strict_slashes=False)
class TodoLists(MethodView):
    """All lists of the caller."""

    @blp.arguments(PageSchema, location="query")
    @blp.response(200, TodoListSchema(many=True), headers=PAGE_HEADERS)
    @blp.problems(404, 422)
    def get(self, query: dict[str, Any]) -> tuple[list[TodoList], dict[str, str]]:
        """List the lists."""
        return paginate(own_lists().order_by(TodoList.name, TodoList.id), query)


@blp.route("/lists/<id:id>/", endpoint="list", strict_slashes=False)
class TodoListItem(MethodView):
    """One list of the caller."""

    @blp.response(200, TodoListSchema)
    @blp.problems(404)
    def get(self, id: int) -> TodoList:
        """Read a list."""
        return db.one_or_404(own_lists().where(TodoList.id == id))
