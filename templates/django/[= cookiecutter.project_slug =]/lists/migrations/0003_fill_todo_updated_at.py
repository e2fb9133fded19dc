"""The todos that exist say that they were last changed when they were made."""

from django.db import migrations
from django.db.models import F


#~ mark migrations.data@2 ~#
def fill_updated_at(apps, schema_editor):
    """Set the new column of every row, by the model as it is at this point of history."""
    Todo = apps.get_model("lists", "Todo")
    Todo.objects.update(updated_at=F("created_at"))


class Migration(migrations.Migration):
    dependencies = [("lists", "0002_todo_updated_at")]

    operations = [migrations.RunPython(fill_updated_at, migrations.RunPython.noop)]
#~ end migrations.data@2 ~#
