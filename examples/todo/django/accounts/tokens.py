"""The page on which a person makes and revokes the tokens of their programs."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST
from knox.models import AuthToken
from knox.settings import knox_settings


@require_http_methods(["GET", "HEAD", "POST"])
def tokens(request):
    """Show the tokens, or make one: only that answer shows it."""
    made = None
    if request.method == "POST":
        _, made = AuthToken.objects.create(request.user)
    context = {"made": made, "tokens": own_tokens(request), "days": knox_settings.TOKEN_TTL.days}
    return render(request, "accounts/tokens.html", context)


def own_tokens(request):
    """Return the person's tokens that still work."""
    own = AuthToken.objects.filter(user=request.user, expiry__gt=timezone.now())
    return own.order_by("created")


@require_POST
def revoke(request, key):
    """End a token at once."""
    get_object_or_404(own_tokens(request), token_key=key).delete()
    messages.success(request, "Token revoked.")
    return redirect("accounts:tokens")
