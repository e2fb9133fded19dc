"""The pages of the lists."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from ..changes import atomic_post, for_change, lock, save_if_unique
from ..forms import AddTodoForm, TodoListForm
from ..models import Tag, Todo, TodoList
from ..paging import get_page_or_404


@require_http_methods(["GET", "HEAD", "POST"])
@atomic_post
def index(request):
    """Show the lists, and add one."""
    form = TodoListForm(request.POST or None, instance=TodoList(owner=request.user))
    if form.is_valid() and save_if_unique(form):
        messages.success(request, "List added.")
        return redirect(form.instance)
    lists = TodoList.objects.for_user(request.user).with_counts()
    return render(request, "lists/index.html", {"lists": lists, "form": form})


@require_http_methods(["GET", "HEAD", "POST"])
@atomic_post
def detail(request, pk):
    """Show one page of a list's todos, and add a todo."""
    todo_list = get_list(request, pk)
    form = AddTodoForm(request.POST or None, instance=Todo(list=todo_list))
    if form.is_valid():
        form.save()
        messages.success(request, "Todo added.")
        return redirect(todo_list)
    show, tag_name = request.GET.get("show"), request.GET.get("tag")
    todos = filter_todos(todo_list.todos.prefetch_related("tags"), show, tag_name)
    context = {
        "list": todo_list,
        "form": form,
        "show": show,
        "tag_name": tag_name,
        "tags": Tag.objects.filter(todos__list=todo_list).distinct(),
        "page": get_page_or_404(request, todos),
    }
    return render(request, "lists/detail.html", context)


def get_list(request, pk):
    """Return one of the person's lists; 404 for any other."""
    lists = TodoList.objects.for_user(request.user)
    return get_object_or_404(for_change(request, lists), pk=pk)


def filter_todos(todos, show, tag_name):
    """Keep the todos that the links above a list ask for."""
    if show == "open":
        todos = todos.open()
    elif show == "done":
        todos = todos.done()
    if tag_name:
        todos = todos.filter(tags__name=tag_name)
    return todos


@require_http_methods(["GET", "HEAD", "POST"])
@atomic_post
def edit(request, pk):
    """Rename a list."""
    todo_list = get_list(request, pk)
    form = TodoListForm(request.POST or None, instance=todo_list)
    if form.is_valid() and save_if_unique(form):
        messages.success(request, "List saved.")
        return redirect(todo_list)
    return render(request, "lists/edit.html", {"list": todo_list, "form": form})


@require_http_methods(["GET", "HEAD", "POST"])
@atomic_post
def delete(request, pk):
    """Ask, then delete a list with its todos."""
    todo_list = get_list(request, pk)
    if request.method == "POST":
        lock(todo_list.todos.all())
        todo_list.delete()
        messages.success(request, "List deleted.")
        return redirect("lists:index")
    return render(request, "lists/delete.html", {"list": todo_list})
