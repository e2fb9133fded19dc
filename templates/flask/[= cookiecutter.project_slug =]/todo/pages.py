"""The pages that belong to no list: home, about, search and what machines read."""

from typing import Any

from flask import Blueprint, Response, render_template, request
#% if cookiecutter.accounts %#
from flask_login import current_user, login_required
#% endif %#
from sqlalchemy import or_, select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import joinedload

#~ mark layout.share ~#
from todo.extensions import db
from todo.forms import SearchForm
from todo.models import Todo
#~ end layout.share ~#
from todo.queries import count, own_todos, page_of

bp = Blueprint("pages", __name__)


@bp.app_context_processor
def add_open_count() -> dict[str, Any]:
    """Give every template the number of open todos."""
#% if cookiecutter.accounts %#
    if not current_user.is_authenticated:
        return {}
#% endif %#
    return {"open_count": count(own_todos().where(~Todo.completed))}


@bp.get("/")
def home() -> str:
    """Show the start page."""
    return render_template("pages/home.html")


@bp.get("/about/")
def about() -> str:
    """Say what this site is."""
    return render_template("pages/about.html")


@bp.get("/search/")
#% if cookiecutter.accounts %#
@login_required
#% endif %#
def search() -> str:
    """Find todos by a part of their title or notes."""
    form = SearchForm(request.args)
    page = None
    if form.validate() and form.q.data:
        texts = (Todo.title, Todo.notes)
        found = or_(*(text.icontains(form.q.data, autoescape=True) for text in texts))
        page = page_of(own_todos().where(found).options(joinedload(Todo.todo_list)))
    return render_template("pages/search.html", form=form, page=page)


@bp.get("/healthz")
def healthz() -> tuple[dict[str, str], int]:
    """Tell a monitor whether the site and its database work."""
    try:
        db.session.execute(select(1))
    except SQLAlchemyError:
        return {"status": "unavailable"}, 503
    return {"status": "ok"}, 200


@bp.get("/sitemap.xml")
def sitemap() -> Response:
    """List the public pages for search engines."""
    return Response(render_template("sitemap.xml"), mimetype="application/xml")
