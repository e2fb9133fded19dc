"""The account pages: our own sign-up, and Django's views with our templates and messages."""

from django.contrib import messages
from django.contrib.auth import login
from django.contrib.auth import views as auth_views
from django.contrib.auth.decorators import login_not_required
from django.contrib.messages.views import SuccessMessageMixin
from django.shortcuts import redirect, render
from django.urls import reverse_lazy
from django.views.decorators.http import require_http_methods

from lists.changes import save_if_unique

from .forms import ChangePasswordForm, SignInForm, SignUpForm


@require_http_methods(["GET", "HEAD", "POST"])
@login_not_required
def signup(request):
    """Make an account and sign in."""
    form = SignUpForm(request.POST or None)
    if form.is_valid() and save_if_unique(form):
        login(request, form.instance)
        messages.success(request, f"Welcome, {form.instance.username}.")
        return redirect("lists:index")
    return render(request, "accounts/signup.html", {"form": form})


class SignIn(SuccessMessageMixin, auth_views.LoginView):
    """Sign in; Django's view takes care of a safe `next`."""

    template_name = "accounts/login.html"
    authentication_form = SignInForm
    success_message = "Signed in."


class SignOut(auth_views.LogoutView):
    """Sign out, by POST only."""

    def post(self, request, *args, **kwargs):
        response = super().post(request, *args, **kwargs)
        messages.success(request, "Signed out.")
        return response


class ChangePassword(SuccessMessageMixin, auth_views.PasswordChangeView):
    """Change the password; every other session of this person ends with it."""

    template_name = "accounts/password.html"
    form_class = ChangePasswordForm
    success_url = reverse_lazy("pages:home")
    success_message = "Password changed."
