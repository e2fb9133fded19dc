"""The job that sends a reminder."""

from datetime import timedelta

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import gettext
from django_tasks import task

from lists.models import Todo

from .models import Reminder


def tomorrow():
    """Return tomorrow's date in the site's zone."""
    return timezone.localdate() + timedelta(days=1)


def due_todos(user):
    """Return a person's open todos that are due by tomorrow."""
    todos = Todo.objects.for_user(user).open()
    return todos.filter(due__lte=tomorrow()).order_by("due", "pk")


@task
def send(reminder_id):
    """Send a reminder once, however often this is asked for; one that is gone, not at all."""
    reminder = Reminder.objects.select_related("owner").filter(pk=reminder_id).first()
    if reminder is None:
        return
    message = write(reminder)
    if not claim(reminder) or message is None:
        return
    try:
        message.send()
    except ConnectionRefusedError:
        reminder.sent_at = None  # Nothing has left: who tries again sends no second message.
        reminder.save()
        raise


def claim(reminder):
    """Note that a reminder is sent; False if another worker has."""
    unsent = Reminder.objects.filter(pk=reminder.pk, sent_at=None)
    return unsent.update(sent_at=timezone.now()) == 1


def write(reminder):
    """Return the message, in the language of who asked for it; None if nothing is due."""
    todos = due_todos(reminder.owner)
    if not (todos and reminder.owner.email):
        return None
    context = {"todos": todos, "SITE_URL": settings.SITE_URL}
    with translation.override(reminder.language):
        text = render_to_string("reminders/mail.txt", context)
        subject = gettext("Due by tomorrow at %(site)s") % {"site": settings.SITE_NAME}
    return EmailMessage(subject, text, to=[reminder.owner.email])
