"""The addresses of the account pages."""

from django.urls import path

#% if cookiecutter.api %#
from . import tokens, views
#% else %#
from . import views
#% endif %#

app_name = "accounts"

#~ mark class-views.url ~#
urlpatterns = [
    path("signup/", views.signup, name="signup"),
#~ mark accounts.signin@2 ~#
    path("login/", views.SignIn.as_view(), name="login"),
#~ end accounts.signin@2 ~#
    path("logout/", views.SignOut.as_view(), name="logout"),
    path("password/", views.ChangePassword.as_view(), name="password"),
    path("reset/", views.AskForReset.as_view(), name="ask-for-reset"),
    path("reset/<uidb64>/<token>/", views.ConfirmReset.as_view(), name="confirm-reset"),
#% if cookiecutter.api %#
    path("tokens/", tokens.tokens, name="tokens"),
    path("tokens/<slug:key>/revoke/", tokens.revoke, name="revoke-token"),
#% endif %#
]
#~ end class-views.url ~#
