"""The pages of one todo."""

from django.contrib import messages
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from ..changes import atomic_post, for_change
from ..forms import TodoForm
from ..models import Todo


def get_todo(request, pk):
    """Return one of the person's todos; 404 for any other."""
#% if cookiecutter.accounts %#
    todos = Todo.objects.for_user(request.user)
#% else %#
    todos = Todo.objects.all()
#% endif %#
    return get_object_or_404(for_change(request, todos), pk=pk)


@require_http_methods(["GET", "HEAD", "POST"])
@atomic_post
def edit(request, pk):
    """Change a todo."""
    todo = get_todo(request, pk)
    form = TodoForm(request.POST or None, instance=todo)
    if form.is_valid():
        form.save()
        messages.success(request, "Todo saved.")
        return redirect(todo.list)
    return render(request, "todos/edit.html", {"todo": todo, "form": form})


#~ mark routing.methods ~#
@require_POST
@transaction.atomic
def toggle(request, pk):
    """Tick a todo, or take the tick away."""
#~ end routing.methods ~#
    todo = get_todo(request, pk)
#~ mark queries.write ~#
    todo.completed = not todo.completed
    todo.save()
#~ end queries.write ~#
    messages.success(request, "Todo done." if todo.completed else "Todo reopened.")
    return redirect(todo.list)


@require_http_methods(["GET", "HEAD", "POST"])
@atomic_post
def delete(request, pk):
    """Ask, then delete a todo."""
    todo = get_todo(request, pk)
    if request.method == "POST":
        todo.delete()
        messages.success(request, "Todo deleted.")
        return redirect(todo.list)
    return render(request, "todos/delete.html", {"todo": todo})
