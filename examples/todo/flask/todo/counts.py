"""How many todos are open: kept in the cache, and forgotten when a todo changes."""

from typing import Any

from sqlalchemy import event
from sqlalchemy.orm import Session

from todo.extensions import cache, db
from todo.models import Todo, TodoList
from todo.queries import count, own_todos, person


def open_count() -> int:
    """Return how many of the todos are open, counted if need be."""
    key = key_of(person().id)
    number = cache.get(key)
    if number is None:
        number = count(own_todos().where(~Todo.completed))
        cache.set(key, number)
    return number


def key_of(owner_id: int) -> str:
    """Return where a person's number is kept."""
    return f"open-count-{owner_id}"


@event.listens_for(db.session, "before_flush")
def note_owners(session: Session, *args: Any) -> None:
    """Remember whose todos this transaction changes, or deletes."""
    owners = session.info.setdefault("recount", set())
    for row in (*session.new, *session.dirty, *session.deleted):
        if isinstance(row, Todo):
            row = row.todo_list or session.get(TodoList, row.list_id)
        if isinstance(row, TodoList):
            owners.add(row.owner_id)


@event.listens_for(db.session, "after_commit")
def forget_counts(session: Session) -> None:
    """Forget their numbers, now that others see what has changed."""
    if not session.in_nested_transaction():
        for owner_id in session.info.pop("recount", ()):
            cache.delete(key_of(owner_id))
