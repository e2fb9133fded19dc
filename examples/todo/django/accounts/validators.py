"""Our words for a short password."""

from django.contrib.auth import password_validation


class MinimumLengthValidator(password_validation.MinimumLengthValidator):
    """Django's check of the length, said our way."""

    def get_error_message(self):
        return f"Use at least {self.min_length} characters."
