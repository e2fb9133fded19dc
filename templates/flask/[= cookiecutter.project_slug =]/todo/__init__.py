"""The todo application, made by create_app."""

from collections.abc import Mapping
from typing import Any

from flask import Flask
from whitenoise import WhiteNoise

from todo import (
#% if cookiecutter.accounts %#
    accounts,
#% endif %#
#% if cookiecutter.admin %#
    admin,
#% endif %#
#% if cookiecutter.api %#
    api,
#% endif %#
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
#% if cookiecutter.accounts %#
from todo.extensions import csrf, db, login_manager, migrate
#% else %#
from todo.extensions import csrf, db, migrate
#% endif %#


def create_app(config: Mapping[str, Any] | None = None) -> Flask:
    """Make the app from the environment's settings, overridden by ``config``."""
#~ mark static.place static.development ~#
    app = Flask(__name__)
#~ end static.place static.development ~#
    configure(app, config)
#~ mark routing.convert@2 ~#
    app.url_map.converters["id"] = IdConverter
#~ end routing.convert@2 ~#

    security.init_app(app)
    init_extensions(app)
    register_blueprints(app)
    errors.init_app(app)

#~ mark static.production ~#
    if not app.debug:
        app.wsgi_app = WhiteNoise(
            app.wsgi_app,
            root=app.static_folder,
            prefix="static/",
            add_headers_function=security.add_headers_to_file,
        )
#~ end static.production ~#
    return app


#~ mark layout.cycle@2 ~#
def init_extensions(app: Flask) -> None:
    """Bind the extensions to the app."""
    db.init_app(app)
    migrate.init_app(app, db)
#~ mark forms.csrf@2 ~#
    csrf.init_app(app)
#~ end layout.cycle@2 ~#
#~ end forms.csrf@2 ~#
#% if cookiecutter.accounts %#
    login_manager.init_app(app)
#% endif %#


#~ mark routing.prefix@2 ~#
def register_blueprints(app: Flask) -> None:
    """Add each part of the site."""
    app.register_blueprint(pages.bp)
    app.register_blueprint(lists.bp)
    app.register_blueprint(todos.bp)
    app.register_blueprint(tags.bp)
#~ end routing.prefix@2 ~#
#~ mark commands.find@2 ~#
    app.register_blueprint(commands.bp)
#~ end commands.find@2 ~#
#% if cookiecutter.accounts %#
    app.register_blueprint(accounts.bp)
#% endif %#
#% if cookiecutter.admin %#
    admin.init_app(app)
#% endif %#
#% if cookiecutter.api %#
    api.init_app(app)
#% endif %#
