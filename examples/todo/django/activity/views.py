"""The page of the activity log."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

SHOWN = 50


@require_safe
def index(request):
    """Show what was noted last."""
    entries = request.user.activity.all()[:SHOWN]
    return render(request, "activity/index.html", {"entries": entries})
