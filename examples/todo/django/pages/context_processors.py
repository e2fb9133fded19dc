"""What every template may use."""

from django.conf import settings

from lists.models import Todo


def site(request):
    """Give the site's name, and the number of open todos for the navigation."""
    context = {"SITE_NAME": settings.SITE_NAME}
    if request.user.is_authenticated:
        context["open_count"] = Todo.objects.for_user(request.user).open().count()
    return context
