"""The commands of this project."""

import pytest
from django.core.management import CommandError, call_command

from lists.models import Tag, Todo, TodoList


def test_sample_data_is_added_once(db, settings, capsys):
    settings.DEBUG = True
    call_command("sample_data")
    assert capsys.readouterr().out == "Added 3 lists, 17 todos and 4 tags.\n"
    counts = (TodoList.objects.count(), Todo.objects.count(), Tag.objects.count())
    assert counts == (3, 17, 4)


def test_what_is_deleted_or_renamed_does_not_come_back(db, settings, capsys):
    settings.DEBUG = True
    call_command("sample_data")
    TodoList.objects.filter(name="Work").update(name="Office")
    TodoList.objects.exclude(name="Office").delete()
    capsys.readouterr()
    call_command("sample_data")
    assert capsys.readouterr().out == "Sample data was added before.\n"
    assert [todo_list.name for todo_list in TodoList.objects.all()] == ["Office"]


def test_sample_data_is_for_development(db):
    with pytest.raises(CommandError, match="DEBUG"):
        call_command("sample_data")
