"""flask-smorest's blueprint, taught this API's way to read bodies and to refuse them."""

from collections.abc import Callable
from typing import Any, NoReturn

from flask import Request, abort, json
from flask_smorest import Blueprint
from marshmallow import Schema, ValidationError
from webargs.flaskparser import FlaskParser

from todo.api.problems import problem
from todo.api.schemas import ProblemSchema


def read_object(request: Request) -> dict[str, Any]:
    """Return the JSON object in the request's body, or stop with a problem."""
    if not request.is_json:
        abort(problem(415))
    try:
        data = json.loads(request.get_data(), parse_constant=refuse_constant)
    except (ValueError, RecursionError):
        abort(problem(400))
    if not isinstance(data, dict):
        abort(problem(422, errors={"": "Send a JSON object."}))
    return data


def refuse_constant(name: str) -> NoReturn:
    """Refuse NaN and Infinity, which Python reads although JSON has no such numbers."""
    raise ValueError(name)


class Parser(FlaskParser):
    """webargs' parser with this API's reading and problems."""

    def load_json(self, req: Request, schema: Schema) -> dict[str, Any]:
        """Return the body for the schema to check."""
        return read_object(req)

    def handle_error(self, error: ValidationError, *args: Any, **kwargs: Any) -> NoReturn:
        """Stop with the first message about each field that the schema refused."""
        (fields,) = error.messages.values()
        abort(problem(422, errors={field: messages[0] for field, messages in fields.items()}))


class ApiBlueprint(Blueprint):
    """flask-smorest's blueprint with that parser."""

    ARGUMENTS_PARSER = Parser()

    def problems(self, *codes: int) -> Callable:
        """Document which problems a view may answer with."""

        def decorate(view: Callable) -> Callable:
            for code in codes:
                response = self.alt_response(
                    code, schema=ProblemSchema, content_type="application/problem+json"
                )
                view = response(view)
            return view

        return decorate
