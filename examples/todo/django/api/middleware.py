"""What runs around every request to the API."""

from django.conf import settings

from .problems import PROBLEM, problem


def problems(get_response):
    """Give the errors of other views the problem shape, too."""

    def middleware(request):
        if not request.path_info.startswith("/api/"):
            return get_response(request)
        if "Transfer-Encoding" in request.headers:
            return problem(411)  # Django would see an empty body.
        response = get_response(request)
        if response.status_code == 500 and settings.DEBUG:
            return response  # Django's own page tells a developer more.
        if response.status_code >= 400 and response["Content-Type"] != PROBLEM:
            response.content = problem(response.status_code).content
            response["Content-Type"] = PROBLEM
            response["Content-Length"] = str(len(response.content))
        return response

    return middleware
