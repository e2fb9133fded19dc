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
#% if cookiecutter.accounts %#
#~ mark accounts.current@3 ~#
    form = TodoListForm(request.POST or None, instance=TodoList(owner=request.user))
#~ end accounts.current@3 ~#
#% else %#
    form = TodoListForm(request.POST or None)
#% endif %#
    if form.is_valid() and save_if_unique(form):
        messages.success(request, "List added.")
        return redirect(form.instance)
#% if cookiecutter.accounts %#
    lists = TodoList.objects.for_user(request.user).with_counts()
#% else %#
    lists = TodoList.objects.with_counts()
#% endif %#
    return render(request, "lists/index.html", {"lists": lists, "form": form})


@require_http_methods(["GET", "HEAD", "POST"])
@atomic_post
#~ mark routing.declare@2 ~#
def detail(request, pk):
    """Show one page of a list's todos, and add a todo."""
#~ end routing.declare@2 ~#
    todo_list = get_list(request, pk)
#~ mark forms.handle ~#
#~ mark queries.write@2 ~#
    form = AddTodoForm(request.POST or None, instance=Todo(list=todo_list))
    if form.is_valid():
        form.save()
#~ end queries.write@2 ~#
        messages.success(request, "Todo added.")
        return redirect(todo_list)
#~ end forms.handle ~#
#~ mark views.request ~#
    show, tag_name = request.GET.get("show"), request.GET.get("tag")
    todos = filter_todos(todo_list.todos.prefetch_related("tags"), show, tag_name)
#~ end views.request ~#
    context = {
        "list": todo_list,
        "form": form,
        "show": show,
        "tag_name": tag_name,
#~ mark queries.join ~#
        "tags": Tag.objects.filter(todos__list=todo_list).distinct(),
#~ end queries.join ~#
        "page": get_page_or_404(request, todos),
    }
    return render(request, "lists/detail.html", context)


def get_list(request, pk):
    """Return one of the person's lists; 404 for any other."""
#% if cookiecutter.accounts %#
    lists = TodoList.objects.for_user(request.user)
#% else %#
    lists = TodoList.objects.all()
#% endif %#
    return get_object_or_404(for_change(request, lists), pk=pk)


#~ mark views.request@2 ~#
def filter_todos(todos, show, tag_name):
    """Keep the todos that the links above a list ask for."""
    if show == "open":
        todos = todos.open()
    elif show == "done":
        todos = todos.done()
    if tag_name:
        todos = todos.filter(tags__name=tag_name)
    return todos
#~ end views.request@2 ~#


@require_http_methods(["GET", "HEAD", "POST"])
@atomic_post
def edit(request, pk):
    """Rename a list."""
    todo_list = get_list(request, pk)
    form = TodoListForm(request.POST or None, instance=todo_list)
    if form.is_valid() and save_if_unique(form):
#~ mark routing.build ~#
        messages.success(request, "List saved.")
        return redirect(todo_list)
#~ end routing.build ~#
    return render(request, "lists/edit.html", {"list": todo_list, "form": form})


@require_http_methods(["GET", "HEAD", "POST"])
@atomic_post
def delete(request, pk):
    """Ask, then delete a list with its todos."""
    todo_list = get_list(request, pk)
    if request.method == "POST":
        lock(todo_list.todos.all())
        todo_list.delete()
#~ mark forms.message ~#
        messages.success(request, "List deleted.")
        return redirect("lists:index")
#~ end forms.message ~#
    return render(request, "lists/delete.html", {"list": todo_list})
