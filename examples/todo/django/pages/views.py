"""The pages that belong to no list, and the error pages."""

import asyncio
import sqlite3
import sys

from asgiref.sync import sync_to_async
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.cache import cache
from django.core.exceptions import RequestDataTooBig
from django.db import Error as DatabaseError
from django.db import InterfaceError, OperationalError, connection
from django.http import HttpResponse, HttpResponseServerError, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.http import require_safe
from redis import RedisError

from lists.models import Todo
from lists.paging import get_page_or_404

from .forms import SearchForm


@require_safe
@login_not_required
def home(request):
    """Say hello, and how much there is to do."""
    return render(request, "pages/home.html")


@require_safe
@login_not_required
def about(request):
    """Say what this is."""
    return render(request, "pages/about.html")


@require_safe
def search(request):
    """Find todos by a text in their title or notes."""
    form = SearchForm(request.GET)
    context = {"form": form}
    if form.is_valid() and form.cleaned_data["q"]:
        todos = Todo.objects.for_user(request.user).search(form.cleaned_data["q"])
        context["page"] = get_page_or_404(request, todos.with_relations())
    return render(request, "pages/search.html", context)


@require_safe
@login_not_required
def healthz(request):
    """Tell a supervisor whether the database answers."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return JsonResponse({"status": "unavailable"}, status=503)
    return JsonResponse({"status": "ok"})


def has_database():
    """Tell whether the database answers."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return False
    return True


def has_cache():
    """Tell whether the cache gives back what it is given."""
    cache.set("ready", True)
    return cache.get("ready") is True


@require_safe
@login_not_required
async def readyz(request):
    """Tell a balancer whether to send visitors: all that may be slow is asked at once."""
    database, kept = await asyncio.gather(
        sync_to_async(has_database)(),
        asyncio.to_thread(has_cache),
    )
    answers = {"database": database, "cache": kept}
    return JsonResponse(answers, status=200 if database else 503)


def bad_request(request, exception):
    """Answer a request that cannot be trusted, or is too long, without looking at it again."""
    status = 413 if isinstance(exception, RequestDataTooBig) else 400
    page = render_to_string(f"{status}.html", {"SITE_NAME": settings.SITE_NAME})
    return HttpResponse(page, status=status)


def unavailable(request):
    """Answer when the database does not: this page must do without it."""
    return HttpResponse(render_to_string("503.html", {"SITE_NAME": settings.SITE_NAME}), status=503)


def is_unavailable(error):
    """Tell a database or a Redis that is locked or gone from SQL that SQLite cannot run."""
    code = getattr(error.__cause__, "sqlite_errorcode", None)
    gone = isinstance(error, OperationalError | InterfaceError | RedisError)
    return gone and code != sqlite3.SQLITE_ERROR


def server_error(request):
    """Answer when all else failed: this must not need what may be broken, such as the database."""
    if is_unavailable(sys.exc_info()[1]):
        return unavailable(request)
    page = render_to_string("500.html", {"SITE_NAME": settings.SITE_NAME})
    return HttpResponseServerError(page)
