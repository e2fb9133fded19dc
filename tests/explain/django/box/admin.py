"""The box for its keepers."""

from django.contrib import admin

from .models import Suggestion, Vote


class VoteInline(admin.StackedInline):
    model = Vote


@admin.register(Suggestion)
class SuggestionAdmin(admin.ModelAdmin):
    list_display = ["text", "made_at"]
    readonly_fields = ["made_at"]
    inlines = [VoteInline]
