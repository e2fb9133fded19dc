"""What Django needs to know of this app."""

from django.apps import AppConfig


class ListsConfig(AppConfig):
    name = "lists"

    def ready(self):
        """Let the receivers connect."""
        from . import counts  # noqa: F401
