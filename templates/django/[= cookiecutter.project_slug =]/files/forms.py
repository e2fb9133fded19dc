"""The form that takes a file, and looks into it."""

import re

from django import forms
from django.core.exceptions import ValidationError

# What a file begins with, by its kind; what is text is found out otherwise.
BEGINNINGS = {
    "application/pdf": b"%PDF-",
    "image/gif": b"GIF8",
    "image/jpeg": b"\xff\xd8\xff",
    "image/png": b"\x89PNG\r\n\x1a\n",
}
BAD_KIND = "Use a PDF, a GIF, JPEG or PNG image, or a plain text."
LARGEST = 1024 * 1024
NAME_LENGTH = 100


def kind_of(content):
    """Return the kind of a file by what is in it; None if we take no such."""
    for kind, beginning in BEGINNINGS.items():
        if content.startswith(beginning):
            return kind
    try:
        text = content.decode()
    except UnicodeDecodeError:
        return None
    return "text/plain" if text and not re.search("[\0-\x08\x0e-\x1f]", text) else None


def clean_name(name):
    """Return the name for who fetches the file: its last part, printable."""
    last = re.split(r"[\\/]", name)[-1]
    return "".join(sign for sign in last if sign.isprintable())[-NAME_LENGTH:].strip() or "file"


class FileForm(forms.Form):
    """A file to be hung on a todo."""

    file = forms.FileField(allow_empty_file=True)

    def clean_file(self):
        """Look into the file, whatever its name and its sender say."""
        file = self.cleaned_data["file"]
        if file.size > LARGEST:
            raise ValidationError("Use a file of at most 1 MB.")
        self.kind = kind_of(file.read())
        file.seek(0)
        if self.kind is None:
            raise ValidationError(BAD_KIND)
        return file
