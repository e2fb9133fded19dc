"""How many todos are open: kept in the cache, and forgotten when a todo changes."""

from django.core.cache import cache
from django.db import transaction
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver

from .models import Todo, TodoList


def open_count(user):
    """Return how many of a person's todos are open, counted if need be."""
    return cache.get_or_set(key_of(user.pk), Todo.objects.for_user(user).open().count)


def key_of(user_pk):
    """Return where a person's number is kept."""
    return f"open-count-{user_pk}"


@receiver([post_save, post_delete], sender=Todo)
def todo_changed(sender, instance, origin=None, raw=False, **kwargs):
    """Forget its owner's number, unless its list goes and says so."""
    if not raw and (origin is None or getattr(origin, "model", type(origin)) is Todo):
        forget(instance.list.owner_id)


@receiver(post_delete, sender=TodoList)
def list_deleted(sender, instance, **kwargs):
    """Forget its owner's number."""
    forget(instance.owner_id)


def forget(owner_pk):
    """Forget a number, as soon as others see what has changed."""
    transaction.on_commit(lambda: cache.delete(key_of(owner_pk)), robust=True)
