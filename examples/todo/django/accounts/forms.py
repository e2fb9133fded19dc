"""Django's account forms, with our words."""

from django.contrib.auth import authenticate, forms
from django.core.exceptions import ValidationError

from . import mailer
from .models import User

PASSWORDS_DIFFER = "The two passwords are not the same."
TOO_LONG = "Use at most %(limit_value)d characters."


class SignUpForm(forms.UserCreationForm):
    """Makes an account."""

    error_messages = {"password_mismatch": PASSWORDS_DIFFER}

    class Meta(forms.UserCreationForm.Meta):
        model = User
        fields = ["username", "email"]
        help_texts = {
            "email": "For a link to a new password, should you forget this one; may be left out."
        }
        error_messages = {
            "username": {"unique": "That username is taken.", "max_length": TOO_LONG},
            "email": {"max_length": TOO_LONG},
        }


class SignInForm(forms.AuthenticationForm):
    """Checks a username and its password."""

    error_messages = {
        **forms.AuthenticationForm.error_messages,
        "invalid_login": "Wrong username or password.",
    }


class ResetForm(forms.PasswordResetForm):
    """Asks for an address, and has a link sent to whoever has given it."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["email"].label = "Email address"
        self.fields["email"].error_messages["max_length"] = TOO_LONG

    def send_mail(self, *args, **kwargs):
        """Send the message; the time that it takes tells nothing."""
        mailer.send(super().send_mail, *args, **kwargs)


class NewPasswordForm(forms.SetPasswordForm):
    """Sets a password, without the old one."""

    error_messages = {"password_mismatch": PASSWORDS_DIFFER}


class ChangePasswordForm(forms.PasswordChangeForm):
    """Replaces the password by a new one, given the old one."""

    error_messages = {
        "password_mismatch": PASSWORDS_DIFFER,
        "password_incorrect": "That is not your password.",
    }

    def __init__(self, *args, request, **kwargs):
        super().__init__(*args, **kwargs)
        self.request = request

    def clean_old_password(self):
        """Try the old password as signing in does, which is counted."""
        password = self.cleaned_data["old_password"]
        if not authenticate(self.request, username=self.user.username, password=password):
            raise ValidationError(self.error_messages["password_incorrect"])
        return password
