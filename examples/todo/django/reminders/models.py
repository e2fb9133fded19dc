"""The reminders that were asked for."""

from django.conf import settings
from django.db import models


class Reminder(models.Model):
    """A message to its owner of what is due; ``day`` is of those that come daily."""

    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="reminders"
    )
    day = models.DateField(null=True)
    language = models.CharField(max_length=5)
    created_at = models.DateTimeField(auto_now_add=True)
    sent_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["owner", "day"], name="one_reminder_a_day"),
        ]

    def __str__(self):
        return f"{self.owner}, {self.created_at:%Y-%m-%d}"
