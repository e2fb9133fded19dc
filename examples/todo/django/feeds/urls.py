"""The addresses of the feeds: whoever knows one may read it."""

from django.contrib.auth.decorators import login_not_required
from django.urls import path

from . import views
from .syndication import LatestTodos, LatestTodosAtom

app_name = "feeds"

rss = login_not_required(LatestTodos())
atom = login_not_required(LatestTodosAtom())

urlpatterns = [
    path("", views.index, name="index"),
    path("<slug:key>/todos.rss", rss, name="todos-rss"),
    path("<slug:key>/todos.atom", atom, name="todos-atom"),
    path("<slug:key>/lists/<int:pk>.rss", rss, name="list-rss"),
    path("<slug:key>/lists/<int:pk>.atom", atom, name="list-atom"),
]
