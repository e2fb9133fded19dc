"""What visitors and programs see when something goes wrong."""

import sqlite3
#% if cookiecutter.accounts or cookiecutter.api %#
from math import ceil
from time import time
#% endif %#

#% if cookiecutter.api %#
from flask import Flask, Response, current_app, render_template, request
#% else %#
from flask import Flask, Response, current_app, render_template
#% endif %#
#% if cookiecutter.accounts or cookiecutter.api %#
from flask_limiter import RateLimitExceeded
#% endif %#
from redis import RedisError
from sqlalchemy.exc import DataError, InterfaceError, OperationalError
from werkzeug.exceptions import (
    BadRequest,
    HTTPException,
    InternalServerError,
    SecurityError,
    ServiceUnavailable,
)

#% if cookiecutter.api %#
from todo.api.problems import problem
#% endif %#
#% if cookiecutter.accounts or cookiecutter.api %#
from todo.extensions import db, limiter
#% else %#
from todo.extensions import db
#% endif %#

MESSAGES = {
    400: ("Bad request", "This request could not be understood."),
    403: ("Forbidden", "You may not do this; if you sent a form, load its page again first."),
    404: ("Not found", "There is nothing here."),
    405: ("Method not allowed", "This page cannot be asked in that way."),
    413: ("Content too large", "This is more than the site takes at once."),
#% if cookiecutter.accounts or cookiecutter.api %#
    429: ("Too many requests", "That was too often. Please wait a while, then try again."),
#% endif %#
    500: ("Server error", "Something went wrong, and it is not your fault."),
    503: ("Service unavailable", "The database does not answer. Please try again in a moment."),
}


def init_app(app: Flask) -> None:
    """Register the handler of every HTTP error, a crash included."""
    app.register_error_handler(HTTPException, handle)
    for kind in (OperationalError, InterfaceError, RedisError):
        app.register_error_handler(kind, handle_unavailable)
    for kind in (DataError, OverflowError):
        app.register_error_handler(kind, handle_bad_value)


def handle_unavailable(error: OperationalError | InterfaceError | RedisError) -> Response:
    """Answer when the database is locked or gone, or Redis is."""
    if getattr(getattr(error, "orig", None), "sqlite_errorcode", None) == sqlite3.SQLITE_ERROR:
        raise error  # SQLite says so of wrong SQL, as where a migration has not been run.
    current_app.logger.error("The database does not answer.", exc_info=error)
    return handle(ServiceUnavailable())


def handle_bad_value(error: DataError | OverflowError) -> Response:
    """Answer when the database cannot hold a value, as a text with a NUL."""
    db.session.rollback()
    return handle(BadRequest())


def handle(error: HTTPException) -> Response:
    """Answer an error as a page, with its headers (405 has ``Allow``)."""
    response = error.get_response()
#% if cookiecutter.accounts or cookiecutter.api %#
    if isinstance(error, RateLimitExceeded):
        response.retry_after = max(ceil(limiter.current_limit.window.reset_time - time()), 1)
#% endif %#
#% if cookiecutter.api %#
#~ mark rest.problems@2 errors.part@2 ~#
    if request.path.startswith("/api/"):
        answer = problem(error.code)
        response.data, response.mimetype = answer.data, answer.mimetype
        return response
#~ end rest.problems@2 errors.part@2 ~#
#% endif %#
    response.data = error_page(error)
    return response


def error_page(error: HTTPException) -> str:
    """Return the page that shows an error."""
    name, detail = MESSAGES.get(error.code, (error.name, error.description))
    values = {"heading": f"{error.code} {name}", "detail": detail}
    if isinstance(error, InternalServerError | SecurityError | ServiceUnavailable):
        # No context processors: they may need what has failed.
        return current_app.jinja_env.get_template("error_bare.html").render(values)
    return render_template("error.html", **values)
