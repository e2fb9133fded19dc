"""What Django needs to know of this app."""

from django.apps import AppConfig


class ActivityConfig(AppConfig):
    name = "activity"

    def ready(self):
        """Let the receivers connect, now that all models are there."""
        from . import receivers  # noqa: F401
