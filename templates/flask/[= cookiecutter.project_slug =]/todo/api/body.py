"""Reading a JSON body, and the checks of a text that hold for every endpoint."""

import re
from typing import Any, NoReturn

from flask import Request, abort, json

from todo.api.problems import problem

FIELDS = 100


def read_object(request: Request) -> dict[str, Any]:
    """Return the JSON object in the request's body, or stop with a problem."""
    if not request.is_json:
        abort(problem(415))
    try:
        data = json.loads(request.get_data().decode(), parse_constant=refuse_constant)
    except (ValueError, RecursionError):
        abort(problem(400, "The body is not valid JSON."))
    if not isinstance(data, dict):
        abort(problem(422, errors=[("", "Send a JSON object.")]))
    if len(data) > FIELDS:
        abort(problem(422, errors=[("", f"Send at most {FIELDS} fields.")]))
    return data


def refuse_constant(name: str) -> NoReturn:
    """Refuse NaN and Infinity, which Python reads although JSON has no such numbers."""
    raise ValueError(name)


def text_errors(text: str) -> list[str]:
    """Return what keeps a text out of some databases: both come through JSON unharmed."""
    errors = []
    if "\0" in text:
        errors.append("Null characters are not allowed.")
    if half := re.search("[\ud800-\udfff]", text):
        errors.append(f"Surrogate characters are not allowed: U+{ord(half[0]):X}.")
    return errors
