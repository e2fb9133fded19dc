"""Todos learn when they were last changed; those that exist say: when they were made."""

from django.db import migrations, models
from django.db.models import F


def fill_updated_at(apps, schema_editor):
    """Set the new column of every row, by the model as it is at this point of history."""
    Todo = apps.get_model("lists", "Todo")
    Todo.objects.update(updated_at=F("created_at"))


class Migration(migrations.Migration):
    dependencies = [("lists", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="todo",
            name="updated_at",
            field=models.DateTimeField(auto_now=True, null=True),
        ),
        migrations.RunPython(fill_updated_at, migrations.RunPython.noop),
        migrations.AlterField(
            model_name="todo",
            name="updated_at",
            field=models.DateTimeField(auto_now=True),
        ),
    ]
