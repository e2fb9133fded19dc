"""The table of the files."""

import django.db.models.deletion
from django.db import migrations, models

import files.models


class Migration(migrations.Migration):
    initial = True

    dependencies = [("lists", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="Attachment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("file", models.FileField(upload_to=files.models.choose_name)),
                ("name", models.CharField(max_length=100)),
                ("kind", models.CharField(max_length=50)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                (
                    "todo",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="files",
                        to="lists.todo",
                    ),
                ),
            ],
            options={"ordering": ["id"]},
        ),
    ]
