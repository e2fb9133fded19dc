"""Todos as JSON with Django alone, to show what REST framework adds."""

import json
import re

#% if cookiecutter.accounts %#
from django.contrib.auth.decorators import login_not_required
#% endif %#
from django.core.exceptions import RequestDataTooBig
from django.db import IntegrityError
from django.http import JsonResponse
#% if not cookiecutter.accounts %#
from django.views.decorators.csrf import csrf_exempt
#% endif %#
from django.views.decorators.http import require_http_methods

from lists.models import Todo, TodoList

from .problems import problem


#~ mark rest.bare ~#
def as_json(todo):
    """Return the part of a todo that this endpoint shows."""
    return {"id": todo.pk, "title": todo.title, "completed": todo.completed}


#% if cookiecutter.accounts %#
@login_not_required
#% else %#
@csrf_exempt
#% endif %#
@require_http_methods(["GET", "HEAD", "POST"])
def todos(request):
    """Answer the first 20 todos, or add one to the Inbox."""
#% if cookiecutter.accounts %#
    if not request.user.is_authenticated:
        return problem(401, "Authentication credentials were not provided.")
#% endif %#
    if request.method == "POST":
        return add(request)
#% if cookiecutter.accounts %#
#~ mark views.keep ~#
    todos = Todo.objects.for_user(request.user)[:20]
#~ end views.keep ~#
#% else %#
    todos = Todo.objects.all()[:20]
#% endif %#
    return JsonResponse([as_json(todo) for todo in todos], safe=False)


def add(request):
    """Add a todo from its title."""
#~ mark views.body ~#
    if request.content_type != "application/json":
        return problem(415)
    try:
        body = json.loads(request.body.decode())
    except RequestDataTooBig:
        return problem(413)
    except (ValueError, RecursionError):
        return problem(400, "The body is not valid JSON.")
#~ end views.body ~#
    if errors := check(body):
        return problem(422, errors=errors)
#% if cookiecutter.accounts %#
    inbox = TodoList.objects.inbox(request.user)
#% else %#
    inbox = TodoList.objects.inbox()
#% endif %#
    try:
        todo = inbox.todos.create(title=body["title"].strip())
    except IntegrityError:
        return problem(409)  # Somebody has deleted the Inbox meanwhile.
    return JsonResponse(as_json(todo), status=201)
#~ end rest.bare ~#


def check(body):
    """Return what is wrong with a new todo, as (field, message) pairs."""
    if not isinstance(body, dict):
        return [("", "Send a JSON object.")]
    errors = [(name, "Unknown field.") for name in body if name != "title"]
    title = body.get("title")
    if "title" not in body:
        errors.append(("title", "This field is required."))
    elif title is None:
        errors.append(("title", "This field may not be null."))
    elif not isinstance(title, str):
        errors.append(("title", "Not a string."))
    elif not title.strip():
        errors.append(("title", "This field may not be blank."))
    else:
        errors += [("title", error) for error in title_errors(title.strip())]
    return errors


def title_errors(title):
    """Return what keeps a text from being a title: NUL and half characters come through JSON."""
    if len(title) > 200:
        yield "Use at most 200 characters."
    if "\0" in title:
        yield "Null characters are not allowed."
    if half := re.search("[\ud800-\udfff]", title):
        yield f"Surrogate characters are not allowed: U+{ord(half[0]):X}."
