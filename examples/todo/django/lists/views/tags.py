"""The pages of the tags, which reach across lists."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from ..models import Tag


@require_safe
@login_required
def index(request):
    """Show every tag in use with the number of its todos."""
    tags = Tag.objects.for_user(request.user).in_use()
    return render(request, "tags/index.html", {"tags": tags})


@require_safe
@login_required
def detail(request, name):
    """Show the todos of one tag, whichever list they are on."""
    tag = get_object_or_404(Tag.objects.for_user(request.user), name=name)
    context = {"tag": tag, "todos": tag.todos.with_relations()}
    return render(request, "tags/detail.html", context)
