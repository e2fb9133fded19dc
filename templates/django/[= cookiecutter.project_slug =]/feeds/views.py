"""The page that shows the addresses of the feeds."""

#% if cookiecutter.accounts %#
from secrets import token_urlsafe

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from lists.models import TodoList


@require_http_methods(["GET", "HEAD", "POST"])
#~ mark feeds.change ~#
def index(request):
    """Show the addresses, or change them, so that old ones tell no more."""
    if request.method == "POST":
        request.user.feed_key = token_urlsafe()
        request.user.save(update_fields=["feed_key"])
        messages.success(request, "The addresses have changed.")
        return redirect("feeds:index")
#~ end feeds.change ~#
    lists = TodoList.objects.for_user(request.user)
    return render(request, "feeds/index.html", {"lists": lists})
#% else %#
from django.shortcuts import render
from django.views.decorators.http import require_safe

from lists.models import TodoList


@require_safe
def index(request):
    """Show the addresses."""
    return render(request, "feeds/index.html", {"lists": TodoList.objects.all()})
#% endif %#
