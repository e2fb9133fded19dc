"""The queries that several views share."""

from collections.abc import Iterable
from typing import TypeVar

from flask import abort, g, request
from flask_login import current_user
from sqlalchemy import Select, func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import selectinload

from todo.extensions import db
from todo.models import Tag, Todo, TodoList, User

INBOX = "Inbox"
Row = TypeVar("Row", TodoList, Tag)


def person() -> User:
    """Return whose rows this request may see: the API's caller, or who is signed in."""
    return g.get("caller") or current_user


def own_lists() -> Select[TodoList]:
    """Select the person's lists."""
    return select(TodoList).where(TodoList.owner_id == person().id)


def own_todos() -> Select[Todo]:
    """Select the person's todos."""
    return select(Todo).join(Todo.list).where(TodoList.owner_id == person().id)


def own_tags() -> Select[Tag]:
    """Select the person's tags."""
    return select(Tag).where(Tag.owner_id == person().id)


def in_order(todos: Select[Todo]) -> Select[Todo]:
    """Sort todos as every page shows them: open first, then by order, those without it last."""
    return todos.order_by(Todo.completed, Todo.order.is_(None), Todo.order, Todo.id)


def with_tags(todos: Select[Todo]) -> Select[Todo]:
    """Load the tags of all todos by one more query, not by one for each todo."""
    return todos.options(selectinload(Todo.tags))


def count(rows: Select) -> int:
    """Return how many rows the query selects."""
    return db.session.scalar(select(func.count()).select_from(rows.subquery()))


def inbox() -> TodoList:
    """Return the list for todos that name none, made when it is first needed."""
    new = TodoList(name=INBOX, owner_id=person().id)
    return get_or_add(own_lists().filter_by(name=INBOX), new)


def tags_named(names: Iterable[str]) -> list[Tag]:
    """Return the tags with these names, new ones for those that do not exist."""
    tags = []
    for name in names:
        new = Tag(name=name, owner_id=person().id)
        tags.append(get_or_add(own_tags().filter_by(name=name), new))
    return tags


def get_or_add(query: Select[Row], new: Row) -> Row:
    """Return the row that the query finds, or add one, though another request may do so too."""
    row = db.session.scalar(query)
    if row is not None:
        return row
    try:
        with db.session.begin_nested():
            db.session.add(new)
    except IntegrityError:
        return db.session.scalars(query).one()
    return new


def commit() -> bool:
    """Commit, or undo everything and return False if a constraint forbids it."""
    try:
        db.session.commit()
    except IntegrityError:
        db.session.rollback()
        return False
    return True


def page_number() -> int:
    """Return the page that the URL asks for; 404 if that is not a number in ASCII digits."""
    page = request.args.get("page", "1")
    if not (page.isascii() and page.isdigit() and len(page) < 10):
        abort(404)
    return int(page)
