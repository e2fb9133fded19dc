"""Feeds: the todos that were added last, for readers, which send no cookies."""

import re
from datetime import UTC, datetime
from html import escape
#% if cookiecutter.accounts %#
from secrets import token_urlsafe
#% endif %#

from feedgenerator import Atom1Feed, Rss201rev2Feed, SyndicationFeed
#% if cookiecutter.accounts %#
from flask import (
    Blueprint,
    Response,
    current_app,
    flash,
    redirect,
    render_template,
    request,
    url_for,
)
from flask_login import current_user, login_required
#% else %#
from flask import Blueprint, Response, current_app, render_template, request, url_for
#% endif %#
from sqlalchemy import select

from todo.extensions import db
#% if cookiecutter.accounts %#
from todo.models import Todo, TodoList, User
#% else %#
from todo.models import Todo, TodoList
#% endif %#
from todo.queries import own_lists, with_tags

bp = Blueprint("feeds", __name__, url_prefix="/feeds")

LATEST = 20
NEVER = datetime(2000, 1, 1, tzinfo=UTC)  # The date of a feed without entries.
NOT_XML = re.compile(r"[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Dated(SyndicationFeed):
    """A feed whose date stays even if it is empty; that of others would be the time of asking."""

    def latest_post_date(self) -> datetime:
        """Return when the feed has changed last, as far as its entries tell."""
        return super().latest_post_date() if self.items else NEVER


class Rss(Dated, Rss201rev2Feed):
    """A feed as RSS."""


class Atom(Dated, Atom1Feed):
    """A feed as Atom, where only the description is HTML."""


KINDS = {"rss": Rss, "atom": Atom}


@bp.get("/")
#% if cookiecutter.accounts %#
@login_required
#% endif %#
def index() -> str:
    """Show the addresses."""
    lists = db.session.scalars(own_lists().order_by(TodoList.name, TodoList.id)).all()
    return render_template("feeds/index.html", lists=lists)


#% if cookiecutter.accounts %#
@bp.post("/")
@login_required
def change() -> Response:
    """Change the addresses, so that old ones tell no more."""
    current_user.feed_key = token_urlsafe()
    db.session.commit()
    flash("The addresses have changed.", "success")
    return redirect(url_for("feeds.index"))


#~ mark feeds.key ~#
@bp.get("/<key>/todos.<any(rss, atom):kind>")
@bp.get("/<key>/lists/<id:id>.<any(rss, atom):kind>")
def recent(key: str, kind: str, id: int | None = None) -> Response:
    """Answer with a person's latest todos to whoever knows the key."""
    owner = db.one_or_404(select(User).filter_by(feed_key=key))
    lists = select(TodoList).filter_by(owner_id=owner.id)
#~ end feeds.key ~#
#% else %#
#~ mark feeds.key ~#
@bp.get("/todos.<any(rss, atom):kind>")
@bp.get("/lists/<id:id>.<any(rss, atom):kind>")
def recent(kind: str, id: int | None = None) -> Response:
    """Answer with the latest todos, on all lists or one."""
    lists = select(TodoList)
#~ end feeds.key ~#
#% endif %#
    todo_list = db.one_or_404(lists.filter_by(id=id)) if id is not None else None
    chosen = lists.filter_by(id=todo_list.id) if todo_list else lists
    todos = select(Todo).where(Todo.list_id.in_(chosen.with_only_columns(TodoList.id)))
    latest = with_tags(todos).order_by(Todo.id.desc()).limit(LATEST)
    feed = make_feed(kind, todo_list)
    for todo in db.session.scalars(latest):
        add_entry(feed, todo)
    return answer(feed)


def make_feed(kind: str, todo_list: TodoList | None) -> SyndicationFeed:
    """Make a feed without entries."""
    if todo_list:
        name, link = todo_list.name, url_for("lists.detail", id=todo_list.id, _external=True)
    else:
        name, link = "all lists", url_for("lists.index", _external=True)
    return KINDS[kind](
        title=plain(f"{current_app.config['SITE_NAME']}: {name}"),
        link=link,
        description="The todos that were added last.",
        author_name=plain(current_app.config["SITE_NAME"]),
        language="en",
        feed_url=request.base_url,
    )


def add_entry(feed: SyndicationFeed, todo: Todo) -> None:
    """Add a todo; what is taken for HTML is escaped here, and all as XML."""
    title = plain(todo.title)
    link = url_for("todos.edit", id=todo.id, _external=True)
    feed.add_item(
        title=title if isinstance(feed, Atom) else escape(title),
        link=link,
        description=escape(plain(todo.notes)),
        content=None,  # Atom1Feed of feedgenerator 2.2 fails if this is not said.
        pubdate=todo.created_at.replace(tzinfo=UTC),
        updateddate=todo.updated_at.replace(tzinfo=UTC),
        unique_id=link,
        categories=[tag.name for tag in todo.tags],
    )


def plain(text: str) -> str:
    """Drop what XML cannot hold, not even escaped."""
    return NOT_XML.sub("", text)


def answer(feed: SyndicationFeed) -> Response:
    """Answer with a feed, or with 304 if the reader has it."""
    response = Response(feed.writeString("utf-8"), content_type=feed.content_type)
    response.cache_control.private = True
    # Keep it, and ask each time whether it still holds.
    response.cache_control.no_cache = True
    response.last_modified = feed.latest_post_date()
    response.add_etag()
    return response.make_conditional(request)
