"""The addresses of lists, todos and tags, a namespace each."""

from django.urls import include, path

from .views import lists, tags, todos

list_patterns = [
    path("", lists.index, name="index"),
    path("<int:pk>/", lists.detail, name="detail"),
    path("<int:pk>/edit/", lists.edit, name="edit"),
    path("<int:pk>/delete/", lists.delete, name="delete"),
]

todo_patterns = [
    path("<int:pk>/edit/", todos.edit, name="edit"),
    path("<int:pk>/toggle/", todos.toggle, name="toggle"),
    path("<int:pk>/delete/", todos.delete, name="delete"),
]

tag_patterns = [
    path("", tags.index, name="index"),
    path("<slug:name>/", tags.detail, name="detail"),
]

urlpatterns = [
    path("lists/", include((list_patterns, "lists"))),
    path("todos/", include((todo_patterns, "todos"))),
    path("tags/", include((tag_patterns, "tags"))),
]
