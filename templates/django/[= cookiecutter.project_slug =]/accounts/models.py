"""The people of this site."""

#% if cookiecutter.feeds %#
from secrets import token_urlsafe

#% endif %#
from django.contrib.auth.models import AbstractUser
#% if cookiecutter.feeds %#
from django.db import models
#% endif %#


class User(AbstractUser):
    """A person with an account; a class of our own is hard to swap in later."""
#% if cookiecutter.feeds %#

    feed_key = models.CharField(max_length=43, unique=True, default=token_urlsafe, editable=False)
#% endif %#
