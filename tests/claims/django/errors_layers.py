"""errors: a middleware's `try` never sees what a view raises; what is raised decides the status."""

import sys

import django
from django.conf import settings
from django.core.exceptions import BadRequest, PermissionDenied, SuspiciousOperation
from django.http import Http404
from django.urls import path

django.setup()

from django.test import Client  # noqa: E402

seen = []


def watch(get_response):
    def middleware(request):
        try:
            return get_response(request)
        except Exception as error:
            seen.append(error)
            raise

    return middleware


class Hook:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        hooked.append(type(exception))


def raising(kind):
    def view(request):
        raise kind

    return view


hooked = []
kinds = {
    Http404: 404,
    PermissionDenied: 403,
    BadRequest: 400,
    SuspiciousOperation: 400,
    OSError: 500,
}
urlpatterns = [path(kind.__name__, raising(kind)) for kind in kinds]
this = sys.modules["claim"] = sys.modules["__main__"]
settings.DEBUG, settings.ALLOWED_HOSTS, settings.ROOT_URLCONF = False, ["testserver"], "claim"
settings.MIDDLEWARE = ["claim.watch", "claim.Hook", "claim.watch"]
settings.TEMPLATES = []
client = Client(raise_request_exception=False)
for kind, status in kinds.items():
    assert client.get(f"/{kind.__name__}").status_code == status, kind
assert (seen, hooked) == ([], [*kinds])
