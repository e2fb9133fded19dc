"""The pages of tags."""

from flask import Blueprint, render_template
from flask_login import login_required
from sqlalchemy import func
from sqlalchemy.orm import contains_eager

from todo.extensions import db
from todo.models import Tag, Todo
from todo.queries import in_order, own_tags, own_todos, with_tags

bp = Blueprint("tags", __name__, url_prefix="/tags")


@bp.before_request
@login_required
def require_login() -> None:
    """Send those who have not signed in to the sign-in page."""


@bp.get("/")
def index() -> str:
    """Show the tags in use, each with the number of its todos."""
    query = own_tags().add_columns(func.count(Todo.id)).join(Tag.todos).group_by(Tag.id)
    rows = db.session.execute(query.order_by(Tag.name)).all()
    return render_template("tags/index.html", rows=rows)


@bp.get("/<name>/")
def detail(name: str) -> str:
    """Show a tag's todos from all lists, by the same few queries however many there are."""
    tag = db.one_or_404(own_tags().filter_by(name=name))
    query = own_todos().where(Todo.tags.contains(tag)).options(contains_eager(Todo.list))
    todos = db.session.scalars(with_tags(in_order(query))).all()
    return render_template("tags/detail.html", tag=tag, todos=todos)
