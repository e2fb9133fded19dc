"""The addresses of the feeds: whoever knows one may read it."""

#% if cookiecutter.accounts %#
from django.contrib.auth.decorators import login_not_required
#% endif %#
from django.urls import path

from . import views
from .syndication import LatestTodos, LatestTodosAtom

app_name = "feeds"

#% if cookiecutter.accounts %#
#~ mark feeds.key ~#
rss = login_not_required(LatestTodos())
atom = login_not_required(LatestTodosAtom())

urlpatterns = [
    path("", views.index, name="index"),
    path("<slug:key>/todos.rss", rss, name="todos-rss"),
    path("<slug:key>/todos.atom", atom, name="todos-atom"),
    path("<slug:key>/lists/<int:pk>.rss", rss, name="list-rss"),
    path("<slug:key>/lists/<int:pk>.atom", atom, name="list-atom"),
]
#~ end feeds.key ~#
#% else %#
#~ mark feeds.key ~#
rss = LatestTodos()
atom = LatestTodosAtom()

urlpatterns = [
    path("", views.index, name="index"),
    path("todos.rss", rss, name="todos-rss"),
    path("todos.atom", atom, name="todos-atom"),
    path("lists/<int:pk>.rss", rss, name="list-rss"),
    path("lists/<int:pk>.atom", atom, name="list-atom"),
]
#~ end feeds.key ~#
#% endif %#
