"""The people of this site."""

from django.contrib.auth.models import AbstractUser


class User(AbstractUser):
    """A person with an account; its own class from the start, as swapping it in later is hard."""
