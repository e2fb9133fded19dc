"""queries: a query sends what is pending first, and without a commit nothing is kept."""

from sqlalchemy import func, select
from todo.extensions import db
from todo.models import Todo, TodoList
from wsgi import app


def count():
    return db.session.scalar(select(func.count()).select_from(Todo))


with app.app_context():
    before = count()
    todo_list = db.session.scalars(select(TodoList)).first()
    db.session.add(Todo(title="Tea", todo_list=todo_list))
    assert count() == before + 1
with app.app_context():
    assert count() == before
