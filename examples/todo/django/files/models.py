"""The files of todos."""

from secrets import token_hex

from django.db import models

from lists.models import Todo


def choose_name(attachment, given):
    """Return a name for the disk, which the sender has no say in."""
    return token_hex()


class Attachment(models.Model):
    """A file that hangs on a todo."""

    todo = models.ForeignKey(Todo, on_delete=models.CASCADE, related_name="files")
    file = models.FileField(upload_to=choose_name)
    name = models.CharField(max_length=100)
    kind = models.CharField(max_length=50)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["id"]

    def __str__(self):
        return self.name
