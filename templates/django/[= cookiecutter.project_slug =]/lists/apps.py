"""What Django needs to know of this app."""

from django.apps import AppConfig


class ListsConfig(AppConfig):
    name = "lists"
