"""What the API reads and writes."""

import re
from typing import Any

from flask import url_for
from marshmallow import Schema, ValidationError, fields
from marshmallow.validate import Length, Range

from todo.api.texts import text_error
from todo.converters import MAX_ID
from todo.extensions import db
from todo.forms import TAG_LENGTH, clean_tags
from todo.models import Todo
from todo.queries import own_lists

SMALLEST, LARGEST = -(2**31), 2**31 - 1
MESSAGES = {
    "required": "This field is required.",
    "null": "This field may not be null.",
    "unknown": "Unknown field.",
}
NOT_AN_INTEGER = {"invalid": "Not an integer."}


def strip(value: Any) -> Any:
    """Drop the white space around a text."""
    return value.strip() if isinstance(value, str) else value


def only_text(value: Any) -> str:
    """Refuse what is not a text, or not one to store."""
    if error := text_error(value):
        raise ValidationError(error)
    return value


def only_boolean(value: Any) -> bool:
    """Refuse "yes", 1 and all else that marshmallow takes for true or false."""
    if not isinstance(value, bool):
        raise ValidationError("Not a boolean.")
    return value


def only_day(value: Any) -> str | None:
    """Refuse the other ways that ISO 8601 has to write a date."""
    if value is None:
        return None
    if not isinstance(value, str) or not re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
        raise ValidationError("Use a date like 2026-12-31.")
    return value


def only_tags(value: Any) -> list[str]:
    """Refuse what is not an array of tag names."""
    if not isinstance(value, list):
        raise ValidationError("Not an array.")
    try:
        return clean_tags(only_text(name) for name in value)
    except ValueError as error:
        raise ValidationError(str(error)) from error


def only_digits(value: str) -> str:
    """Refuse "+1", "1_0" and other scripts' digits, all of which Python takes for numbers."""
    return value if re.fullmatch("[0-9]+", value) else ""


def check_own_list(id: int) -> None:
    """Refuse a list that the caller does not have."""
    if not 0 < id <= MAX_ID or db.session.scalar(own_lists().filter_by(id=id)) is None:
        raise ValidationError("There is no such list.")


class BaseSchema(Schema):
    """A schema with this API's words for what is wrong."""

    error_messages = MESSAGES

    def on_bind_field(self, field_name: str, field_obj: fields.Field) -> None:
        """Give each field the words."""
        field_obj.error_messages.update(MESSAGES)


class TodoSchema(BaseSchema):
    """A todo as JSON."""

    id = fields.Integer(dump_only=True)
    url = fields.Method("item_url", dump_only=True, metadata={"type": "string", "format": "uri"})
    title = fields.String(
        required=True,
        pre_load=[only_text, strip],
        validate=[
            Length(min=1, error="This field may not be blank."),
            Length(max=200, error="Use at most {max} characters."),
        ],
        metadata={"pattern": r"\S"},
    )
    completed = fields.Boolean(load_default=False, pre_load=only_boolean)
    order = fields.Integer(
        load_default=None,
        allow_none=True,
        strict=True,
        error_messages=NOT_AN_INTEGER,
        validate=Range(SMALLEST, LARGEST, error="Use a number from {min} to {max}."),
    )
    notes = fields.String(load_default="", pre_load=only_text)
    due = fields.Date(
        load_default=None,
        allow_none=True,
        pre_load=only_day,
        error_messages={"invalid": "Use a date like 2026-12-31."},
    )
    tags = fields.List(
        fields.String(metadata={"pattern": "^[A-Za-z0-9-]+$", "maxLength": TAG_LENGTH}),
        attribute="tag_names",
        load_default=list,
        pre_load=only_tags,
    )
    list = fields.Integer(
        attribute="list_id",
        strict=True,
        error_messages=NOT_AN_INTEGER,
        validate=check_own_list,
    )

    def item_url(self, todo: Todo) -> str:
        """Return the address that hands out this todo."""
        return url_for("api.todo", id=todo.id, _external=True)


class TodoChangesSchema(TodoSchema):
    """Some of a todo's fields."""

    def __init__(self, **options: Any) -> None:
        super().__init__(partial=True, **options)


class PageSchema(BaseSchema):
    """Which part of a collection is asked for."""

    page = fields.Integer(
        load_default=1,
        pre_load=only_digits,
        error_messages={"invalid": "Use a whole number of 1 or more."},
        validate=Range(min=1, error="Use a whole number of 1 or more."),
    )
    per_page = fields.Integer(
        load_default=20,
        pre_load=only_digits,
        error_messages={"invalid": "Use a whole number from 1 to 100."},
        validate=Range(min=1, max=100, error="Use a whole number from {min} to {max}."),
    )


class FieldErrorSchema(Schema):
    """What is wrong with one field."""

    field = fields.String(required=True)
    message = fields.String(required=True)


class ProblemSchema(Schema):
    """A problem document (RFC 9457)."""

    type = fields.String(required=True)
    title = fields.String(required=True)
    status = fields.Integer(required=True)
    detail = fields.String(required=True)
    errors = fields.List(fields.Nested(FieldErrorSchema))
