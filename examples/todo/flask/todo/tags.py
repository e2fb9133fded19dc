"""The pages of tags."""

from flask import Blueprint, render_template
from flask_login import login_required
from sqlalchemy import func
from sqlalchemy.orm import joinedload

from todo.extensions import db
from todo.models import Tag, Todo
from todo.queries import own_tags, own_todos, page_of

bp = Blueprint("tags", __name__, url_prefix="/tags")


@bp.before_request
@login_required
def require_login() -> None:
    """Send who has not signed in to do so: the decorator does it all."""


@bp.get("/")
def index() -> str:
    """Show the tags in use, each with the number of its todos."""
    own = Todo.id.in_(own_todos().with_only_columns(Todo.id))
    query = own_tags().add_columns(func.count(Todo.id)).join(Tag.todos).where(own)
    rows = db.session.execute(query.group_by(Tag.id).order_by(Tag.name)).all()
    return render_template("tags/index.html", rows=rows)


@bp.get("/<name>/")
def detail(name: str) -> str:
    """Show a tag's todos from all lists, by the same few queries however many there are."""
    tag = db.one_or_404(own_tags().filter_by(name=name))
    todos = own_todos().where(Todo.tags.contains(tag)).options(joinedload(Todo.todo_list))
    return render_template("tags/detail.html", tag=tag, page=page_of(todos))
