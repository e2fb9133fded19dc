"""The addresses of lists."""

from django.urls import path

from ..views import lists

app_name = "lists"

urlpatterns = [
    path("", lists.index, name="index"),
#~ mark routing.convert ~#
    path("<int:pk>/", lists.detail, name="detail"),
#~ end routing.convert ~#
    path("<int:pk>/edit/", lists.edit, name="edit"),
    path("<int:pk>/delete/", lists.delete, name="delete"),
]
