"""The pages of one todo."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from ..forms import TodoForm
from ..models import Todo


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def edit(request, pk):
    """Change a todo."""
    todo = get_object_or_404(Todo.objects.for_user(request.user), pk=pk)
    form = TodoForm(request.POST or None, instance=todo)
    if form.is_valid():
        form.save()
        messages.success(request, "Todo saved.")
        return redirect(todo.list)
    return render(request, "todos/edit.html", {"todo": todo, "form": form})


@require_POST
@login_required
def toggle(request, pk):
    """Tick a todo, or take the tick away."""
    todo = get_object_or_404(Todo.objects.for_user(request.user), pk=pk)
    todo.completed = not todo.completed
    todo.save()
    messages.success(request, "Todo done." if todo.completed else "Todo reopened.")
    return redirect(todo.list)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def delete(request, pk):
    """Ask, then delete a todo."""
    todo = get_object_or_404(Todo.objects.for_user(request.user), pk=pk)
    if request.method == "POST":
        todo.delete()
        messages.success(request, "Todo deleted.")
        return redirect(todo.list)
    return render(request, "todos/delete.html", {"todo": todo})
