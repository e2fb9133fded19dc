"""The pages that belong to no list, and the error pages."""

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.db import Error as DatabaseError
from django.db import connection
from django.http import HttpResponseBadRequest, HttpResponseServerError, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.http import require_safe

from lists.models import Todo

from .forms import SearchForm


@require_safe
def home(request):
    """Say hello, and how much there is to do."""
    return render(request, "pages/home.html")


@require_safe
def about(request):
    """Say what this is."""
    return render(request, "pages/about.html")


@require_safe
@login_required
def search(request):
    """Find todos by a text in their title or notes."""
    form = SearchForm(request.GET)
    context = {"form": form}
    if form.is_valid() and form.cleaned_data["q"]:
        todos = Todo.objects.for_user(request.user).search(form.cleaned_data["q"])
        context["todos"] = todos.with_relations()
    return render(request, "pages/search.html", context)


@require_safe
def healthz(request):
    """Tell a supervisor whether the database answers."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return JsonResponse({"status": "unavailable"}, status=503)
    return JsonResponse({"status": "ok"})


@require_safe
def sitemap(request):
    """List the public pages for search engines: a template need not be HTML."""
    return render(request, "pages/sitemap.xml", content_type="application/xml")


def csrf_failure(request, reason=""):
    """Refuse a form that did not come from this site's own page."""
    return render(request, "403.html", status=403)


def bad_request(request, exception):
    """Answer a request that cannot be trusted, without looking at it again."""
    page = render_to_string("400.html", {"SITE_NAME": settings.SITE_NAME})
    return HttpResponseBadRequest(page)


def server_error(request):
    """Answer when a view failed: this must not need what may be broken, such as the database."""
    page = render_to_string("500.html", {"SITE_NAME": settings.SITE_NAME})
    return HttpResponseServerError(page)
