"""The people of this site."""

from secrets import token_urlsafe

from django.contrib.auth.models import AbstractUser
from django.db import models


class User(AbstractUser):
    """A person with an account; a class of our own is hard to swap in later."""

    feed_key = models.CharField(max_length=43, unique=True, default=token_urlsafe, editable=False)
