"""The pages of the tags, which reach across lists."""

from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from ..models import Tag, Todo
from ..paging import get_page_or_404


@require_safe
def index(request):
    """Show every tag in use with the number of its todos."""
    tags = Tag.objects.for_user(request.user).in_use()
    return render(request, "tags/index.html", {"tags": tags})


@require_safe
def detail(request, name):
    """Show the todos of one tag, whichever list they are on."""
    tag = get_object_or_404(Tag.objects.for_user(request.user), name=name)
    todos = Todo.objects.for_user(request.user).filter(tags=tag).with_relations()
    context = {"tag": tag, "page": get_page_or_404(request, todos)}
    return render(request, "tags/detail.html", context)
