"""What visitors and programs see when something goes wrong."""

from flask import Flask, Response, current_app, render_template, request
from werkzeug.exceptions import HTTPException, InternalServerError, SecurityError

from todo.api.problems import problem

MESSAGES = {
    400: ("Bad request", "This request could not be understood."),
    403: ("Forbidden", "You may not do this; if you sent a form, load its page again first."),
    404: ("Not found", "There is nothing here."),
    405: ("Method not allowed", "This page cannot be asked in that way."),
    500: ("Server error", "Something went wrong, and it is not your fault."),
}


def init_app(app: Flask) -> None:
    """Register the handler of every HTTP error, a crash included."""
    app.register_error_handler(HTTPException, handle)


def handle(error: HTTPException) -> Response:
    """Answer an error as a page, with the headers that belong to it (405 has ``Allow``)."""
    response = error.get_response()
    if request.path.startswith("/api/"):
        answer = problem(error.code)
        response.data, response.mimetype = answer.data, answer.mimetype
        return response
    response.data = error_page(error)
    return response


def error_page(error: HTTPException) -> str:
    """Return the page that shows an error."""
    name, detail = MESSAGES.get(error.code, (error.name, error.description))
    values = {"heading": f"{error.code} {name}", "detail": detail}
    if isinstance(error, InternalServerError | SecurityError):
        # No context processors: the database may be what failed, the host may be a stranger's.
        return current_app.jinja_env.get_template("error_bare.html").render(values)
    return render_template("error.html", **values)
