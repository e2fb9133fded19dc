"""The activity log, which is written when other parts tell what they have done."""

#% if cookiecutter.accounts %#
from flask import Blueprint, Flask, render_template
from flask_login import current_user, login_required, user_logged_in, user_logged_out
#% else %#
from flask import Blueprint, render_template
#% endif %#
from sqlalchemy import Connection, event, insert, inspect, select
from sqlalchemy.orm import Mapper

from todo.extensions import db
#% if cookiecutter.accounts %#
from todo.models import Activity, Todo, TodoList, User
#% else %#
from todo.models import Activity, Todo
#% endif %#

bp = Blueprint("activity", __name__, url_prefix="/activity")

SHOWN = 50


@bp.get("/")
#% if cookiecutter.accounts %#
@login_required
#% endif %#
def index() -> str:
    """Show what was noted last."""
#% if cookiecutter.accounts %#
    own = select(Activity).where(Activity.owner_id == current_user.id)
#% else %#
    own = select(Activity)
#% endif %#
    entries = db.session.scalars(own.order_by(Activity.id.desc()).limit(SHOWN)).all()
    return render_template("activity/index.html", entries=entries)


#% if cookiecutter.accounts %#
#~ mark signals.hear ~#
@user_logged_in.connect
def note_sign_in(app: Flask, user: User) -> None:
    """Keep that somebody has signed in."""
    db.session.add(Activity(owner_id=user.id, what="Signed in"))
    db.session.commit()


@user_logged_out.connect
def note_sign_out(app: Flask, user: User) -> None:
    """Keep that somebody has signed out."""
    db.session.add(Activity(owner_id=user.id, what="Signed out"))
    db.session.commit()
#~ end signals.hear ~#


#% endif %#
@event.listens_for(Todo, "after_insert")
def note_new(mapper: Mapper[Todo], connection: Connection, todo: Todo) -> None:
    """Keep that there is a new todo."""
    note(connection, todo, "Todo added")


@event.listens_for(Todo, "after_update")
def note_tick(mapper: Mapper[Todo], connection: Connection, todo: Todo) -> None:
    """Keep that a todo was ticked, or lost its tick."""
    if inspect(todo).attrs.completed.history.has_changes():
        note(connection, todo, "Todo done" if todo.completed else "Todo reopened")


@event.listens_for(Todo, "after_delete")
def note_deleted(mapper: Mapper[Todo], connection: Connection, todo: Todo) -> None:
    """Keep that a todo has gone."""
    note(connection, todo, "Todo deleted")


def note(connection: Connection, todo: Todo, what: str) -> None:
    """Keep what became of a todo, in the transaction that does it."""
#% if cookiecutter.accounts %#
    # Asked first: within the INSERT, MariaDB would lock the list.
    owner = connection.scalar(select(TodoList.owner_id).where(TodoList.id == todo.list_id))
    values = {"owner_id": owner, "what": what, "about": todo.title}
#% else %#
    values = {"what": what, "about": todo.title}
#% endif %#
    connection.execute(insert(Activity).values(values))
