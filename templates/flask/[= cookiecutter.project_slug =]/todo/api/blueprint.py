"""flask-smorest's blueprint, taught this API's way to read bodies and to refuse them."""

from collections.abc import Callable, Iterator
from typing import Any, NoReturn

from flask import Request, abort, current_app, request
#% if not cookiecutter.accounts %#
from flask_limiter.util import get_remote_address
#% endif %#
from flask_smorest import Blueprint
from marshmallow import RAISE, Schema, ValidationError, missing
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm.exc import ObjectDeletedError, StaleDataError
from webargs.flaskparser import FlaskParser

from todo.api.body import read_object
#% if cookiecutter.accounts %#
from todo.api.callers import require_caller
#% endif %#
from todo.api.problems import conflict, problem
from todo.api.schemas import ProblemSchema
from todo.extensions import csrf, limiter
#% if cookiecutter.accounts %#
from todo.queries import person
#% endif %#

RETRY_AFTER = {"Retry-After": {"description": "Seconds to wait", "schema": {"type": "integer"}}}


class Parser(FlaskParser):
    """webargs' parser with this API's reading and problems."""

    # Left alone, webargs drops query parameters that it does not know.
    DEFAULT_UNKNOWN_BY_LOCATION = FlaskParser.DEFAULT_UNKNOWN_BY_LOCATION | {"query": RAISE}

    def load_json(self, req: Request, schema: Schema) -> Any:
        """Return the body for the schema to check."""
        return read_object(req) if req.content_length or req.get_data() else missing

    def handle_error(self, error: ValidationError, *args: Any, **kwargs: Any) -> NoReturn:
        """Stop with the messages about each field that the schema refused."""
        (fields,) = error.messages.values()
        abort(problem(422, errors=[(name, text) for name in fields for text in flat(fields[name])]))


def flat(messages: Any) -> Iterator[str]:
    """Give the messages about one field, which come nested for an array's items."""
    if isinstance(messages, str):
        yield messages
    else:
        for part in messages.values() if isinstance(messages, dict) else messages:
            yield from flat(part)


class ApiBlueprint(Blueprint):
    """flask-smorest's blueprint with that parser."""

    ARGUMENTS_PARSER = Parser()

    def problems(self, *codes: int) -> Callable:
        """Document which problems a view may answer with."""
#% if cookiecutter.accounts %#
        codes = (401, 403, 405, 429, *codes)
#% else %#
        codes = (405, 429, *codes)
#% endif %#

        def decorate(view: Callable) -> Callable:
            for code in codes:
                response = self.alt_response(
                    code,
                    schema=ProblemSchema,
                    content_type="application/problem+json",
                    headers=RETRY_AFTER if code == 429 else None,
                )
                view = response(view)
            return view

        return decorate


blp = ApiBlueprint("api", __name__, url_prefix="/api")
#~ mark errors.part ~#
for error in (IntegrityError, StaleDataError, ObjectDeletedError):
    blp.register_error_handler(error, conflict)
#~ end errors.part ~#
#% if cookiecutter.accounts %#
#~ mark permissions.api ~#
blp.before_request(require_caller)
#~ end permissions.api ~#
csrf.exempt(blp)  # require_caller asks for the token where a session signs in.
#% else %#
csrf.exempt(blp)  # Nobody signs in, so there is nothing to forge.
#% endif %#


def caller() -> str:
    """Return whose calls are counted together."""
#% if cookiecutter.accounts %#
    return str(person().id)
#% else %#
    return get_remote_address()
#% endif %#


#~ mark api-auth.throttle ~#
@blp.before_request
@limiter.shared_limit(
    lambda: current_app.config["API_RATE"],
    scope="api",
    key_func=caller,
    exempt_when=lambda: request.method == "OPTIONS",
)
def limit_calls() -> None:
    """Refuse who calls too often: the decorator does it all."""
#~ end api-auth.throttle ~#
