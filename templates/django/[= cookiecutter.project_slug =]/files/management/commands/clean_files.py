"""The command `manage.py clean_files`."""

from datetime import timedelta

from django.core.files.storage import default_storage
from django.core.management.base import BaseCommand
from django.utils import timezone

from files.models import Attachment


class Command(BaseCommand):
    help = "Deletes the files that belong to no todo."

    def handle(self, *args, **options):
        gone = list(orphans())
        for name in gone:
            default_storage.delete(name)
        self.stdout.write(f"Deleted {len(gone)} files.")


def orphans():
    """Give the files that belong to no row, as of failed requests."""
    known = set(Attachment.objects.values_list("file", flat=True))
    # A new one may be of a request that has not committed yet.
    limit = timezone.now() - timedelta(hours=1)
    names = default_storage.listdir("")[1] if default_storage.exists("") else []
    for name in names:
        if name not in known and default_storage.get_modified_time(name) < limit:
            yield name
