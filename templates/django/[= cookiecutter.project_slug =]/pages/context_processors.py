"""What every template may use."""

from functools import cache

from django.conf import settings

from lists.models import Todo


def site(request):
    """Give the site's name, and the number of open todos, counted where a template asks for it."""
    context = {"SITE_NAME": settings.SITE_NAME}
#% if cookiecutter.accounts %#
    if request.user.is_authenticated:
        context["open_count"] = cache(Todo.objects.for_user(request.user).open().count)
#% else %#
    context["open_count"] = cache(Todo.objects.open().count)
#% endif %#
    return context
