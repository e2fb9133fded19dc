"""Feeds: the todos that were added last, for readers, which send no cookies."""

import re
from datetime import UTC, datetime

from django.conf import settings
#% if cookiecutter.accounts %#
from django.contrib.auth import get_user_model
#% endif %#
from django.contrib.syndication.views import Feed
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed, SyndicationFeed
from django.utils.html import escape
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from lists.models import Todo, TodoList

LATEST = 20
NEVER = datetime(2000, 1, 1, tzinfo=UTC)  # The date of a feed without entries.
NOT_XML = re.compile(r"[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# Keep it, and ask each time whether it still holds.
ask_each_time = cache_control(private=True, no_cache=True)


def plain(text):
    """Drop what XML cannot hold, not even escaped."""
    return NOT_XML.sub("", text)


class Dated(SyndicationFeed):
    """A feed whose date stays even if it is empty; that of others would be the time of asking."""

    def latest_post_date(self):
        """Return when the feed has changed last, as far as its entries tell."""
        return super().latest_post_date() if self.items else NEVER


class Rss(Dated, Rss201rev2Feed):
    """A feed as RSS."""


class Atom(Dated, Atom1Feed):
    """A feed as Atom."""


#~ mark feeds.answer ~#
@method_decorator([require_safe, ask_each_time], name="__call__")
#~ end feeds.answer ~#
class LatestTodos(Feed):
#% if cookiecutter.accounts %#
    """A person's latest todos, on all lists or one, as RSS."""
#% else %#
    """The latest todos, on all lists or one, as RSS."""
#% endif %#

    feed_type = Rss
    description = "The todos that were added last."
    author_name = plain(settings.SITE_NAME)

#% if cookiecutter.accounts %#
#~ mark feeds.key@2 ~#
    def get_object(self, request, key, pk=None):
        """Return the list that is asked for, or else all of the person's."""
        owner = get_user_model().objects.get(feed_key=key, is_active=True)
        lists = TodoList.objects.for_user(owner)
        return lists if pk is None else lists.get(pk=pk)
#~ end feeds.key@2 ~#
#% else %#
#~ mark feeds.key@2 ~#
    def get_object(self, request, pk=None):
        """Return the list that is asked for, or else all."""
        return TodoList.objects.all() if pk is None else TodoList.objects.get(pk=pk)
#~ end feeds.key@2 ~#
#% endif %#

    def title(self, asked):
        name = asked.name if isinstance(asked, TodoList) else "all lists"
        return plain(f"{settings.SITE_NAME}: {name}")

    def link(self, asked):
        return asked.get_absolute_url() if isinstance(asked, TodoList) else reverse("lists:index")

    def items(self, asked):
        lists = [asked] if isinstance(asked, TodoList) else asked
        todos = Todo.objects.filter(list__in=lists)
        return todos.prefetch_related("tags").order_by("-pk")[:LATEST]

    def item_title(self, todo):
        return escape(plain(todo.title))

    def item_description(self, todo):
        return escape(plain(todo.notes))

    def item_pubdate(self, todo):
        return todo.created_at

    def item_updateddate(self, todo):
        return todo.updated_at

    def item_categories(self, todo):
        return [tag.name for tag in todo.tags.all()]


class LatestTodosAtom(LatestTodos):
    """The same as Atom, where only the description is HTML."""

    feed_type = Atom
    subtitle = LatestTodos.description

    def item_title(self, todo):
        return plain(todo.title)
