"""What makes browsers careful, and the site careful with what it is sent."""

from collections.abc import Mapping
from wsgiref.headers import Headers

from flask import Flask, Response, abort, current_app, request
from werkzeug.exceptions import BadRequest

#~ mark security.policy ~#
# What a page may load, and from where; all else is refused.
POLICY = {
    "default-src": "'none'",
    "base-uri": "'none'",
    "connect-src": "'self'",
    "font-src": "'self'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
    "img-src": "'self' data:",
    "script-src": "'self'",
    "style-src": "'self'",
}
#~ end security.policy ~#
#~ mark security.headers ~#
HEADERS = {
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
#~ end security.headers ~#


def init_app(app: Flask) -> None:
    """Let both functions see every request; call it before the extensions."""
    app.before_request(read_body_of_unknown_length)
    app.after_request(add_headers)


#~ mark security.headers@2 ~#
def add_headers(response: Response) -> Response:
    """Add what the view has not said; by default, nobody keeps a page."""
    headers = HEADERS | {"Cache-Control": "no-store", "Content-Security-Policy": policy(POLICY)}
#~ end security.headers@2 ~#
#~ mark security.https@3 ~#
    if request.is_secure and not current_app.debug:
        headers["Strict-Transport-Security"] = f"max-age={current_app.config['HSTS_SECONDS']}"
#~ end security.https@3 ~#
#~ mark security.headers@2 ~#
    for name, value in headers.items():
        response.headers.setdefault(name, value)
    return response
#~ end security.headers@2 ~#


def policy(directives: Mapping[str, str]) -> str:
    """Write a Content-Security-Policy."""
    return "; ".join(f"{name} {sources}" for name, sources in directives.items())


def add_headers_to_file(headers: Headers, path: str, url: str) -> None:
    """Add them to a static file, which WhiteNoise sends without asking Flask."""
    for name, value in HEADERS.items():
        headers[name] = value


def read_body_of_unknown_length() -> None:
    """Refuse a chunked body that is too long or broken: Werkzeug would cut it off, or raise."""
    if request.content_length is None:
        try:
            size = len(request.get_data())
        except Exception as error:  # Each server has its own kind of error for a broken chunk.
            raise BadRequest from error
        if size >= current_app.config["MAX_CONTENT_LENGTH"]:
            abort(413)
