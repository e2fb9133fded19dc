"""What runs around the requests to the API."""

from flask import Response, abort, current_app, g, request
from flask_login import current_user
from flask_wtf.csrf import CSRFError

from todo.accounts import authenticate
from todo.api.problems import problem
from todo.extensions import csrf

CORS = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Allow-Methods": "GET, POST, PUT, PATCH, DELETE, OPTIONS",
    "Access-Control-Allow-Headers": "Authorization, Content-Type",
    "Access-Control-Expose-Headers": "Link, Location, X-Total-Count",
}


def answer_options() -> Response | None:
    """Answer OPTIONS with the URL's methods: signed in or not, with its last slash or not."""
    if request.method != "OPTIONS" or not request.path.startswith("/api/"):
        return None
    urls = current_app.create_url_adapter(request)
    methods = urls.allowed_methods() or urls.allowed_methods(f"{request.path}/")
    if not methods:
        return None
    response = Response(status=204)
    response.allow.update(methods)
    del response.content_type
    return response


def allow_other_origins(response: Response) -> Response:
    """Let the scripts of other sites use the API (CORS)."""
    if request.path.startswith("/api/"):
        response.headers.update(CORS)
    return response


def require_caller() -> None:
    """Find out who calls: by HTTP Basic, or by the session and then with its CSRF token."""
    basic = request.authorization
    if basic is not None and basic.type == "basic":
        g.caller = authenticate(basic.username, basic.password)
        if g.caller is None:
            refuse_caller("Wrong username or password.")
    elif current_user.is_authenticated:
        try:
            csrf.protect()
        except CSRFError:
            abort(problem(403))
    else:
        refuse_caller("Sign in to use the API.")


def refuse_caller(detail: str) -> None:
    """Stop with 401, which must name the way to sign in."""
    response = problem(401, detail)
    response.headers["WWW-Authenticate"] = 'Basic realm="todo"'
    abort(response)
