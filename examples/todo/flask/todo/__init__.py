"""The todo application, made by create_app."""

from collections.abc import Mapping
from typing import Any

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix
from whitenoise import WhiteNoise

from todo import (
    accounts,
    activity,
    admin,
    api,
    commands,
    errors,
    feeds,
    files,
    lists,
    logs,
    pages,
    reminders,
    request_id,
    resets,
    security,
    tags,
    todos,
    tokens,
    worker,
)
from todo.config import configure
from todo.converters import IdConverter
from todo.extensions import (
    babel,
    cache,
    csrf,
    db,
    limiter,
    login_manager,
    mail,
    migrate,
)


def create_app(config: Mapping[str, Any] | None = None) -> Flask:
    """Make the app from the environment's settings, overridden by ``config``."""
    app = Flask(__name__)
    configure(app, config)
    logs.init_app(app)
    app.url_map.converters["id"] = IdConverter

    request_id.init_app(app)
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
    if proxies := app.config["PROXIES"]:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=proxies, x_proto=0)
    return app


def init_extensions(app: Flask) -> None:
    """Bind the extensions to the app."""
    db.init_app(app)
    migrate.init_app(app, db)
    cache.init_app(app)
    csrf.init_app(app)
    limiter.init_app(app)
    login_manager.init_app(app)
    mail.init_app(app)
    babel.init_app(app)
    worker.init_app(app)


def register_blueprints(app: Flask) -> None:
    """Add each part of the site."""
    app.register_blueprint(pages.bp)
    app.register_blueprint(lists.bp)
    app.register_blueprint(todos.bp)
    app.register_blueprint(tags.bp)
    app.register_blueprint(activity.bp)
    app.register_blueprint(feeds.bp)
    app.register_blueprint(files.bp)
    app.register_blueprint(commands.bp)
    app.register_blueprint(accounts.bp)
    app.register_blueprint(resets.bp)
    app.register_blueprint(tokens.bp)
    app.register_blueprint(reminders.bp)
    admin.init_app(app)
    api.init_app(app)
