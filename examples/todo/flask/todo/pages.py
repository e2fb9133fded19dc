"""The pages that belong to no list: home, about, search and what machines read."""

import asyncio
from typing import Any

from flask import Blueprint, Response, render_template, request
from flask_login import current_user, login_required
from sqlalchemy import or_, select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import joinedload

from todo.counts import open_count
from todo.extensions import cache, db
from todo.forms import SearchForm
from todo.models import Todo
from todo.queries import own_todos, page_of

bp = Blueprint("pages", __name__)

HOUR = 3600  # Seconds.


@bp.app_context_processor
def add_open_count() -> dict[str, Any]:
    """Give every template the number of open todos."""
    if not current_user.is_authenticated:
        return {}
    return {"open_count": open_count()}


@bp.get("/")
def home() -> str:
    """Show the start page."""
    return render_template("pages/home.html")


@bp.get("/about/")
def about() -> str:
    """Say what this site is."""
    return render_template("pages/about.html")


@bp.get("/search/")
@login_required
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


def has_database() -> bool:
    """Tell whether the database answers."""
    try:
        db.session.execute(select(1))
    except SQLAlchemyError:
        return False
    return True


def has_cache() -> bool:
    """Tell whether the cache gives back what it is given."""
    cache.set("ready", True)
    return cache.get("ready") is True


@bp.get("/readyz")
async def readyz() -> tuple[dict[str, bool], int]:
    """Tell a balancer whether to send visitors: all that may be slow is asked at once."""
    database, kept = await asyncio.gather(
        asyncio.to_thread(has_database),
        asyncio.to_thread(has_cache),
    )
    return {"database": database, "cache": kept}, 200 if database else 503


@cache.memoize(timeout=HOUR)
def draw_sitemap(root: str) -> str:
    """Draw the list, once for each address that the site has."""
    return render_template("sitemap.xml")


@bp.get("/sitemap.xml")
def sitemap() -> Response:
    """List the public pages for search engines, kept for an hour."""
    response = Response(draw_sitemap(request.url_root), mimetype="application/xml")
    response.cache_control.max_age = HOUR
    response.add_etag()
    return response.make_conditional(request)
