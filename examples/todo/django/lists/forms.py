"""The forms: what a person may send, and what is said when it will not do."""

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction

from .models import Todo, TodoList
from .validators import clean_tag_names

TOO_LONG = "Use at most %(limit_value)d characters."


class TodoListForm(forms.ModelForm):
    """Names a list."""

    class Meta:
        model = TodoList
        fields = ["name"]
        error_messages = {"name": {"max_length": TOO_LONG}}

    def clean_name(self):
        """Refuse a second list of that name; the owner, no field here, decides what is second."""
        name = self.cleaned_data["name"]
        others = TodoList.objects.for_user(self.instance.owner).exclude(pk=self.instance.pk)
        if others.filter(name=name).exists():
            raise ValidationError("You already have a list with this name.")
        return name


class TagNamesField(forms.CharField):
    """Tags as a person types them: names with commas between."""

    def prepare_value(self, value):
        return ", ".join(value) if isinstance(value, list) else value

    def clean(self, value):
        names = super().clean(value).split(",")
        return clean_tag_names(name for name in names if name.strip())


class TodoForm(forms.ModelForm):
    """Changes a todo and its tags."""

    due = forms.DateField(
        required=False,
        input_formats=["%Y-%m-%d"],
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )
    tags = TagNamesField(required=False, help_text="Letters a-z, digits, hyphens; commas between.")

    class Meta:
        model = Todo
        fields = ["title", "notes", "due", "completed"]
        error_messages = {"title": {"max_length": TOO_LONG}}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["tags"] = [tag.name for tag in self.instance.tags.all()]

    @transaction.atomic
    def save(self, commit=True):
        """Write the todo and its tags together, or neither."""
        return super().save(commit)

    def _save_m2m(self):
        # As for any model form: save() calls this, or after save(commit=False) the caller does.
        super()._save_m2m()
        self.instance.set_tags(self.cleaned_data["tags"])


class AddTodoForm(TodoForm):
    """Adds a todo: the same form with fewer fields."""

    class Meta(TodoForm.Meta):
        fields = ["title", "due"]
