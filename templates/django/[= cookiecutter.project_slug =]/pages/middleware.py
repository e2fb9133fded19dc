"""What runs around every page."""

import logging

from django.db import DataError
from django.http import HttpResponseNotAllowed
from django.template.loader import render_to_string

from . import views

logger = logging.getLogger("django.request")


def no_store(get_response):
    """Let no cache keep an answer, unless its view has said otherwise."""

    def middleware(request):
        response = get_response(request)
        response.setdefault("Cache-Control", "no-store")
        return response

    return middleware


def method_not_allowed_page(get_response):
    """Give the empty 405 answer, for which Django has no handler, a page; Allow stays."""

    def middleware(request):
        response = get_response(request)
        if isinstance(response, HttpResponseNotAllowed):
            response.content = render_to_string("405.html", request=request)
        return response

    return middleware


class DatabaseErrorMiddleware:
    """Answers 503 when the database is locked or gone, 400 when it cannot hold what was sent."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        if isinstance(exception, DataError):
            return views.bad_request(request, exception)
        if views.is_unavailable(exception):
            logger.error("The database does not answer.", exc_info=exception)
            return views.unavailable(request)
