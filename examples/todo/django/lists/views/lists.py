"""The pages of the lists."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import InvalidPage, Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from ..forms import AddTodoForm, TodoListForm
from ..models import Tag, Todo, TodoList


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def index(request):
    """Show the lists, and add one."""
    form = TodoListForm(request.POST or None, instance=TodoList(owner=request.user))
    if form.is_valid():
        todo_list = form.save()
        messages.success(request, "List added.")
        return redirect(todo_list)
    lists = TodoList.objects.for_user(request.user).with_counts()
    return render(request, "lists/index.html", {"lists": lists, "form": form})


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def detail(request, pk):
    """Show one page of a list's todos, and add a todo."""
    todo_list = get_object_or_404(TodoList.objects.for_user(request.user), pk=pk)
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
        "page": get_page_or_404(todos, request.GET.get("page", "1")),
    }
    return render(request, "lists/detail.html", context)


def filter_todos(todos, show, tag_name):
    """Keep the todos that the links above a list ask for."""
    if show == "open":
        todos = todos.open()
    elif show == "done":
        todos = todos.done()
    if tag_name:
        todos = todos.filter(tags__name=tag_name)
    return todos


def get_page_or_404(queryset, number):
    """Return one page of rows; what is no page number in plain digits is not found."""
    if not (number.isascii() and number.isdigit()):
        raise Http404("Not a page number.")
    try:
        return Paginator(queryset, settings.TODOS_PER_PAGE).page(number)
    except InvalidPage as error:
        raise Http404(str(error)) from error


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def edit(request, pk):
    """Rename a list."""
    todo_list = get_object_or_404(TodoList.objects.for_user(request.user), pk=pk)
    form = TodoListForm(request.POST or None, instance=todo_list)
    if form.is_valid():
        form.save()
        messages.success(request, "List saved.")
        return redirect(todo_list)
    return render(request, "lists/edit.html", {"list": todo_list, "form": form})


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def delete(request, pk):
    """Ask, then delete a list with its todos."""
    todo_list = get_object_or_404(TodoList.objects.for_user(request.user), pk=pk)
    if request.method == "POST":
        todo_list.delete()
        messages.success(request, "List deleted.")
        return redirect("lists:index")
    return render(request, "lists/delete.html", {"list": todo_list})
