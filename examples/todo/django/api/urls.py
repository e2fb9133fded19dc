"""The addresses of the API."""

from django.urls import path, re_path

from . import bare, views
from .routers import Router

app_name = "api"

router = Router()
router.register("todos", views.TodoViewSet, basename="todo")
router.register("lists", views.TodoListViewSet, basename="list")

urlpatterns = [
    *router.urls,
    re_path("^bare/todos/?$", bare.todos, name="bare"),
    path("openapi.json", views.OpenAPI.as_view(), name="openapi"),
    path("docs/", views.docs, name="docs"),
]
