"""What runs around every request to the API."""

from django.http import HttpResponse
from django.urls import is_valid_path

from .problems import TITLES, exception_handler, problem

CORS = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Allow-Methods": "GET, POST, PUT, PATCH, DELETE, OPTIONS",
    "Access-Control-Allow-Headers": "Authorization, Content-Type",
    "Access-Control-Expose-Headers": "Link, Location, X-Total-Count",
}


class ApiMiddleware:
    """Opens the API to other origins, and gives every error the problem shape."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if not request.path_info.startswith("/api/"):
            return self.get_response(request)
        if request.method == "OPTIONS" and is_valid_path(f"{request.path_info}/"):
            # Browsers refuse a redirected preflight, so supply the slash instead.
            request.path_info += "/"
        response = self.get_response(request)
        if response.has_header("Allow") and "OPTIONS" not in response["Allow"]:
            # A view of Django's own does not count the method that is answered here.
            response["Allow"] += ", OPTIONS"
        if request.method == "OPTIONS" and response.has_header("Allow"):
            # Every view names its methods there, and a preflight asks for nothing else.
            response = HttpResponse(status=204, headers={"Allow": response["Allow"]})
        elif response.status_code in TITLES and not is_problem(response):
            response = as_problem(response)
        for name, value in CORS.items():
            response[name] = value
        return response

    def process_exception(self, request, exception):
        """Let plain views raise what the views of REST framework may."""
        if request.path_info.startswith("/api/"):
            return exception_handler(exception, {})


def is_problem(response):
    """Tell whether a response is a problem document already."""
    return response.get("Content-Type") == "application/problem+json"


def as_problem(response):
    """Return the problem for an error that Django itself answered, with its Allow header."""
    detail = "This request could not be understood." if response.status_code == 400 else None
    answer = problem(response.status_code, detail)
    if response.has_header("Allow"):
        answer["Allow"] = response["Allow"]
    return answer
