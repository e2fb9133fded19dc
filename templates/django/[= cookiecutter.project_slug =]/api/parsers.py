"""Reading a body that should be a JSON object."""

from rest_framework.exceptions import ParseError, ValidationError
from rest_framework.parsers import JSONParser

FIELDS = 100


class ObjectParser(JSONParser):
    """REST framework's parser, with what it lacks: bounds on a body's depth and fields."""

    def parse(self, stream, media_type=None, parser_context=None):
        try:
            # JSON is UTF-8, whatever character set a client names beside the type.
            body = super().parse(stream, media_type, {**parser_context, "encoding": "utf-8"})
        except (ParseError, RecursionError) as error:
            raise ParseError("The body is not valid JSON.") from error
        if not isinstance(body, dict):
            raise ValidationError({"": "Send a JSON object."})
        if len(body) > FIELDS:
            raise ValidationError({"": f"Send at most {FIELDS} fields."})
        return body
