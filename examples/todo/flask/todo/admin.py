"""The admin site, by Flask-Admin, for staff only."""

from datetime import datetime
from typing import Any

from flask import Flask, abort, flash
from flask_admin import Admin, AdminIndexView
from flask_admin.actions import action
from flask_admin.contrib.sqla import ModelView
from flask_admin.model.typefmt import BASE_FORMATTERS
from flask_login import current_user
from flask_wtf import FlaskForm
from sqlalchemy import update
from werkzeug import Response
from wtforms.validators import Regexp

from todo.extensions import db, login_manager
from todo.forms import BAD_TAG, TAG_PATTERN, USERNAME
from todo.models import Tag, Todo, TodoList, User


class StaffOnly:
    """Lets staff in, sends visitors to the sign-in page and refuses all others."""

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


class TodoListView(StaffModelView):
    """Lists, with their todos inline."""

    column_list = ["name", "owner", "created_at"]
    column_searchable_list = ["name"]
    column_filters = ["owner.username", "created_at"]
    form_columns = ["name", "owner"]
    inline_models = [(Todo, {"form_columns": ["id", "title", "due", "completed", "order"]})]


class TodoView(StaffModelView):
    """Todos."""

    column_list = ["title", "list", "completed", "due", "updated_at"]
    column_searchable_list = ["title", "notes"]
    column_filters = ["completed", "due", "list.name", "tags.name"]
    form_columns = ["list", "title", "notes", "due", "completed", "order", "tags"]

    @action("done", "Mark selected todos as done")
    def mark_done(self, ids: list[str]) -> None:
        """Tick the selected todos."""
        db.session.execute(update(Todo).where(Todo.id.in_(ids)).values(completed=True))
        db.session.commit()
        flash(f"{len(ids)} todos marked as done.", "success")


class TagView(StaffModelView):
    """Tags."""

    form_args = {"name": {"validators": [Regexp(TAG_PATTERN, message=BAD_TAG)]}}
    column_list = ["name", "owner"]
    column_searchable_list = ["name"]
    column_filters = ["owner.username"]
    form_columns = ["name", "owner"]


class UserView(StaffModelView):
    """People; `flask create-user` makes them, and each sets only the own password."""

    can_create = False
    form_args = {"username": {"validators": [USERNAME]}}
    column_list = ["username", "is_staff", "created_at"]
    column_details_list = column_list
    column_searchable_list = ["username"]
    column_filters = ["is_staff", "created_at"]
    form_columns = ["username", "is_staff"]


def init_app(app: Flask) -> None:
    """Add the admin site to the app."""
    admin = Admin(app, name=app.config["SITE_NAME"], index_view=IndexView())
    admin.add_view(TodoListView(TodoList, db, name="Lists"))
    admin.add_view(TodoView(Todo, db, name="Todos"))
    admin.add_view(TagView(Tag, db, name="Tags"))
    admin.add_view(UserView(User, db, name="Users"))
