"""The addresses of files."""

from django.urls import path

from . import views

app_name = "files"

urlpatterns = [
    path("todos/<int:pk>/files/", views.add, name="add"),
    path("files/<int:pk>/", views.fetch, name="fetch"),
    path("files/<int:pk>/delete/", views.delete, name="delete"),
]
