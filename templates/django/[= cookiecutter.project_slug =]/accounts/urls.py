"""The addresses of the account pages."""

from django.urls import path

from . import views

app_name = "accounts"

urlpatterns = [
    path("signup/", views.signup, name="signup"),
#~ mark accounts.signin@2 ~#
    path("login/", views.SignIn.as_view(), name="login"),
#~ end accounts.signin@2 ~#
    path("logout/", views.SignOut.as_view(), name="logout"),
    path("password/", views.ChangePassword.as_view(), name="password"),
]
