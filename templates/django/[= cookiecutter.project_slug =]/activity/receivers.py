"""What is noted when other parts tell what they have done."""

#% if cookiecutter.accounts %#
from django.contrib.auth.signals import user_logged_in, user_logged_out
#% endif %#
from django.db.models.signals import post_delete, post_save, pre_save
from django.dispatch import receiver

from lists.models import Todo

from .models import Activity


#% if cookiecutter.accounts %#
#~ mark signals.hear ~#
@receiver(user_logged_in)
def note_sign_in(sender, user, **kwargs):
    """Keep that somebody has signed in."""
    Activity.objects.create(owner=user, what="Signed in")


@receiver(user_logged_out)
def note_sign_out(sender, user, **kwargs):
    """Keep that somebody has signed out; who had not signed in is nobody."""
    if user:
        Activity.objects.create(owner=user, what="Signed out")
#~ end signals.hear ~#


#% endif %#
@receiver(pre_save, sender=Todo)
def remember_tick(sender, instance, **kwargs):
    """Read whether the todo was done, before that is saved over; a new one was not."""
    if not instance._state.adding:
        instance.was_completed = Todo.objects.filter(pk=instance.pk, completed=True).exists()


@receiver(post_save, sender=Todo)
def note_saved(sender, instance, created, raw, **kwargs):
    """Keep that a todo is new, was ticked, or lost its tick."""
    if raw:
        return
    if created:
        note(instance, "Todo added")
    elif instance.completed != instance.was_completed:
        note(instance, "Todo done" if instance.completed else "Todo reopened")


@receiver(post_delete, sender=Todo)
def note_deleted(sender, instance, origin, **kwargs):
    """Keep that a todo has gone, unless its list or owner went."""
    if getattr(origin, "model", type(origin)) is Todo:
        note(instance, "Todo deleted")


def note(todo, what):
    """Keep what became of a todo, in its own transaction if it has one."""
#% if cookiecutter.accounts %#
    Activity.objects.create(owner_id=todo.list.owner_id, what=what, about=todo.title)
#% else %#
    Activity.objects.create(what=what, about=todo.title)
#% endif %#
