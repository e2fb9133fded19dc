"""Lists, todos and tags in the admin."""

from django import forms
from django.contrib import admin
from django.utils import timezone

from .models import Tag, Todo, TodoList

MAX_INLINE = 100  # A form of more than 1,000 fields is refused when it comes back.


class OwnedAdmin(admin.ModelAdmin):
    """Rows that stay with their owner: moved, they would mix two people's."""

    autocomplete_fields = ["owner"]

    def get_readonly_fields(self, request, obj=None):
        return ["owner"] if obj else []


class TodoInline(admin.TabularInline):
    """The todos of a list, on the page of the list."""

    model = Todo
    fields = ["title", "due", "completed", "order"]
    extra = 1


@admin.register(TodoList)
class TodoListAdmin(OwnedAdmin):
    """How lists are found and edited."""

    list_display = ["name", "owner", "created_at"]
    list_filter = ["created_at"]
    list_select_related = ["owner"]
    search_fields = ["name", "owner__username"]
    inlines = [TodoInline]

    def get_inlines(self, request, obj):
        """Leave the todos of a long list to their own pages."""
        return [] if obj and obj.todos.count() > MAX_INLINE else self.inlines


class TodoForm(forms.ModelForm):
    """The form of a todo, which has a list and tags of one owner."""

    def clean(self):
        super().clean()
        todo_list, tags = self.cleaned_data.get("list"), self.cleaned_data.get("tags")
        if todo_list and tags:
            others = tags.exclude(owner=todo_list.owner).values_list("name", flat=True)
            if others:
                self.add_error("tags", f"Not tags of {todo_list.owner}: {', '.join(others)}.")


@admin.register(Todo)
class TodoAdmin(admin.ModelAdmin):
    """How todos are found and edited."""

    form = TodoForm
    list_display = ["title", "list", "due", "completed", "updated_at"]
    list_filter = ["completed", "due"]
    list_select_related = ["list"]
    search_fields = ["title", "notes", "list__name", "tags__name"]
    autocomplete_fields = ["list", "tags"]
    readonly_fields = ["created_at", "updated_at"]
    actions = ["mark_done"]

    @admin.action(description="Mark selected todos as done", permissions=["change"])
    def mark_done(self, request, queryset):
        """Tick all that are selected, in one statement, which does not set the time by itself."""
        count = queryset.update(completed=True, updated_at=timezone.now())
        self.message_user(request, f"Todos marked as done: {count}.")


@admin.register(Tag)
class TagAdmin(OwnedAdmin):
    """How tags are found and edited."""

    list_display = ["name", "owner"]
    list_select_related = ["owner"]
    search_fields = ["name", "owner__username"]
