"""What happens to a file whose row goes: Django leaves it where it is."""

from django.db import transaction
from django.db.models.signals import post_delete
from django.dispatch import receiver

from .models import Attachment


@receiver(post_delete, sender=Attachment)
def delete_file(sender, instance, **kwargs):
    """Delete the file as soon as its row is gone for good."""
    file = instance.file
    transaction.on_commit(lambda: file.storage.delete(file.name), robust=True)
