"""Todos learn when they were last changed; those that exist say: when they were made."""

from django.db import migrations, models
from django.db.models import F


#~ mark migrations.data ~#
def fill_updated_at(apps, schema_editor):
    """Set the new column of every row, by the model as it is at this point of history."""
    Todo = apps.get_model("lists", "Todo")
    Todo.objects.update(updated_at=F("created_at"))
#~ end migrations.data ~#


#~ mark migrations.order ~#
class Migration(migrations.Migration):
    dependencies = [("lists", "0001_initial")]
#~ end migrations.order ~#

#~ mark migrations.data@2 ~#
    operations = [
        migrations.AddField(
            model_name="todo",
            name="updated_at",
            field=models.DateTimeField(auto_now=True, null=True),
        ),
#~ mark migrations.back ~#
        migrations.RunPython(fill_updated_at, migrations.RunPython.noop),
#~ end migrations.back ~#
#~ mark migrations.sqlite ~#
        migrations.AlterField(
            model_name="todo",
            name="updated_at",
            field=models.DateTimeField(auto_now=True),
        ),
#~ end migrations.sqlite ~#
    ]
#~ end migrations.data@2 ~#
