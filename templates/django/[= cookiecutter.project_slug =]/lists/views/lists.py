"""The pages of the lists."""

from django.conf import settings
from django.contrib import messages
#% if cookiecutter.accounts %#
from django.contrib.auth.decorators import login_required
#% endif %#
from django.core.paginator import InvalidPage, Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from ..forms import AddTodoForm, TodoListForm
from ..models import Tag, Todo, TodoList


@require_http_methods(["GET", "HEAD", "POST"])
#% if cookiecutter.accounts %#
@login_required
#% endif %#
def index(request):
    """Show the lists, and add one."""
#% if cookiecutter.accounts %#
#~ mark accounts.current@3 ~#
    form = TodoListForm(request.POST or None, instance=TodoList(owner=request.user))
#~ end accounts.current@3 ~#
#% else %#
    form = TodoListForm(request.POST or None)
#% endif %#
    if form.is_valid():
        todo_list = form.save()
        messages.success(request, "List added.")
        return redirect(todo_list)
#% if cookiecutter.accounts %#
    lists = TodoList.objects.for_user(request.user).with_counts()
#% else %#
    lists = TodoList.objects.with_counts()
#% endif %#
    return render(request, "lists/index.html", {"lists": lists, "form": form})


@require_http_methods(["GET", "HEAD", "POST"])
#% if cookiecutter.accounts %#
@login_required
#% endif %#
#~ mark routing.declare@2 ~#
def detail(request, pk):
    """Show one page of a list's todos, and add a todo."""
#~ end routing.declare@2 ~#
#% if cookiecutter.accounts %#
    todo_list = get_object_or_404(TodoList.objects.for_user(request.user), pk=pk)
#% else %#
    todo_list = get_object_or_404(TodoList, pk=pk)
#% endif %#
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
        "page": get_page_or_404(todos, request.GET.get("page", "1")),
    }
    return render(request, "lists/detail.html", context)


#~ mark views.request@2 ~#
#~ mark queries.filter ~#
def filter_todos(todos, show, tag_name):
    """Keep the todos that the links above a list ask for."""
    if show == "open":
        todos = todos.open()
    elif show == "done":
        todos = todos.done()
    if tag_name:
        todos = todos.filter(tags__name=tag_name)
    return todos
#~ end queries.filter ~#
#~ end views.request@2 ~#


#~ mark views.setting ~#
#~ mark queries.paginate ~#
def get_page_or_404(queryset, number):
    """Return one page of rows; what is no page number in plain digits is not found."""
    if not (number.isascii() and number.isdigit()):
        raise Http404("Not a page number.")
    try:
        return Paginator(queryset, settings.TODOS_PER_PAGE).page(number)
#~ end views.setting ~#
    except InvalidPage as error:
        raise Http404(str(error)) from error
#~ end queries.paginate ~#


@require_http_methods(["GET", "HEAD", "POST"])
#% if cookiecutter.accounts %#
@login_required
#% endif %#
def edit(request, pk):
    """Rename a list."""
#% if cookiecutter.accounts %#
    todo_list = get_object_or_404(TodoList.objects.for_user(request.user), pk=pk)
#% else %#
    todo_list = get_object_or_404(TodoList, pk=pk)
#% endif %#
    form = TodoListForm(request.POST or None, instance=todo_list)
    if form.is_valid():
        form.save()
#~ mark routing.build ~#
        messages.success(request, "List saved.")
        return redirect(todo_list)
#~ end routing.build ~#
    return render(request, "lists/edit.html", {"list": todo_list, "form": form})


@require_http_methods(["GET", "HEAD", "POST"])
#% if cookiecutter.accounts %#
@login_required
#% endif %#
def delete(request, pk):
    """Ask, then delete a list with its todos."""
#% if cookiecutter.accounts %#
    todo_list = get_object_or_404(TodoList.objects.for_user(request.user), pk=pk)
#% else %#
    todo_list = get_object_or_404(TodoList, pk=pk)
#% endif %#
    if request.method == "POST":
        todo_list.delete()
#~ mark forms.message ~#
        messages.success(request, "List deleted.")
        return redirect("lists:index")
#~ end forms.message ~#
    return render(request, "lists/delete.html", {"list": todo_list})
