"""What Django needs to know of this app."""

from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "files"

    def ready(self):
        """Let the receiver connect, now that all models are there."""
        from . import receivers  # noqa: F401
