"""How a todo becomes JSON, and JSON a todo."""

from django.db import transaction
from django.shortcuts import get_object_or_404
from rest_framework import serializers

from lists.models import Todo, TodoList

from .exceptions import Conflict
from .fields import (
    BooleanField,
    DateField,
    DigitsField,
    IntegerField,
    ListField,
    StringField,
    TagNameField,
    TagsField,
    UrlField,
    WordField,
)

TAGS = 20
SMALLEST, LARGEST = -(2**31), 2**31 - 1


class StrictMixin:
    """Makes a serializer refuse what it does not know."""

    def to_internal_value(self, data):
        """Refuse fields that nobody may write, along with those that are wrong."""
        writable = {field.field_name for field in self._writable_fields}
        errors = {name: "Unknown field." for name in data if name not in writable}
        try:
            values = super().to_internal_value(data)
        except serializers.ValidationError as error:
            errors |= error.detail
        if errors:
            raise serializers.ValidationError(errors)
        return values


class TodoSerializer(StrictMixin, serializers.ModelSerializer):
    """A todo; what a PUT does not send gets the default named here."""

    url = UrlField("api:todo-list")
    title = StringField(max_length=200)
    completed = BooleanField(default=False)
    order = IntegerField(default=None, allow_null=True, min_value=SMALLEST, max_value=LARGEST)
    notes = StringField(default="", allow_blank=True, trim_whitespace=False)
    due = DateField(default=None, allow_null=True)
    tags = TagsField(default=list, max_length=TAGS)
    list = ListField(required=False, help_text="The Inbox unless named.")

    class Meta:
        model = Todo
        fields = ["id", "url", "title", "completed", "order", "notes", "due", "tags", "list"]

    @transaction.atomic
    def create(self, values):
        """Write the todo and its tags together, or neither."""
        names = values.pop("tags")
        todo = Todo.objects.create(**self.hold_list(self.with_list(values)))
        todo.set_tags(names)
        return todo

    @transaction.atomic
    def update(self, todo, values):
        """Write the changes and the tags, if they are sent, together."""
        names = values.pop("tags", None)
        values = self.hold_list(values if self.partial else self.with_list(values))
        # The list first, as by whoever deletes it with its todos: so neither waits for the other.
        todo = get_object_or_404(Todo.objects.select_for_update(), pk=todo.pk)
        todo = super().update(todo, values)
        if names is not None:
            todo.set_tags(names)
        return todo

    def with_list(self, values):
        """Return the values, with the Inbox for the list if they name none."""
        if "list" in values and values["list"].pk != getattr(self.instance, "list_id", None):
            return values
        return values | {"list": TodoList.objects.inbox(self.context["request"].user)}

    def hold_list(self, values):
        """Let nobody delete the list that the todo is to come into before it is there."""
        if "list" in values and values["list"].pk != getattr(self.instance, "list_id", None):
            todo_list = TodoList.objects.select_for_update().filter(pk=values["list"].pk)
            if not todo_list:
                raise Conflict
        return values


class TodoListSerializer(serializers.ModelSerializer):
    """A list."""

    url = UrlField("api:list-list")

    class Meta:
        model = TodoList
        fields = ["id", "url", "name"]
        read_only_fields = ["name"]


class PageSerializer(StrictMixin, serializers.Serializer):
    """Which part of a collection is asked for; the paginator reads it."""

    page = DigitsField(default=1, min_value=1, max_value=LARGEST)
    per_page = DigitsField(default=20, min_value=1, max_value=100)


class FilterSerializer(StrictMixin, serializers.Serializer):
    """Which todos are meant: all, unless something is asked of them."""

    completed = WordField(required=False)
    list = DigitsField(required=False, min_value=1, max_value=LARGEST, source="list_id")
    tag = TagNameField(required=False, source="tags__name")


class TodoQuerySerializer(FilterSerializer, PageSerializer):
    """Which todos are meant, and which part of them is asked for."""
