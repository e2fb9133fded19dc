"""The addresses of the API."""

from django.urls import path

from . import bare, views

app_name = "api"

urlpatterns = [
    path("todos/", views.Todos.as_view(), name="todos"),
    path("todos/<int:pk>/", views.TodoItem.as_view(), name="todo"),
    path("bare/todos/", bare.todos, name="bare"),
    path("openapi.json", views.OpenAPI.as_view(), name="openapi"),
    path("docs/", views.docs, name="docs"),
]
