"""The account pages: our own sign-up, and Django's views with our templates and messages."""

import logging
from datetime import timedelta

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login
from django.contrib.auth import views as auth_views
from django.contrib.auth.decorators import login_not_required
from django.contrib.messages.views import SuccessMessageMixin
from django.shortcuts import redirect, render
from django.urls import reverse_lazy
from django.utils import timezone, translation
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_http_methods

from lists.changes import save_if_unique

from .forms import ChangePasswordForm, NewPasswordForm, ResetForm, SignInForm, SignUpForm
from .tries import limit_posts, refuse, too_often

logger = logging.getLogger(__name__)


@require_http_methods(["GET", "HEAD", "POST"])
@login_not_required
@limit_posts
def signup(request):
    """Make an account and sign in."""
    form = SignUpForm(request.POST or None)
    if form.is_valid() and save_if_unique(form):
        login(request, form.instance, backend="django.contrib.auth.backends.ModelBackend")
        messages.success(request, f"Welcome, {form.instance.username}.")
        return redirect("lists:index")
    return render(request, "accounts/signup.html", {"form": form})


class SignIn(SuccessMessageMixin, auth_views.LoginView):
    """Sign in; Django's view takes care of a safe `next`."""

    template_name = "accounts/login.html"
    authentication_form = SignInForm
    success_message = "Signed in."

    def form_invalid(self, form):
        # Not the name that was typed: somebody will type the password there.
        logger.warning("Somebody could not sign in.")
        return super().form_invalid(form)


class SignOut(auth_views.LogoutView):
    """Sign out, by POST only."""

    def post(self, request, *args, **kwargs):
        response = super().post(request, *args, **kwargs)
        messages.success(request, "Signed out.")
        return response


class ChangePassword(SuccessMessageMixin, auth_views.PasswordChangeView):
    """Change the password; all the person's other sessions end with it."""

    template_name = "accounts/password.html"
    form_class = ChangePasswordForm
    success_url = reverse_lazy("pages:home")
    success_message = "Password changed."

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"request": self.request}


@method_decorator(limit_posts, name="dispatch")
class AskForReset(SuccessMessageMixin, auth_views.PasswordResetView):
    """Ask for an address; whether it is known, only that address is told."""

    template_name = "accounts/reset.html"
    form_class = ResetForm
    subject_template_name = "accounts/reset_subject.txt"
    email_template_name = "accounts/reset_mail.txt"
    extra_email_context = {
        "SITE_NAME": settings.SITE_NAME,
        "SITE_URL": settings.SITE_URL,
    }
    success_url = reverse_lazy("accounts:login")
    success_message = "If an account has this address, a link is on its way to it."

    def form_valid(self, form):
        """Write in the language of the visitor's browser, but not again and again."""
        if too_often("message", form.cleaned_data["email"].casefold(), settings.AXES_FAILURE_LIMIT):
            return refuse(self.request)
        self.extra_email_context = self.extra_email_context | {
            "language": translation.get_language_from_request(self.request),
            "until": timezone.now() + timedelta(seconds=settings.PASSWORD_RESET_TIMEOUT),
        }
        return super().form_valid(form)


class ConfirmReset(SuccessMessageMixin, auth_views.PasswordResetConfirmView):
    """Set a new password, which ends all sessions and all links."""

    template_name = "accounts/reset_confirm.html"
    form_class = NewPasswordForm
    success_url = reverse_lazy("accounts:login")
    success_message = "Password changed."
