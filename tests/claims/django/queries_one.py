"""queries: get() raises the model's own exceptions; bulk_create() calls no save()."""

import django

django.setup()

from django.db.models.signals import post_save  # noqa: E402
from django.http import Http404  # noqa: E402
from django.shortcuts import get_object_or_404  # noqa: E402
from lists.models import Tag, Todo, TodoList  # noqa: E402


def raised(call):
    try:
        call()
    except Exception as error:
        return type(error)


assert raised(lambda: Todo.objects.get(pk=0)) is Todo.DoesNotExist is not Tag.DoesNotExist
assert raised(lambda: get_object_or_404(Todo, pk=0)) is Http404
several = Todo.objects.filter(completed=False)
assert raised(lambda: get_object_or_404(several)) is Todo.MultipleObjectsReturned

saved = []
post_save.connect(lambda **values: saved.append(values["instance"]), sender=Todo, weak=False)
home = TodoList.objects.first()
home.todos.create(title="one")
Todo.objects.bulk_create([Todo(title="two", list=home), Todo(title="three", list=home)])
assert [todo.title for todo in saved] == ["one"]
