"""Reading a body that should be a JSON object."""

import json

from django.core.exceptions import RequestDataTooBig
from rest_framework.exceptions import ParseError, UnsupportedMediaType, ValidationError
from rest_framework.parsers import BaseParser

from .problems import ContentTooLarge


def read_json(request):
    """Return the JSON object in the body of a Django request, or raise what is wrong with it."""
    if request.content_type != "application/json":
        raise UnsupportedMediaType(request.content_type)
    try:
        body = json.loads(request.body, parse_constant=refuse_constant)
    except RequestDataTooBig as error:
        raise ContentTooLarge from error
    except (ValueError, RecursionError) as error:
        raise ParseError from error
    if not isinstance(body, dict):
        raise ValidationError({"": "Send a JSON object."})
    return body


def refuse_constant(name):
    """Refuse NaN and Infinity, which Python reads although JSON has no such numbers."""
    raise ValueError(f"{name} is not JSON.")


class StrictJSONParser(BaseParser):
    """Reads for REST framework what `read_json` reads for plain views."""

    media_type = "application/json"

    def parse(self, stream, media_type=None, parser_context=None):
        return read_json(parser_context["request"]._request)
