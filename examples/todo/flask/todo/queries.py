"""The queries that several views share."""

from collections.abc import Collection
from typing import TypeVar

from flask import abort, current_app, g, request
from flask_login import current_user
from flask_sqlalchemy.pagination import Pagination
from sqlalchemy import Select, func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import selectinload

from todo.extensions import db
from todo.models import Tag, Todo, TodoList, User

INBOX = "Inbox"
Row = TypeVar("Row", TodoList, Todo, Tag)


def person() -> User:
    """Return whose rows to show: the API's caller's, or who is signed in."""
    return g.get("caller") or current_user


def own_lists() -> Select[TodoList]:
    """Select the person's lists."""
    return select(TodoList).where(TodoList.owner_id == person().id)


def own_todos() -> Select[Todo]:
    """Select the person's todos."""
    return select(Todo).where(Todo.list_id.in_(own_lists().with_only_columns(TodoList.id)))


def own_tags() -> Select[Tag]:
    """Select the person's tags."""
    return select(Tag).where(Tag.owner_id == person().id)


def in_order(todos: Select[Todo]) -> Select[Todo]:
    """Sort todos as every page shows them: open first, then by order, those without it last."""
    return todos.order_by(Todo.completed, Todo.order.is_(None), Todo.order, Todo.id)


def with_tags(todos: Select[Todo]) -> Select[Todo]:
    """Load the tags of all todos by one more query, not one for each."""
    return todos.options(selectinload(Todo.tags))


def count(rows: Select) -> int:
    """Return how many rows the query selects."""
    return db.session.scalar(select(func.count()).select_from(rows.subquery()))


def for_change(rows: Select[Row]) -> Select[Row]:
    """Let no other request change the rows until this one ends."""
    return rows if request.method in {"GET", "HEAD"} else rows.with_for_update()


def inbox() -> TodoList:
    """Return the list for todos that name none, made when it is first needed."""
    query = own_lists().filter_by(name=INBOX)
    there = db.session.scalar(query.with_for_update())
    return there or add(TodoList(name=INBOX, owner_id=person().id), query)


def tags_named(names: Collection[str]) -> list[Tag]:
    """Return the tags with these names in order, new ones included."""
    query = own_tags().where(Tag.name.in_(names)).order_by(Tag.name)
    tags = db.session.scalars(query).all()
    new_names = {*names} - {tag.name for tag in tags}
    # Two that add the same tags do so in one order, and none waits for ever.
    for name in sorted(new_names):
        new = Tag(name=name, owner_id=person().id)
        add(new, own_tags().filter_by(name=name))
    return db.session.scalars(query).all() if new_names else tags


def add(new: Row, query: Select[Row]) -> Row:
    """Add a row, or return the one that another request has added meanwhile."""
    try:
        with db.session.begin_nested():
            db.session.add(new)
    except IntegrityError:
        return db.session.scalars(query).one()
    return new


def commit() -> bool:
    """Commit; or undo all, and return False, if a constraint forbids it."""
    try:
        db.session.commit()
    except IntegrityError:
        db.session.rollback()
        return False
    return True


def page_of(todos: Select[Todo]) -> Pagination:
    """Return the page of the todos that is asked for; 404 if there is none."""
    return db.paginate(
        in_order(with_tags(todos)),
        page=page_number(),
        per_page=current_app.config["TODOS_PER_PAGE"],
    )


def page_number() -> int:
    """Return the page that the URL asks for; 404 if that is no number."""
    page = request.args.get("page", "1")
    if not (page.isascii() and page.isdigit() and len(page) < 10):
        abort(404)
    return int(page)
