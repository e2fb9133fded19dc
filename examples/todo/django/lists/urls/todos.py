"""The addresses of todos."""

from django.urls import path

from ..views import todos

app_name = "todos"

urlpatterns = [
    path("<int:pk>/edit/", todos.edit, name="edit"),
    path("<int:pk>/toggle/", todos.toggle, name="toggle"),
    path("<int:pk>/delete/", todos.delete, name="delete"),
]
