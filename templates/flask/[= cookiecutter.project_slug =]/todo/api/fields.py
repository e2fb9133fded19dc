"""Fields that take only their own JSON type: marshmallow's would take "yes" for true."""

import datetime
from typing import Any

from marshmallow import ValidationError, fields

from todo.api.body import text_errors

WORDS = {"required": "This field is required.", "null": "This field may not be null."}


def storable(text: str) -> None:
    """Refuse a text that not every database can hold."""
    if errors := text_errors(text):
        raise ValidationError(errors)


def strip(value: Any) -> Any:
    """Drop the white space around a text."""
    return value.strip() if isinstance(value, str) else value


class String(fields.String):
    """A text that every database can hold."""

    default_error_messages = WORDS | {"invalid": "Not a string."}

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.validators.append(storable)


class Integer(fields.Integer):
    """A whole number, and neither "1" nor 1.0."""

    default_error_messages = WORDS | {"invalid": "Not an integer."}

    def __init__(self, **options: Any) -> None:
        super().__init__(strict=True, **options)


class Boolean(fields.Boolean):
    """True or false, and none of marshmallow's other names for them."""

    default_error_messages = WORDS | {"invalid": "Not a boolean."}

    def _deserialize(self, value: Any, *args: Any, **kwargs: Any) -> bool:
        if not isinstance(value, bool):
            raise self.make_error("invalid")
        return value


class Date(fields.Date):
    """A date as in RFC 3339: Python also reads 20261231 and 2026-W53-4."""

    default_error_messages = WORDS | {"invalid": "Use a date like 2026-12-31."}

    def _deserialize(self, value: Any, *args: Any, **kwargs: Any) -> datetime.date:
        date = super()._deserialize(value, *args, **kwargs)
        if date.isoformat() != value:
            raise self.make_error("invalid")
        return date


class Tags(fields.List):
    """The names of the tags."""

    default_error_messages = WORDS | {
        "invalid": "Not an array.",
        "too_many": "Use at most {max} tags.",
    }

    def __init__(self, field: fields.Field, *, max: int, **options: Any) -> None:
        super().__init__(field, metadata={"maxItems": max}, **options)
        self.max = max

    def _deserialize(self, value: Any, *args: Any, **kwargs: Any) -> list[str]:
        if isinstance(value, list) and len(value) > self.max:
            # Before each name is looked at: a body has room for very many.
            raise self.make_error("too_many", max=self.max)
        return list(dict.fromkeys(super()._deserialize(value, *args, **kwargs)))


class Digits(fields.Integer):
    """A number in a URL: Python also reads "+1", "1_0" and the digits of other scripts."""

    default_error_messages = WORDS | {"invalid": "Not a number."}

    def _deserialize(self, value: Any, *args: Any, **kwargs: Any) -> int:
        if not (value.isascii() and value.isdigit()):
            raise self.make_error("invalid")
        return super()._deserialize(value, *args, **kwargs)
