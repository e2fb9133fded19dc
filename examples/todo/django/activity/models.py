"""The activity log."""

from django.conf import settings
from django.db import models


class Activity(models.Model):
    """What happened, and when."""

    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="activity"
    )
    what = models.CharField(max_length=20)
    about = models.CharField(max_length=200, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-id"]

    def __str__(self):
        return self.what
