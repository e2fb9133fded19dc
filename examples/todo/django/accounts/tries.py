"""How many wrong passwords may be tried, and what is said of one too many."""

from functools import wraps
from hashlib import sha256
from time import time

from axes.handlers.database import AxesDatabaseHandler
from django.conf import settings
from django.core.cache import cache
from django.shortcuts import render


class Handler(AxesDatabaseHandler):
    """Allows few for a name from an address; for either alone far more."""

    def get_failures(self, request, credentials=None):
        # A name must not be locked by strangers at once, nor an office by one of its people.
        both, name, address = (
            sum(attempts.values_list("failures_since_start", flat=True))
            for attempts in self.get_user_attempts(request, credentials)
        )
        return max(both, name // 20, address // 20)


def too_often(what, who, times):
    """Count one more of something by somebody; tell if it is too many in a quarter of an hour."""
    key = f"tries-{what}-{sha256(who.encode()).hexdigest()}"
    period = settings.AXES_COOLOFF_TIME.total_seconds()
    tries = [at for at in cache.get(key, []) if at > time() - period]
    if len(tries) >= times:
        return True
    cache.set(key, [*tries, time()], period)
    return False


def limit_posts(view):
    """Make a view refuse a form that one address sends too often, whatever is in it."""

    @wraps(view)
    def limited(request, *args, **kwargs):
        times = settings.FORM_TRIES
        posts = request.method == "POST" and times
        if posts and too_often(request.path, request.META["REMOTE_ADDR"], times):
            return refuse(request)
        return view(request, *args, **kwargs)

    return limited


def name(request, credentials):
    """Return the name that is tried, as far as the table of the tries can hold it."""
    return credentials["username"][:150].replace("\0", "")


def refuse(request, response=None, credentials=None):
    """Answer who has tried too often; below /api/ a middleware makes a problem of the page."""
    page = render(request, "429.html", status=429)
    page["Retry-After"] = int(settings.AXES_COOLOFF_TIME.total_seconds())
    return page
