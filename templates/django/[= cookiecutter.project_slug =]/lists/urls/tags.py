"""The addresses of tags."""

from django.urls import path

from ..views import tags

app_name = "tags"

urlpatterns = [
    path("", tags.index, name="index"),
    path("<slug:name>/", tags.detail, name="detail"),
]
