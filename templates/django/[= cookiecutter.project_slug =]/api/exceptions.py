"""What REST framework's views raise, and how it is answered."""

from django.core.exceptions import RequestDataTooBig
from django.db import IntegrityError
from rest_framework import exceptions, status, views

from .problems import PROBLEM, document

# Of these REST framework says more than the status does.
THEIR_WORDS = {400, 401, 403, 406}


class Conflict(exceptions.APIException):
    """Says that a write lost a race: what it was about to change has changed or gone."""

    status_code = status.HTTP_409_CONFLICT


class ContentTooLarge(exceptions.APIException):
    """Says that a body is larger than we care to read."""

    status_code = status.HTTP_413_REQUEST_ENTITY_TOO_LARGE


def exception_handler(exception, context):
    """Answer as REST framework would, with its headers and its rollback, but with a problem."""
    if isinstance(exception, IntegrityError):
        exception = Conflict()
    elif isinstance(exception, RequestDataTooBig):
        exception = ContentTooLarge()
    response = views.exception_handler(exception, context)
    if response is None:
        return None  # A bug: Django reports it.
    if isinstance(exception, exceptions.ValidationError):
        response.status_code = 422
        response.data = document(422, errors=list_errors(response.data))
    else:
        words = response.data["detail"] if response.status_code in THEIR_WORDS else None
        response.data = document(response.status_code, words)
    response.content_type = PROBLEM
    return response


def list_errors(data):
    """Return (field, message) pairs out of what REST framework says of each field."""
    if isinstance(data, list):
        data = {"": data}
    return [(field, str(message)) for field, value in data.items() for message in flat(value)]


def flat(messages):
    """Return the messages of one field, which come nested for an array's items."""
    if isinstance(messages, dict):
        messages = list(messages.values())
    if isinstance(messages, list):
        return [message for item in messages for message in flat(item)]
    return [messages]
