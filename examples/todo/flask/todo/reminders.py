"""Reminders of what is due: asked for on a page or by a command, sent by a job."""

from datetime import date, datetime, timedelta

import click
from celery import shared_task
from flask import Blueprint, current_app, flash, redirect, url_for
from flask_babel import force_locale, get_timezone, gettext
from flask_login import current_user, login_required
from flask_mailman import EmailMessage
from sqlalchemy import Select, delete, select, update
from werkzeug import Response

from todo.extensions import db
from todo.models import Reminder, Todo, TodoList, User, now
from todo.queries import commit
from todo.resets import language

bp = Blueprint("reminders", __name__, url_prefix="/reminders", cli_group=None)


@bp.before_request
@login_required
def require_login() -> None:
    """Send who has not signed in to do so: the decorator does it all."""


@bp.post("/")
def ask() -> Response:
    """Send the person what is due, by a job."""
    if not current_user.email:
        flash("Your account has no address to write to.", "error")
    elif not db.session.scalar(due_todos(current_user.id).limit(1)):
        flash("Nothing is due by tomorrow.", "success")
    elif asked_lately(current_user.id):
        flash("What is due was sent to you less than an hour ago.", "error")
    else:
        reminder = Reminder(owner_id=current_user.id, language=language())
        db.session.add(reminder)
        db.session.commit()
        send.delay(reminder.id)
        flash("What is due by tomorrow is on its way to you.", "success")
    return redirect(url_for("lists.index"))


def tomorrow() -> date:
    """Return tomorrow's date in the site's zone."""
    return datetime.now(get_timezone()).date() + timedelta(days=1)


def due_todos(owner_id: int) -> Select[Todo]:
    """Select a person's open todos that are due by tomorrow."""
    todos = select(Todo).join(Todo.todo_list).where(TodoList.owner_id == owner_id)
    return todos.where(~Todo.completed, Todo.due <= tomorrow()).order_by(Todo.due, Todo.id)


def asked_lately(owner_id: int) -> bool:
    """Tell whether a person has asked within the hour."""
    asked = select(Reminder.id).filter_by(owner_id=owner_id, day=None)
    lately = Reminder.created_at > now() - timedelta(hours=1)
    return db.session.scalar(asked.where(lately).limit(1)) is not None


@shared_task(autoretry_for=[ConnectionRefusedError], retry_backoff=True)
def send(reminder_id: int) -> None:
    """Send a reminder once, however often this is asked for; one that is gone, not at all."""
    reminder = db.session.get(Reminder, reminder_id)
    if reminder is None:
        return
    message = write(reminder)
    if not claim(reminder) or message is None:
        return
    try:
        message.send()
    except ConnectionRefusedError:
        reminder.sent_at = None  # Nothing has left: who tries again sends no second message.
        db.session.commit()
        raise


def claim(reminder: Reminder) -> bool:
    """Note that a reminder is sent; False if another worker has."""
    unsent = update(Reminder).filter_by(id=reminder.id, sent_at=None)
    claimed = db.session.execute(unsent.values(sent_at=now())).rowcount
    db.session.commit()
    return claimed == 1


def write(reminder: Reminder) -> EmailMessage | None:
    """Return the message, in the language of who asked for it; None if nothing is due."""
    todos = db.session.scalars(due_todos(reminder.owner_id)).all()
    if not (todos and reminder.owner.email):
        return None
    # Outside of requests url_for() knows no host, and says so by an error.
    link = current_app.config["SITE_URL"] + current_app.url_map.bind("").build("lists.index")
    with force_locale(reminder.language):
        # render_template() would ask the context processors, and these who is signed in.
        template = current_app.jinja_env.get_template("reminders/mail.txt")
        text = template.render(todos=todos, link=link)
        subject = gettext("Due by tomorrow at %(site)s", site=current_app.config["SITE_NAME"])
    return EmailMessage(subject, text, to=[reminder.owner.email])


@bp.cli.command("remind")
def remind() -> None:
    """Send everybody what is due by tomorrow; run it once a day."""
    day = tomorrow() - timedelta(days=1)
    db.session.execute(delete(Reminder).where(Reminder.created_at < now() - timedelta(days=7)))
    due = select(TodoList.owner_id).join(TodoList.todos)
    due = due.where(~Todo.completed, Todo.due <= tomorrow())
    people = select(User.id).where(User.email != "", User.id.in_(due))
    for owner_id in db.session.scalars(people).all():
        language = current_app.config["LANGUAGES"][0]
        db.session.add(Reminder(owner_id=owner_id, day=day, language=language))
        commit()  # Or not: there is one of this day.
    waiting = db.session.scalars(select(Reminder.id).filter_by(sent_at=None)).all()
    db.session.commit()
    for reminder_id in waiting:
        send.delay(reminder_id)
    click.echo(f"Asked for {len(waiting)} messages.")
