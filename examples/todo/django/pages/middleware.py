"""What runs around every page."""

from django.http import HttpResponseNotAllowed
from django.template.loader import render_to_string


def method_not_allowed_page(get_response):
    """Give the empty 405 answer, for which Django has no handler, a page; Allow stays."""

    def middleware(request):
        response = get_response(request)
        if isinstance(response, HttpResponseNotAllowed):
            response.content = render_to_string("405.html", request=request)
        return response

    return middleware
