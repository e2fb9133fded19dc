"""Closes the box at night, in the style of older projects."""

from django.http import HttpResponse
from django.utils import timezone
from django.utils.deprecation import MiddlewareMixin


class CloseMiddleware(MiddlewareMixin):
    def process_request(self, request):
        request.hour = timezone.now().hour

    def process_view(self, request, view, args, kwargs):
        if request.hour < 6:
            return HttpResponse("Closed.", status=503)

    def process_response(self, request, response):
        response["X-Hour"] = str(request.hour)
        return response
