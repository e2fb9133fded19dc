"""Errors as problem documents (RFC 9457), made by the API's own code and by handlers."""

from flask import Response, jsonify

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
    500: "Something went wrong, and it is not your fault.",
}


def problem(
    status: int, detail: str | None = None, errors: dict[str, str] | None = None
) -> Response:
    """Return a problem document; ``errors`` gives a message for each bad field."""
    document = {
        "type": "about:blank",
        "title": TITLES[status],
        "status": status,
        "detail": detail or DETAILS[status],
    }
    if errors is not None:
        document["errors"] = [{"field": field, "message": errors[field]} for field in errors]
    response = jsonify(document)
    response.status_code = status
    response.mimetype = "application/problem+json"
    return response
