"""The todo application, made by create_app."""

from collections.abc import Mapping
from typing import Any

from flask import Flask
from whitenoise import WhiteNoise

from todo import (
    accounts,
    admin,
    api,
    commands,
    errors,
    lists,
    pages,
    security,
    tags,
    todos,
)
from todo.config import configure
from todo.converters import IdConverter
from todo.extensions import csrf, db, login_manager, migrate


def create_app(config: Mapping[str, Any] | None = None) -> Flask:
    """Make the app from the environment's settings, overridden by ``config``."""
    app = Flask(__name__)
    configure(app, config)
    app.url_map.converters["id"] = IdConverter

    security.init_app(app)
    init_extensions(app)
    register_blueprints(app)
    errors.init_app(app)

    if not app.debug:
        app.wsgi_app = WhiteNoise(
            app.wsgi_app,
            root=app.static_folder,
            prefix="static/",
            add_headers_function=security.add_headers_to_file,
        )
    return app


def init_extensions(app: Flask) -> None:
    """Bind the extensions to the app."""
    db.init_app(app)
    migrate.init_app(app, db)
    csrf.init_app(app)
    login_manager.init_app(app)


def register_blueprints(app: Flask) -> None:
    """Add each part of the site."""
    app.register_blueprint(pages.bp)
    app.register_blueprint(lists.bp)
    app.register_blueprint(todos.bp)
    app.register_blueprint(tags.bp)
    app.register_blueprint(commands.bp)
    app.register_blueprint(accounts.bp)
    admin.init_app(app)
    api.init_app(app)
