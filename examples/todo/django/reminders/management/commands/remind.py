"""The command `manage.py remind`."""

from datetime import timedelta

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand
from django.utils import timezone

from lists.models import Todo
from reminders.models import Reminder
from reminders.tasks import send, tomorrow


class Command(BaseCommand):
    help = "Sends everybody what is due by tomorrow; run it once a day."

    def handle(self, *args, **options):
        old = timezone.now() - timedelta(days=7)
        Reminder.objects.filter(created_at__lt=old).delete()
        due = Todo.objects.open().filter(due__lte=tomorrow())
        people = get_user_model().objects.filter(is_active=True, lists__todos__in=due)
        for user in people.exclude(email="").distinct():
            language = {"language": settings.LANGUAGES[0][0]}
            user.reminders.get_or_create(day=timezone.localdate(), defaults=language)
        waiting = list(Reminder.objects.filter(sent_at=None).values_list("pk", flat=True))
        for reminder_id in waiting:
            send.enqueue(reminder_id)
        self.stdout.write(f"Asked for {len(waiting)} messages.")
