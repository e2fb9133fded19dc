"""Lists, todos and tags in the admin."""

from django.contrib import admin
from django.utils import timezone

from .models import Tag, Todo, TodoList


#~ mark admin.inline ~#
class TodoInline(admin.TabularInline):
    """The todos of a list, on the page of the list."""

    model = Todo
    fields = ["title", "due", "completed", "order"]
    extra = 1
#~ end admin.inline ~#


@admin.register(TodoList)
class TodoListAdmin(admin.ModelAdmin):
    """How lists are found and edited."""

    list_display = ["name", "owner", "created_at"]
    list_filter = ["owner", "created_at"]
    list_select_related = ["owner"]
    search_fields = ["name", "owner__username"]
    autocomplete_fields = ["owner"]
#~ mark admin.inline@2 ~#
    inlines = [TodoInline]
#~ end admin.inline@2 ~#


@admin.register(Todo)
class TodoAdmin(admin.ModelAdmin):
    """How todos are found and edited."""

#~ mark admin.list ~#
    list_display = ["title", "list", "due", "completed", "updated_at"]
    list_filter = ["completed", "due", "tags"]
    list_select_related = ["list"]
    search_fields = ["title", "notes", "list__name"]
#~ end admin.list ~#
    autocomplete_fields = ["list", "tags"]
    readonly_fields = ["created_at", "updated_at"]
    actions = ["mark_done"]

#~ mark admin.action ~#
    @admin.action(description="Mark selected todos as done", permissions=["change"])
    def mark_done(self, request, queryset):
        """Tick all that are selected, in one statement, which does not set the time by itself."""
        count = queryset.update(completed=True, updated_at=timezone.now())
        self.message_user(request, f"Todos marked as done: {count}.")
#~ end admin.action ~#


#~ mark admin.edit ~#
@admin.register(Tag)
class TagAdmin(admin.ModelAdmin):
    """How tags are found and edited."""

    list_display = ["name", "owner"]
    list_filter = ["owner"]
    list_select_related = ["owner"]
    search_fields = ["name"]
    autocomplete_fields = ["owner"]
#~ end admin.edit ~#
