"""The page of the activity log."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

#% if not cookiecutter.accounts %#
from .models import Activity

#% endif %#
SHOWN = 50


@require_safe
def index(request):
    """Show what was noted last."""
#% if cookiecutter.accounts %#
    entries = request.user.activity.all()[:SHOWN]
#% else %#
    entries = Activity.objects.all()[:SHOWN]
#% endif %#
    return render(request, "activity/index.html", {"entries": entries})
