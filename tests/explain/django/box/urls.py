"""The addresses of the box."""

from django.contrib.auth import views as auth_views
from django.urls import path, re_path, register_converter

from . import converters, views

register_converter(converters.YearConverter, "year")

handler403 = "box.views.refused"
handler404 = "box.views.missing"

app_name = "box"
urlpatterns = [
    path("", views.index, name="index"),
    path("<int:pk>/", views.detail, name="detail"),
    re_path(r"^(?P<pk>\d+)/vote/$", views.vote, name="vote"),
    path("enter/", auth_views.LoginView.as_view(template_name="box/enter.html"), name="enter"),
    path("leave/", auth_views.LogoutView.as_view(), name="leave"),
]
