"""Who calls the API."""

from flask import abort, g, request
from flask_login import current_user
from flask_wtf.csrf import CSRFError

from todo.accounts import authenticate
from todo.api.problems import problem
from todo.extensions import csrf


def require_caller() -> None:
    """Find out who calls: by HTTP Basic, or by the session and then with its CSRF token."""
    if request.method == "OPTIONS":
        return  # Browsers ask so, without credentials, whether another site's script may call.
#~ mark views.keep ~#
    basic = request.authorization
    if basic is not None and basic.type == "basic":
        g.caller = authenticate(basic.username, basic.password)
        if g.caller is None:
            refuse_caller("Invalid username/password.")
#~ end views.keep ~#
    elif current_user.is_authenticated:
        try:
            csrf.protect()
        except CSRFError as error:
            abort(problem(403, error.description))
    else:
        refuse_caller("Authentication credentials were not provided.")


def refuse_caller(detail: str) -> None:
    """Stop with 401, which must name the way to sign in."""
    response = problem(401, detail)
    response.headers["WWW-Authenticate"] = 'Basic realm="api"'
    abort(response)
