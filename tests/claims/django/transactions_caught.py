"""transactions: an IntegrityError that is caught within atomic() spoils the rest of the block."""

from contextlib import nullcontext

import django

django.setup()

from django.db import IntegrityError, transaction  # noqa: E402
from django.db.transaction import TransactionManagementError  # noqa: E402
from lists.models import Tag  # noqa: E402


def count_after(inner):
    there = Tag.objects.first()
    with transaction.atomic():
        try:
            with inner():
                Tag.objects.create(owner=there.owner, name=there.name)
        except IntegrityError:
            pass
        return Tag.objects.count()


assert count_after(transaction.atomic) > 0
try:
    count_after(nullcontext)
except TransactionManagementError:
    pass
else:
    raise AssertionError("nothing was spoilt")
