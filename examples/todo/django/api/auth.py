"""Who may use the plain views of the API."""

from functools import wraps

from rest_framework.authentication import BasicAuthentication, SessionAuthentication
from rest_framework.exceptions import NotAuthenticated
from rest_framework.request import Request

from .parsers import StrictJSONParser


def signed_in(view):
    """Let in whom REST framework lets in: by HTTP Basic, or by the session with a CSRF token."""

    @wraps(view)
    def wrapper(request, *args, **kwargs):
        caller = Request(
            request,
            parsers=[StrictJSONParser()],
            authenticators=[BasicAuthentication(), SessionAuthentication()],
        )
        if not caller.user.is_authenticated:
            raise NotAuthenticated
        request.user = caller.user
        return view(request, *args, **kwargs)

    return wrapper
