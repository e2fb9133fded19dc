"""What runs around every page."""

import logging
import re
from uuid import uuid4

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.db import DataError
from django.http import HttpResponseNotAllowed
from django.template.loader import render_to_string

from . import logs, views

logger = logging.getLogger("django.request")


def visitor_address(get_response):
    """Believe what our own proxies have written of who asks, and no more."""
    if not settings.PROXIES:
        raise MiddlewareNotUsed

    def middleware(request):
        written = request.headers.get("X-Forwarded-For", "").split(",")
        if len(written) >= settings.PROXIES and any(written):
            request.META["REMOTE_ADDR"] = written[-settings.PROXIES].strip()
        return get_response(request)

    return middleware


def request_id(get_response):
    """Give each request an id, by which it is found again."""

    def middleware(request):
        given = request.headers.get("X-Request-ID", "")
        request.id = given if re.fullmatch("[A-Za-z0-9-]{1,64}", given) else uuid4().hex
        token = logs.request_id.set(request.id)
        response = get_response(request)
        logs.request_id.reset(token)
        response["X-Request-ID"] = request.id
        return response

    return middleware


def careful_headers(get_response):
    """Let no cache keep an answer, and no other site show it, unless its view has said so."""

    def middleware(request):
        response = get_response(request)
        response.setdefault("Cache-Control", "no-store")
        response.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        return response

    return middleware


def method_not_allowed_page(get_response):
    """Give the empty 405 answer a page; its Allow stays."""

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
        if views.is_unavailable(exception):
            logger.error("The database does not answer.", exc_info=exception)
            return views.unavailable(request)
        if isinstance(exception, DataError):
            return views.bad_request(request, exception)
