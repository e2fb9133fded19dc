"""What Django needs to know of this app."""

from django.apps import AppConfig


#~ mark signals.load ~#
class ActivityConfig(AppConfig):
    name = "activity"

    def ready(self):
        """Let the receivers connect, now that all models are there."""
        from . import receivers  # noqa: F401
#~ end signals.load ~#
