"""What Django needs to know of this app."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "accounts"
