"""The command `manage.py clean_files`."""

import re
from datetime import timedelta

from django.core.files.storage import default_storage
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from files.models import Attachment


class Command(BaseCommand):
    help = "Deletes the files that belong to no todo."

    def add_arguments(self, parser):
        parser.add_argument(
            "--noinput",
            "--no-input",
            action="store_false",
            dest="interactive",
            help="Do not ask first.",
        )

    def handle(self, *, interactive, **options):
        gone = list(orphans())
        if gone and interactive:
            question = f"Delete {len(gone)} files from {default_storage.location}? [y/N] "
            if input(question).lower() not in ("y", "yes"):
                raise CommandError("Nothing was deleted.")
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
        ours = re.fullmatch("[0-9a-f]{64}", name)
        if ours and name not in known and default_storage.get_modified_time(name) < limit:
            yield name
