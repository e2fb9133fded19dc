"""Django's account forms, with our words."""

from django.contrib.auth import forms

from .models import User

PASSWORDS_DIFFER = "The two passwords are not the same."


class SignUpForm(forms.UserCreationForm):
    """Makes an account."""

    error_messages = {"password_mismatch": PASSWORDS_DIFFER}

    class Meta(forms.UserCreationForm.Meta):
        model = User
        error_messages = {
            "username": {
                "unique": "That username is taken.",
                "max_length": "Use at most %(limit_value)d characters.",
            }
        }


class SignInForm(forms.AuthenticationForm):
    """Checks a username and its password."""

    error_messages = {
        **forms.AuthenticationForm.error_messages,
        "invalid_login": "Wrong username or password.",
    }


class ChangePasswordForm(forms.PasswordChangeForm):
    """Replaces the password by a new one, given the old one."""

    error_messages = {
        "password_mismatch": PASSWORDS_DIFFER,
        "password_incorrect": "That is not your password.",
    }
