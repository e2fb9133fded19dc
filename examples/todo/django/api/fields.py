"""Fields that take only their own JSON type: REST framework's would take "yes" for true."""

import datetime

from django.core.exceptions import ValidationError
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from lists.models import TodoList
from lists.validators import TAG_LENGTH, clean_tag_names


class StringField(serializers.CharField):
    default_error_messages = {
        "invalid": "Not a string.",
        "max_length": "Use at most {max_length} characters.",
    }

    def to_internal_value(self, data):
        if not isinstance(data, str):
            self.fail("invalid")
        return super().to_internal_value(data)


class BooleanField(serializers.BooleanField):
    default_error_messages = {"invalid": "Not a boolean."}

    def to_internal_value(self, data):
        if not isinstance(data, bool):
            self.fail("invalid")
        return data


def is_integer(data):
    """Tell an integer from a boolean, which Python counts as one, and from 1.0."""
    return isinstance(data, int) and not isinstance(data, bool)


class OrderField(serializers.IntegerField):
    lowest, highest = -(2**31), 2**31 - 1
    out_of_range = f"Use a number from {lowest} to {highest}."
    default_error_messages = {
        "invalid": "Not an integer.",
        "min_value": out_of_range,
        "max_value": out_of_range,
    }

    def __init__(self, **kwargs):
        super().__init__(min_value=self.lowest, max_value=self.highest, **kwargs)

    def to_internal_value(self, data):
        if not is_integer(data):
            self.fail("invalid")
        return data


class DateField(serializers.DateField):
    default_error_messages = {"invalid": "Use a date like 2026-12-31."}

    def to_internal_value(self, data):
        try:
            date = datetime.date.fromisoformat(data)
        except (TypeError, ValueError):
            self.fail("invalid")
        if date.isoformat() != data:
            # Python also reads 20261231 and 2026-W53-4.
            self.fail("invalid")
        return date


class ListField(serializers.PrimaryKeyRelatedField):
    """The id of one of the caller's lists."""

    default_error_messages = {
        "does_not_exist": "There is no such list.",
        "incorrect_type": "Not an integer.",
    }

    def get_queryset(self):
        return TodoList.objects.for_user(self.context["request"].user)

    def to_internal_value(self, data):
        if not is_integer(data):
            self.fail("incorrect_type")
        return super().to_internal_value(data)


@extend_schema_field(
    {
        "type": "array",
        "items": {"type": "string", "pattern": "^[a-z0-9-]+$", "maxLength": TAG_LENGTH},
    }
)
class TagsField(serializers.ListField):
    """The names of the tags."""

    child = StringField(max_length=TAG_LENGTH, allow_blank=True)
    default_error_messages = {"not_a_list": "Not an array."}

    def to_internal_value(self, data):
        names = super().to_internal_value(data)
        try:
            return clean_tag_names(names)
        except ValidationError as error:
            raise serializers.ValidationError(error.messages) from error

    def to_representation(self, tags):
        return [tag.name for tag in tags.all()]
