"""How files are taken in, given out and taken away."""

from django.contrib import messages
from django.db import transaction
from django.http import FileResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_POST, require_safe

from lists.models import Todo
from lists.views.todos import get_todo

from .forms import FileForm, clean_name
from .models import Attachment


@require_POST
@transaction.atomic
def add(request, pk):
    """Hang a file on a todo."""
    todo = get_todo(request, pk)
    form = FileForm(request.POST, request.FILES)
    if form.is_valid():
        file = form.cleaned_data["file"]
        todo.files.create(file=file, name=clean_name(file.name), kind=form.kind)
        messages.success(request, "File added.")
    else:
        messages.error(request, " ".join(form.errors["file"]))
    return redirect(todo)


def get_file(request, pk):
    """Return a file of the person's own todos; 404 for any other."""
    todos = Todo.objects.for_user(request.user)
    return get_object_or_404(Attachment, pk=pk, todo__in=todos)


@require_safe
@cache_control(private=True, no_store=True)
def fetch(request, pk):
    """Give a file to who may see its todo; to be saved, not opened as a page."""
    row = get_file(request, pk)
    return FileResponse(
        row.file.open(), as_attachment=True, filename=row.name, content_type=row.kind
    )


@require_POST
@transaction.atomic
def delete(request, pk):
    """Take a file away."""
    row = get_file(request, pk)
    row.delete()
    messages.success(request, "File deleted.")
    return redirect(row.todo)
