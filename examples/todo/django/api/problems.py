"""Problem documents (RFC 9457): the one shape of every error under /api/."""

from django.http import Http404, JsonResponse
from rest_framework import exceptions

TITLES = {
    400: "Bad Request",
    401: "Unauthorized",
    403: "Forbidden",
    404: "Not Found",
    405: "Method Not Allowed",
    413: "Content Too Large",
    415: "Unsupported Media Type",
    422: "Unprocessable Content",
    500: "Internal Server Error",
}

DETAILS = {
    400: "The body is not valid JSON.",
    401: "Sign in to use the API.",
    403: "The CSRF token is missing or wrong.",
    404: "There is nothing here.",
    405: "This method is not allowed here.",
    413: "The body is too large.",
    415: "Send the body as application/json.",
    422: "Some fields are not valid.",
    500: "Something went wrong on the server.",
}


class ContentTooLarge(exceptions.APIException):
    """Says that a body is larger than we care to read."""

    status_code = 413


def problem(status, detail=None, errors=None):
    """Return a problem document; errors is a list of (field, message)."""
    body = {
        "type": "about:blank",
        "title": TITLES[status],
        "status": status,
        "detail": detail or DETAILS[status],
    }
    if errors:
        body["errors"] = [{"field": field, "message": message} for field, message in errors]
    response = JsonResponse(body, status=status, content_type="application/problem+json")
    if status == 401:
        response["WWW-Authenticate"] = 'Basic realm="todo"'
    return response


def exception_handler(exception, context):
    """Turn what REST framework and the views raise into a problem; leave bugs (None) alone."""
    match exception:
        case exceptions.ValidationError(detail=detail):
            return problem(422, errors=list_errors(detail))
        case exceptions.AuthenticationFailed():
            return problem(401, "Wrong username or password.")
        case exceptions.APIException(status_code=status):
            return problem(status)
        case Http404():
            return problem(404)


def list_errors(detail):
    """Return (field, message) pairs out of what REST framework says of each field."""
    return [(field, str(message)) for field, value in detail.items() for message in flat(value)]


def flat(detail):
    """Return the messages of one field, which come nested for an array's items."""
    if isinstance(detail, dict):
        detail = list(detail.values())
    if isinstance(detail, list):
        return [message for item in detail for message in flat(item)]
    return [detail]
