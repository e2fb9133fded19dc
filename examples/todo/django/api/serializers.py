"""How a todo becomes JSON, and JSON a todo."""

from django.db import transaction
from rest_framework import serializers

from lists.models import Todo, TodoList

from .fields import BooleanField, DateField, ListField, OrderField, StringField, TagsField


class TodoSerializer(serializers.ModelSerializer):
    """A todo; what a PUT does not send gets the default named here."""

    url = serializers.HyperlinkedIdentityField(view_name="api:todo")
    title = StringField(max_length=200)
    completed = BooleanField(default=False)
    order = OrderField(default=None, allow_null=True)
    notes = StringField(default="", allow_blank=True, trim_whitespace=False)
    due = DateField(default=None, allow_null=True)
    tags = TagsField(default=list)
    list = ListField(required=False, help_text="The Inbox unless named.")

    class Meta:
        model = Todo
        fields = ["id", "url", "title", "completed", "order", "notes", "due", "tags", "list"]

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

    def validate(self, values):
        """Put a todo for which no list is named into the Inbox."""
        if "list" not in values and not self.partial:
            values["list"] = TodoList.objects.inbox(self.context["request"].user)
        return values

    @transaction.atomic
    def create(self, values):
        """Write the todo and its tags together, or neither."""
        names = values.pop("tags")
        todo = Todo.objects.create(**values)
        todo.set_tags(names)
        return todo

    @transaction.atomic
    def update(self, todo, values):
        """Write the changes and the tags, if they are sent, together."""
        names = values.pop("tags", None)
        todo = super().update(todo, values)
        if names is not None:
            todo.set_tags(names)
        return todo
