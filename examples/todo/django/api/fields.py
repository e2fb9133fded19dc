"""Fields that take only their own JSON type: REST framework's would take "yes" for true."""

import datetime

from django.urls import reverse
from django.utils.functional import cached_property
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from lists.models import TodoList
from lists.validators import TAG_LENGTH, validate_tag_name


@extend_schema_field(OpenApiTypes.URI)
class UrlField(serializers.Field):
    """The address of a row, from that of all rows, which is found but once for a whole page."""

    def __init__(self, view_name):
        super().__init__(source="pk", read_only=True)
        self.view_name = view_name

    @cached_property
    def collection(self):
        return self.context["request"].build_absolute_uri(reverse(self.view_name))

    def to_representation(self, pk):
        return f"{self.collection}/{pk}/"


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


class IntegerField(serializers.IntegerField):
    default_error_messages = {"invalid": "Not an integer."}

    def __init__(self, *, min_value, max_value, **kwargs):
        out = f"Use a number from {min_value} to {max_value}."
        messages = {"min_value": out, "max_value": out}
        super().__init__(
            min_value=min_value, max_value=max_value, error_messages=messages, **kwargs
        )

    def to_internal_value(self, data):
        if not is_integer(data):
            self.fail("invalid")
        return data


class WordField(serializers.BooleanField):
    """True or false in a URL."""

    TRUE_VALUES, FALSE_VALUES = {"true"}, {"false"}
    default_error_messages = {"invalid": "Use true or false."}


class DigitsField(IntegerField):
    """A number in a URL: Python also reads "+1", "1_0" and the digits of other scripts."""

    default_error_messages = {"invalid": "Not a number."}

    def to_internal_value(self, data):
        if not (data.isascii() and data.isdigit()):
            self.fail("invalid")
        return super(IntegerField, self).to_internal_value(data)


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


class TagNameField(StringField):
    """The name of a tag, exactly as it is kept."""

    default_error_messages = {"blank": validate_tag_name.message}

    def __init__(self, **kwargs):
        super().__init__(
            max_length=TAG_LENGTH, validators=[validate_tag_name], trim_whitespace=False, **kwargs
        )


class TagsField(serializers.ListField):
    """The names of the tags."""

    child = TagNameField()
    default_error_messages = {
        "not_a_list": "Not an array.",
        "max_length": "Use at most {max_length} tags.",
    }

    def to_internal_value(self, data):
        if isinstance(data, list) and len(data) > self.max_length:
            # Before each name is looked at: a body has room for very many.
            self.fail("max_length", max_length=self.max_length)
        return list(dict.fromkeys(super().to_internal_value(data)))

    def to_representation(self, tags):
        return [tag.name for tag in tags.all()]
