"""Todos as JSON with Django alone, to show what REST framework adds."""

from django.http import JsonResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from lists.models import Todo, TodoList

from .auth import signed_in
from .parsers import read_json
from .problems import problem


def as_json(todo):
    """Return the part of a todo that this endpoint shows."""
    return {"id": todo.pk, "title": todo.title, "completed": todo.completed}


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def todos(request):
    """Answer the first 20 todos, or add one to the Inbox."""
    if request.method == "POST":
        body = read_json(request)
        errors = check(body)
        if errors:
            return problem(422, errors=errors)
        inbox = TodoList.objects.inbox(request.user)
        todo = inbox.todos.create(title=body["title"].strip())
        return JsonResponse(as_json(todo), status=201)
    todos = Todo.objects.for_user(request.user)[:20]
    return JsonResponse([as_json(todo) for todo in todos], safe=False)


def check(body):
    """Return what is wrong with a new todo, as (field, message) pairs."""
    errors = [(name, "Unknown field.") for name in body if name != "title"]
    title = body.get("title", "")
    if "title" not in body:
        errors.append(("title", "This field is required."))
    elif title is None:
        errors.append(("title", "This field may not be null."))
    elif not isinstance(title, str):
        errors.append(("title", "Not a string."))
    elif not title.strip():
        errors.append(("title", "This field may not be blank."))
    elif len(title.strip()) > 200:
        errors.append(("title", "Use at most 200 characters."))
    elif not is_text(title):
        errors.append(("title", "This text cannot be stored."))
    return errors


def is_text(title):
    """Tell whether a database can store a string: NUL and half characters come through JSON."""
    return "\0" not in title and title.encode(errors="ignore").decode() == title
