"""What Django needs to know of this app."""

from django.apps import AppConfig


class FeedsConfig(AppConfig):
    name = "feeds"
