"""signals: of which ways to write and delete rows Django tells, and with what origin."""

import django

django.setup()

from django.contrib.auth.signals import user_logged_in  # noqa: E402
from django.db import transaction  # noqa: E402
from django.db.models.signals import post_delete, post_save  # noqa: E402
from django.http import HttpRequest  # noqa: E402
from lists.models import Todo, TodoList  # noqa: E402

told = []


def saved(sender, **kwargs):
    told.append("saved")


def deleted(sender, origin, **kwargs):
    told.append(type(origin).__name__)


post_save.connect(saved, sender=Todo)
post_delete.connect(deleted, sender=Todo)


def tells(act):
    told.clear()
    with transaction.atomic():
        act()
        transaction.set_rollback(True)
    return sorted(told)


todo = Todo.objects.first()
home = todo.list
count = home.todos.count()
assert count > 1
assert tells(todo.save) == ["saved"]
assert tells(lambda: home.todos.create(title="x")) == ["saved"]
assert tells(lambda: home.todos.update(completed=True)) == []
assert tells(lambda: Todo.objects.bulk_create([Todo(list=home, title="x")])) == []
assert tells(lambda: Todo.objects.bulk_update([todo], ["title"])) == []
assert tells(Todo.objects.get(pk=todo.pk).delete) == ["Todo"]
assert tells(home.todos.all().delete) == ["TodoQuerySet"] * count
assert tells(TodoList.objects.get(pk=home.pk).delete) == ["TodoList"] * count


def fail(sender, **kwargs):
    raise RuntimeError


user_logged_in.connect(fail)
try:
    user_logged_in.send(sender=None, request=HttpRequest(), user=home.owner)
except RuntimeError:
    pass
else:
    raise AssertionError("nobody was told")
assert isinstance(dict(user_logged_in.send_robust(None, user=home.owner))[fail], RuntimeError)
