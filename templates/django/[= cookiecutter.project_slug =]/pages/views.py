"""The pages that belong to no list, and the error pages."""

from django.conf import settings
#% if cookiecutter.accounts %#
from django.contrib.auth.decorators import login_required
#% endif %#
from django.db import Error as DatabaseError
from django.db import connection
from django.http import HttpResponseBadRequest, HttpResponseServerError, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.http import require_safe

#~ mark layout.share ~#
from lists.models import Todo
#~ end layout.share ~#

from .forms import SearchForm


#~ mark views.page ~#
@require_safe
def home(request):
    """Say hello, and how much there is to do."""
    return render(request, "pages/home.html")
#~ end views.page ~#


@require_safe
def about(request):
    """Say what this is."""
    return render(request, "pages/about.html")


@require_safe
#% if cookiecutter.accounts %#
@login_required
#% endif %#
def search(request):
    """Find todos by a text in their title or notes."""
    form = SearchForm(request.GET)
    context = {"form": form}
    if form.is_valid() and form.cleaned_data["q"]:
#% if cookiecutter.accounts %#
        todos = Todo.objects.for_user(request.user).search(form.cleaned_data["q"])
#% else %#
        todos = Todo.objects.search(form.cleaned_data["q"])
#% endif %#
        context["todos"] = todos.with_relations()
    return render(request, "pages/search.html", context)


@require_safe
#~ mark views.json ~#
def healthz(request):
    """Tell a supervisor whether the database answers."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return JsonResponse({"status": "unavailable"}, status=503)
    return JsonResponse({"status": "ok"})
#~ end views.json ~#


@require_safe
#~ mark views.page@2 ~#
def sitemap(request):
    """List the public pages for search engines: a template need not be HTML."""
    return render(request, "pages/sitemap.xml", content_type="application/xml")
#~ end views.page@2 ~#


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
