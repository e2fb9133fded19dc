"""The addresses of the account pages."""

from django.urls import path

from . import tokens, views

app_name = "accounts"

urlpatterns = [
    path("signup/", views.signup, name="signup"),
    path("login/", views.SignIn.as_view(), name="login"),
    path("logout/", views.SignOut.as_view(), name="logout"),
    path("password/", views.ChangePassword.as_view(), name="password"),
    path("reset/", views.AskForReset.as_view(), name="ask-for-reset"),
    path("reset/<uidb64>/<token>/", views.ConfirmReset.as_view(), name="confirm-reset"),
    path("tokens/", tokens.tokens, name="tokens"),
    path("tokens/<slug:key>/revoke/", tokens.revoke, name="revoke-token"),
]
