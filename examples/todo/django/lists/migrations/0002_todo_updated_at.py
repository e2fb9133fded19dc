"""Todos learn when they were last changed."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("lists", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="todo",
            name="updated_at",
            field=models.DateTimeField(auto_now=True),
        ),
    ]
