"""Who calls the API."""

from flask import abort, g, request
from flask_login import current_user
from flask_wtf.csrf import CSRFError

from todo.accounts import authenticate, limit_tries
from todo.api.problems import problem
from todo.extensions import csrf
from todo.tokens import owner_of


def name_sent() -> str | None:
    """Return the name that came by HTTP Basic."""
    sent = request.authorization
    return sent.username if sent is not None and sent.type == "basic" else None


#~ mark security.throttle@2 ~#
@limit_tries(name_sent)
def require_caller() -> None:
#~ end security.throttle@2 ~#
    """Find out who calls: by a password, by a token, or by the session with its CSRF token."""
    if request.method == "OPTIONS":
        return  # Browsers ask so, without credentials, whether another site's script may call.
#~ mark api-auth.ways ~#
#~ mark views.keep ~#
    sent = request.authorization
    if sent is not None and sent.type == "basic":
        g.caller = authenticate(sent.username, sent.password)
        if g.caller is None:
            refuse_caller("Invalid username/password.")
#~ end views.keep ~#
    elif sent is not None and sent.type == "bearer":
        g.caller = owner_of(sent.token or "")
        if g.caller is None:
            refuse_caller("Invalid token.")
    elif current_user.is_authenticated:
        try:
            csrf.protect()
        except CSRFError as error:
            abort(problem(403, error.description))
    else:
        refuse_caller("Authentication credentials were not provided.")
#~ end api-auth.ways ~#


def refuse_caller(detail: str) -> None:
    """Stop with 401, which must name the way to sign in."""
    response = problem(401, detail)
    response.headers["WWW-Authenticate"] = 'Basic realm="api"'
    abort(response)
