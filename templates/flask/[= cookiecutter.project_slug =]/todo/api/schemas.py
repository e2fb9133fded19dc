"""What the API reads and writes."""

from typing import Any

from flask import url_for
from marshmallow import Schema, ValidationError, fields
from marshmallow.validate import Length, Range, Regexp

from todo.api.fields import Boolean, Date, Digits, Integer, String, Tags, strip
from todo.converters import MAX_ID
from todo.extensions import db
from todo.forms import BAD_TAG, TAG_LENGTH, TAG_PATTERN
from todo.models import Todo, TodoList
from todo.queries import for_change, own_lists

TAGS = 20
SMALLEST, LARGEST = -(2**31), 2**31 - 1
AT_MOST = "Use at most {max} characters."
FROM_TO = "Use a number from {min} to {max}."
# Not every database holds a null character.
NO_NULL = r"^[^\x00]*$"
NOT_BLANK = r"^[^\x00]*[^\s\x00][^\x00]*$"


def check_own_list(id: int) -> None:
    """Refuse a list that the caller does not have; hold one that a todo shall come into."""
    if not 0 < id <= MAX_ID or not db.session.scalar(for_change(own_lists().filter_by(id=id))):
        raise ValidationError("There is no such list.")


class BaseSchema(Schema):
    """A schema with this API's words for what it does not know."""

    error_messages = {"unknown": "Unknown field."}


class TagName(String):
    """The name of a tag, exactly as it is kept."""

    def __init__(self) -> None:
        super().__init__(
            validate=[
                Regexp(TAG_PATTERN, error=BAD_TAG),
                Length(max=TAG_LENGTH, error=AT_MOST),
            ],
            metadata={"pattern": "^[a-z0-9-]+$", "minLength": 1},
        )


class TodoSchema(BaseSchema):
    """A todo as JSON."""

    id = fields.Integer(dump_only=True)
    url = fields.Method("item_url", dump_only=True, metadata={"type": "string", "format": "uri"})
    title = String(
        required=True,
        pre_load=strip,
        validate=[
            Length(min=1, error="This field may not be blank."),
            Length(max=200, error=AT_MOST),
        ],
        metadata={"pattern": NOT_BLANK},
    )
    completed = Boolean(load_default=False)
    order = Integer(
        load_default=None, allow_none=True, validate=Range(SMALLEST, LARGEST, error=FROM_TO)
    )
    notes = String(load_default="", metadata={"pattern": NO_NULL})
    due = Date(load_default=None, allow_none=True)
    tags = Tags(TagName(), max=TAGS, attribute="tag_names", load_default=list)
    list = Integer(
        attribute="list_id",
        validate=check_own_list,
        metadata={"description": "The Inbox unless named."},
    )

    def item_url(self, todo: Todo) -> str:
        """Return the address that hands out this todo."""
        return url_for("api.todo", id=todo.id, _external=True)


class PatchedTodoSchema(TodoSchema):
    """Some of a todo's fields."""

    def __init__(self, **options: Any) -> None:
        super().__init__(partial=True, **options)


class TodoListSchema(BaseSchema):
    """A list as JSON."""

    id = fields.Integer(dump_only=True)
    url = fields.Method("item_url", dump_only=True, metadata={"type": "string", "format": "uri"})
    name = fields.String(dump_only=True)

    def item_url(self, todo_list: TodoList) -> str:
        """Return the address that hands out this list."""
        return url_for("api.list", id=todo_list.id, _external=True)


class PageSchema(BaseSchema):
    """Which part of a collection is asked for."""

    page = Digits(load_default=1, validate=Range(1, LARGEST, error=FROM_TO))
    per_page = Digits(load_default=20, validate=Range(1, 100, error=FROM_TO))


class FilterSchema(BaseSchema):
    """Which todos are meant: all, unless something is asked of them."""

    completed = fields.Boolean(
        pre_load=str.lower,
        truthy=["true"],
        falsy=["false"],
        error_messages={"invalid": "Use true or false."},
    )
    list = Digits(validate=Range(1, MAX_ID, error=FROM_TO))
    tag = TagName()


class TodoQuerySchema(FilterSchema, PageSchema):
    """Which todos are meant, and which part of them is asked for."""


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
