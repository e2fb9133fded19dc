"""Errors as problem documents (RFC 9457), made by the API's own code and by handlers."""

from collections.abc import Iterable
from http import HTTPStatus

from flask import Response, jsonify
from sqlalchemy.exc import SQLAlchemyError

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


def problem(
    status: int, detail: str | None = None, errors: Iterable[tuple[str, str]] = ()
) -> Response:
    """Return a problem document; ``errors`` gives the bad fields, each with a message."""
    document = {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": detail or DETAILS.get(status) or HTTPStatus(status).description,
    }
    if errors:
        document["errors"] = [
            {"field": field, "message": message} for field, message in sorted(set(errors))
        ]
    response = jsonify(document)
    response.status_code = status
    response.mimetype = "application/problem+json"
    return response


def conflict(error: SQLAlchemyError) -> Response:
    """Answer a write that lost a race: what it was about to change has changed or gone."""
    return problem(409)
