"""Texts become longer."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("box", "0001_initial")]
    operations = [
        migrations.AlterField("suggestion", "text", models.CharField(max_length=140)),
    ]
