"""The pages of the tags, which reach across lists."""

#% if cookiecutter.accounts %#
from django.contrib.auth.decorators import login_required
#% endif %#
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from ..models import Tag


@require_safe
#% if cookiecutter.accounts %#
@login_required
#% endif %#
def index(request):
    """Show every tag in use with the number of its todos."""
#% if cookiecutter.accounts %#
    tags = Tag.objects.for_user(request.user).in_use()
#% else %#
    tags = Tag.objects.in_use()
#% endif %#
    return render(request, "tags/index.html", {"tags": tags})


@require_safe
#% if cookiecutter.accounts %#
@login_required
#% endif %#
def detail(request, name):
    """Show the todos of one tag, whichever list they are on."""
#% if cookiecutter.accounts %#
    tag = get_object_or_404(Tag.objects.for_user(request.user), name=name)
#% else %#
    tag = get_object_or_404(Tag, name=name)
#% endif %#
#~ mark queries.related@2 ~#
    context = {"tag": tag, "todos": tag.todos.with_relations()}
#~ end queries.related@2 ~#
    return render(request, "tags/detail.html", context)
