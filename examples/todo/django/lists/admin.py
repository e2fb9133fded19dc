"""Lists, todos and tags in the admin."""

from django.contrib import admin
from django.utils import timezone

from .models import Tag, Todo, TodoList


class TodoInline(admin.TabularInline):
    """The todos of a list, on the page of the list."""

    model = Todo
    fields = ["title", "due", "completed", "order"]
    extra = 1


@admin.register(TodoList)
class TodoListAdmin(admin.ModelAdmin):
    """How lists are found and edited."""

    list_display = ["name", "owner", "created_at"]
    list_filter = ["owner", "created_at"]
    list_select_related = ["owner"]
    search_fields = ["name", "owner__username"]
    autocomplete_fields = ["owner"]
    inlines = [TodoInline]


@admin.register(Todo)
class TodoAdmin(admin.ModelAdmin):
    """How todos are found and edited."""

    list_display = ["title", "list", "due", "completed", "updated_at"]
    list_filter = ["completed", "due", "tags"]
    list_select_related = ["list"]
    search_fields = ["title", "notes", "list__name"]
    autocomplete_fields = ["list", "tags"]
    readonly_fields = ["created_at", "updated_at"]
    actions = ["mark_done"]

    @admin.action(description="Mark selected todos as done", permissions=["change"])
    def mark_done(self, request, queryset):
        """Tick all that are selected, in one statement, which does not set the time by itself."""
        count = queryset.update(completed=True, updated_at=timezone.now())
        self.message_user(request, f"Todos marked as done: {count}.")


@admin.register(Tag)
class TagAdmin(admin.ModelAdmin):
    """How tags are found and edited."""

    list_display = ["name", "owner"]
    list_filter = ["owner"]
    list_select_related = ["owner"]
    search_fields = ["name"]
    autocomplete_fields = ["owner"]
