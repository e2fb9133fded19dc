"""Todos learn when they were last changed."""

from django.db import migrations, models


#~ mark migrations.order ~#
class Migration(migrations.Migration):
    dependencies = [("lists", "0001_initial")]
#~ end migrations.order ~#

    operations = [
        migrations.AddField(
            model_name="todo",
            name="updated_at",
            field=models.DateTimeField(auto_now=True),
        ),
    ]
