"""What every template may use."""

#% if cookiecutter.accounts %#
from functools import cache, partial
#% else %#
from functools import cache
#% endif %#

from django.conf import settings

from lists.counts import open_count


def site(request):
    """Give the site's name, and the number of open todos, asked for where a template needs it."""
    context = {"SITE_NAME": settings.SITE_NAME}
#% if cookiecutter.accounts %#
    if request.user.is_authenticated:
        context["open_count"] = cache(partial(open_count, request.user))
#% else %#
    context["open_count"] = cache(open_count)
#% endif %#
    return context
