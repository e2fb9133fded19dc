"""The address of reminders."""

from django.urls import path

from . import views

app_name = "reminders"

urlpatterns = [
    path("", views.ask, name="ask"),
]
