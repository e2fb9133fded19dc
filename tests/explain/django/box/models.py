"""A box for suggestions, on which people vote, as a tutorial would build it."""

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone


class OpenManager(models.Manager):
    def get_queryset(self):
        return super().get_queryset().filter(closed_at__isnull=True)


class Suggestion(models.Model):
    text = models.CharField(max_length=140, unique=True)
    details = models.TextField(blank=True)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="suggestions"
    )
    made_at = models.DateTimeField(auto_now_add=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    objects = models.Manager()
    open = OpenManager()

    class Meta:
        ordering = ["-made_at"]

    def __str__(self):
        return self.text

    def get_absolute_url(self):
        return reverse("box:detail", args=[self.pk])

    def close(self):
        self.closed_at = timezone.now()
        self.save(update_fields=["closed_at"])


class Vote(models.Model):
    suggestion = models.ForeignKey(Suggestion, on_delete=models.CASCADE)
    points = models.IntegerField(default=1)
