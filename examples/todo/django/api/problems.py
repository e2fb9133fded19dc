"""Problem documents (RFC 9457): the one shape of every error under /api/."""

from http import HTTPStatus

from django.http import JsonResponse

PROBLEM = "application/problem+json"
DETAILS = {
    400: "This request could not be understood.",
    403: "You may not do this.",
    404: "There is nothing here.",
    405: "This method is not allowed here.",
    409: "Something else was changed at the same time. Look again, then try again.",
    413: "The body is too large.",
    415: "Send the body as application/json.",
    422: "Some fields are not valid.",
    429: "That was too often. Wait a while, then try again.",
    500: "Something went wrong, and it is not your fault.",
    503: "The database does not answer. Try again later.",
}


def document(status, detail=None, errors=()):
    """Return what a problem document says; errors are (field, message) pairs."""
    said = {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": detail or DETAILS.get(status) or HTTPStatus(status).description,
    }
    if errors:
        said["errors"] = [
            {"field": field, "message": message} for field, message in sorted(set(errors))
        ]
    return said


def problem(status, detail=None, errors=()):
    """Return a problem document as the answer to a request."""
    said = document(status, detail, errors)
    return JsonResponse(said, status=status, content_type=PROBLEM)
