"""Asking for what is due."""

from datetime import timedelta
from functools import partial

from django.contrib import messages
from django.db import transaction
from django.shortcuts import redirect
from django.utils import timezone, translation
from django.views.decorators.http import require_POST

from .tasks import due_todos, send


@require_POST
@transaction.atomic
def ask(request):
    """Send the person what is due, by a job."""
    if not request.user.email:
        messages.error(request, "Your account has no address to write to.")
    elif not due_todos(request.user).exists():
        messages.success(request, "Nothing is due by tomorrow.")
    elif asked_lately(request.user):
        messages.error(request, "What is due was sent to you less than an hour ago.")
    else:
        language = translation.get_language_from_request(request)
        reminder = request.user.reminders.create(language=language)
        transaction.on_commit(partial(send.enqueue, reminder.pk))
        messages.success(request, "What is due by tomorrow is on its way to you.")
    return redirect("lists:index")


def asked_lately(user):
    """Tell whether a person has asked within the hour."""
    lately = timezone.now() - timedelta(hours=1)
    return user.reminders.filter(day=None, created_at__gt=lately).exists()
