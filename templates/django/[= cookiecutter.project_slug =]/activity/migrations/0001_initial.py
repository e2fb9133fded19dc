"""The table of the activity log."""

#% if cookiecutter.accounts %#
import django.db.models.deletion
from django.conf import settings
#% endif %#
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

#% if cookiecutter.accounts %#
    dependencies = [migrations.swappable_dependency(settings.AUTH_USER_MODEL)]
#% else %#
    dependencies = []
#% endif %#

    operations = [
        migrations.CreateModel(
            name="Activity",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("what", models.CharField(max_length=20)),
                ("about", models.CharField(blank=True, max_length=200)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
#% if cookiecutter.accounts %#
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="activity",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
#% endif %#
            ],
            options={"ordering": ["-id"]},
        ),
    ]
