"""The admin site, by Flask-Admin, for staff only."""

from base64 import b64encode
from datetime import datetime
from hashlib import sha256
from typing import Any

from flask import Flask, abort, flash, request
from flask_admin import Admin, AdminIndexView
from flask_admin.actions import action
from flask_admin.contrib.sqla import ModelView
from flask_admin.helpers import get_form_data
from flask_admin.model.typefmt import BASE_FORMATTERS
from flask_login import current_user
from flask_wtf import FlaskForm
from sqlalchemy import func, select, update
from werkzeug import Response
from wtforms import Field, Form
from wtforms.validators import Optional, Regexp, ValidationError

from todo import security
from todo.converters import MAX_ID
from todo.extensions import db, login_manager
from todo.forms import ADDRESS, BAD_TAG, TAG_PATTERN, USERNAME
from todo.models import Tag, Todo, TodoList, User

# What Flask-Admin's buttons do, word for word as in their onclick attributes.
HANDLERS = [
    "return faHelpers.safeConfirm('Are you sure you want to delete this record?');",
    "return modelActions.execute('delete');",
    "return modelActions.execute('done');",
    "faForm.addInlineField(this, 'todos');",
    "return false;",
]


class StaffOnly:
    """Lets staff in, asks visitors to sign in and refuses all others."""

    def is_accessible(self) -> bool:
        """Tell whether who asks is staff."""
        return current_user.is_authenticated and current_user.is_staff

    def inaccessible_callback(self, name: str, **kwargs: Any) -> Response:
        """Answer those who are not."""
        if current_user.is_authenticated:
            abort(403)
        return login_manager.unauthorized()


class IndexView(StaffOnly, AdminIndexView):
    """The start page of the admin site."""


def show_time(view: ModelView, value: datetime, name: str) -> str:
    """Show a time to the minute."""
    return f"{value:%Y-%m-%d %H:%M}"


class StaffModelView(StaffOnly, ModelView):
    """What the admin pages of all tables share."""

    form_base_class = FlaskForm  # It brings the CSRF token that CSRFProtect asks for.
    can_view_details = True
    column_type_formatters = BASE_FORMATTERS | {datetime: show_time}
    column_type_formatters_detail = column_type_formatters

    def _handle_view(self, name: str, **kwargs: Any) -> Any:
        """Refuse what no database can count to; Flask-Admin calls this before each of its views."""
        for key in ("page", "offset", "limit"):
            if not 0 <= request.args.get(key, 0, type=int) < 2**31:
                abort(404)
        return super()._handle_view(name, **kwargs)

    def get_one(self, id: Any) -> Any:
        """Return the row with this id, or None if there is none or this is no id."""
        return super().get_one(id) if is_id(id) else None

    @action("delete", "Delete", "Are you sure you want to delete selected records?")
    def action_delete(self, ids: list[str]) -> None:
        """Delete the selected rows."""
        super().action_delete(numbers(ids))


def is_id(text: Any) -> bool:
    """Tell whether a text that was sent can be the id of a row."""
    digits = isinstance(text, str) and text.isascii() and text.isdigit()
    return digits and len(text) < 20 and int(text) <= MAX_ID


def numbers(ids: list[str]) -> list[int]:
    """Return the ids as numbers, which is what PostgreSQL wants to compare a number with."""
    return [int(id) for id in ids if is_id(id)]


class OwnedView(StaffModelView):
    """Rows that stay with their owner: moved, they would mix two people's."""

    column_filters = ["owner.username"]
    form_ajax_refs = {"owner": {"fields": ["username"]}}

    def get_edit_form(self) -> type[Form]:
        """Leave the owner out."""
        form = super().get_edit_form()
        del form.owner
        return form


class TodoListView(OwnedView):
    """Lists, with their todos inline."""

    column_list = ["name", "owner", "created_at"]
    column_searchable_list = ["name"]
    column_filters = ["owner.username", "created_at"]
    form_columns = ["name", "owner"]
    inline_models = [(Todo, {"form_columns": ["id", "title", "due", "completed", "order"]})]
    max_inline = 100  # A form of more than 1,000 fields is refused when it comes back.

    def edit_form(self, obj: TodoList | None = None) -> Form:
        """Leave the todos of a long list to their own pages."""
        todos = select(func.count()).where(Todo.todo_list == obj)
        if db.session.scalar(todos) <= self.max_inline:
            return super().edit_form(obj)
        short_form = type("ShortForm", (self._edit_form_class,), {"todos": None})
        return short_form(get_form_data(), obj=obj)


def same_owner(form: Form, field: Field) -> None:
    """Refuse the tags of another person than the owner of the todo's list."""
    if form.todo_list.data:
        owner = form.todo_list.data.owner
        if others := [tag.name for tag in field.data if tag.owner != owner]:
            raise ValidationError(f"Not tags of {owner}: {', '.join(others)}.")


class TodoView(StaffModelView):
    """Todos."""

    column_list = ["title", "todo_list", "completed", "due", "updated_at"]
    column_labels = {"todo_list": "List"}
    column_filters = ["completed", "due", "todo_list.name", "tags.name"]
    column_searchable_list = ["title", "notes"]
    form_args = {"tags": {"validators": [same_owner]}}
    form_ajax_refs = {"todo_list": {"fields": ["name"]}, "tags": {"fields": ["name"]}}
    form_columns = ["todo_list", "title", "notes", "due", "completed", "order", "tags"]

    @action("done", "Mark selected todos as done")
    def mark_done(self, ids: list[str]) -> None:
        """Tick the selected todos."""
        chosen = update(Todo).where(Todo.id.in_(numbers(ids)))
        result = db.session.execute(chosen.values(completed=True))
        db.session.commit()
        flash(f"Todos marked as done: {result.rowcount}.", "success")


class TagView(OwnedView):
    """Tags."""

    form_args = {"name": {"validators": [Regexp(TAG_PATTERN, message=BAD_TAG)]}}
    column_list = ["name", "owner"]
    column_searchable_list = ["name"]
    form_columns = ["name", "owner"]


class UserView(StaffModelView):
    """People; `flask create-user` makes them, and each sets only the own password."""

    can_create = False
    form_args = {
        "username": {"validators": [USERNAME]},
        "email": {"validators": [Optional(), *ADDRESS]},
    }
    column_list = ["username", "email", "is_staff", "created_at"]
    column_details_list = column_list
    column_searchable_list = ["username", "email"]
    column_filters = ["is_staff", "created_at"]
    form_columns = ["username", "email", "is_staff"]


def allow_handlers(response: Response) -> Response:
    """Let the pages of the admin run Flask-Admin's handlers, and nothing else between tags."""
    if request.path.startswith("/admin/"):
        scripts = " ".join(["'self' 'unsafe-hashes'", *map(digest, HANDLERS)])
        response.headers["Content-Security-Policy"] = security.policy(
            security.POLICY | {"script-src": scripts}
        )
    return response


def digest(script: str) -> str:
    """Return what a policy calls a script by."""
    return f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'"


def init_app(app: Flask) -> None:
    """Add the admin site to the app."""
    app.after_request(allow_handlers)
    admin = Admin(app, name=app.config["SITE_NAME"], index_view=IndexView())
    admin.add_view(TodoListView(TodoList, db, name="Lists"))
    admin.add_view(TodoView(Todo, db, name="Todos"))
    admin.add_view(TagView(Tag, db, name="Tags"))
    admin.add_view(UserView(User, db, name="Users"))
