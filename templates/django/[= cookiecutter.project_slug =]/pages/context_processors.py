"""What every template may use."""

from django.conf import settings

from lists.models import Todo


#~ mark templates.context ~#
def site(request):
    """Give the site's name, and the number of open todos for the navigation."""
    context = {"SITE_NAME": settings.SITE_NAME}
#% if cookiecutter.accounts %#
    if request.user.is_authenticated:
        context["open_count"] = Todo.objects.for_user(request.user).open().count()
#% else %#
    context["open_count"] = Todo.objects.open().count()
#% endif %#
    return context
#~ end templates.context ~#
