"""The pages of one todo."""

from django.contrib import messages
#% if cookiecutter.accounts %#
from django.contrib.auth.decorators import login_required
#% endif %#
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from ..forms import TodoForm
from ..models import Todo


@require_http_methods(["GET", "HEAD", "POST"])
#% if cookiecutter.accounts %#
@login_required
#% endif %#
def edit(request, pk):
    """Change a todo."""
#% if cookiecutter.accounts %#
    todo = get_object_or_404(Todo.objects.for_user(request.user), pk=pk)
#% else %#
    todo = get_object_or_404(Todo, pk=pk)
#% endif %#
    form = TodoForm(request.POST or None, instance=todo)
    if form.is_valid():
        form.save()
        messages.success(request, "Todo saved.")
        return redirect(todo.list)
    return render(request, "todos/edit.html", {"todo": todo, "form": form})


#~ mark routing.methods ~#
@require_POST
#% if cookiecutter.accounts %#
@login_required
#% endif %#
def toggle(request, pk):
    """Tick a todo, or take the tick away."""
#~ end routing.methods ~#
#% if cookiecutter.accounts %#
    todo = get_object_or_404(Todo.objects.for_user(request.user), pk=pk)
#% else %#
    todo = get_object_or_404(Todo, pk=pk)
#% endif %#
#~ mark queries.write ~#
    todo.completed = not todo.completed
    todo.save()
#~ end queries.write ~#
    messages.success(request, "Todo done." if todo.completed else "Todo reopened.")
    return redirect(todo.list)


@require_http_methods(["GET", "HEAD", "POST"])
#% if cookiecutter.accounts %#
@login_required
#% endif %#
def delete(request, pk):
    """Ask, then delete a todo."""
#% if cookiecutter.accounts %#
    todo = get_object_or_404(Todo.objects.for_user(request.user), pk=pk)
#% else %#
    todo = get_object_or_404(Todo, pk=pk)
#% endif %#
    if request.method == "POST":
        todo.delete()
        messages.success(request, "Todo deleted.")
        return redirect(todo.list)
    return render(request, "todos/delete.html", {"todo": todo})
