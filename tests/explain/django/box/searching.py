"""Searching by hand-written SQL, and going back to where the visitor was."""

from django.db.models.expressions import RawSQL
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme

from .models import Suggestion


def by_length(request):
    longest = RawSQL("length(text)", [])
    found = Suggestion.objects.raw("SELECT * FROM box_suggestion WHERE text LIKE %s", ["%a%"])
    return found, Suggestion.objects.extra(where=["length(text) > 9"]).annotate(size=longest)


def back(request):
    target = request.GET.get("next", "")
    local = url_has_allowed_host_and_scheme(target, allowed_hosts={request.get_host()})
    return redirect(target if local else "/")
