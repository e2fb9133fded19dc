"""The commands of this project."""

import pytest
from django.core.management import CommandError, call_command

from lists.models import Tag, Todo, TodoList


def test_sample_data_is_added_once(db, settings, capsys):
    settings.DEBUG = True
    call_command("sample_data")
    assert capsys.readouterr().out == "Added 3 lists, 17 todos and 4 tags.\n"
    call_command("sample_data")
    assert capsys.readouterr().out == "Sample data is already there.\n"
    counts = (TodoList.objects.count(), Todo.objects.count(), Tag.objects.count())
    assert counts == (3, 17, 4)


def test_sample_data_is_for_development(db):
    with pytest.raises(CommandError, match="DEBUG"):
        call_command("sample_data")
