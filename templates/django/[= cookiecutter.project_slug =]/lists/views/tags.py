"""The pages of the tags, which reach across lists."""

from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

#% if cookiecutter.accounts %#
from ..models import Tag, Todo
#% else %#
from ..models import Tag
#% endif %#
from ..paging import get_page_or_404


@require_safe
def index(request):
    """Show every tag in use with the number of its todos."""
#% if cookiecutter.accounts %#
    tags = Tag.objects.for_user(request.user).in_use()
#% else %#
    tags = Tag.objects.in_use()
#% endif %#
    return render(request, "tags/index.html", {"tags": tags})


@require_safe
def detail(request, name):
    """Show the todos of one tag, whichever list they are on."""
#% if cookiecutter.accounts %#
    tag = get_object_or_404(Tag.objects.for_user(request.user), name=name)
#~ mark queries.related@2 permissions.relation ~#
    todos = Todo.objects.for_user(request.user).filter(tags=tag).with_relations()
#~ end queries.related@2 permissions.relation ~#
#% else %#
    tag = get_object_or_404(Tag, name=name)
#~ mark queries.related@2 ~#
    todos = tag.todos.with_relations()
#~ end queries.related@2 ~#
#% endif %#
    context = {"tag": tag, "page": get_page_or_404(request, todos)}
    return render(request, "tags/detail.html", context)
