"""How many wrong passwords may be tried, and what is said of one too many."""

from axes.handlers.database import AxesDatabaseHandler
from django.conf import settings
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


def name(request, credentials):
    """Return the name that is tried, as far as the table of the tries can hold it."""
    return credentials["username"][:150].replace("\0", "")


def refuse(request, response, credentials):
    """Answer who has tried too often; below /api/ a middleware makes a problem of the page."""
    page = render(request, "429.html", status=429)
    page["Retry-After"] = int(settings.AXES_COOLOFF_TIME.total_seconds())
    return page
