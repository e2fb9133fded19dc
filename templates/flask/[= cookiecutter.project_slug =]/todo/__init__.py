"""The todo application, made by create_app."""

from collections.abc import Mapping
from typing import Any

from flask import Flask
#% if cookiecutter.accounts or cookiecutter.api %#
from werkzeug.middleware.proxy_fix import ProxyFix
#% endif %#
from whitenoise import WhiteNoise

from todo import (
#% if cookiecutter.accounts %#
    accounts,
#% endif %#
    activity,
#% if cookiecutter.admin %#
    admin,
#% endif %#
#% if cookiecutter.api %#
    api,
#% endif %#
    commands,
    errors,
#% if cookiecutter.feeds %#
    feeds,
#% endif %#
#% if cookiecutter.files %#
    files,
#% endif %#
    lists,
    logs,
    pages,
#% if cookiecutter.jobs %#
    reminders,
#% endif %#
    request_id,
#% if cookiecutter.accounts %#
    resets,
#% endif %#
    security,
    tags,
    todos,
#% if cookiecutter.accounts and cookiecutter.api %#
    tokens,
#% endif %#
#% if cookiecutter.jobs %#
    worker,
#% endif %#
)
from todo.config import configure
from todo.converters import IdConverter
from todo.extensions import (
#% if cookiecutter.accounts %#
    babel,
#% endif %#
    cache,
    csrf,
    db,
#% if cookiecutter.accounts or cookiecutter.api %#
    limiter,
#% endif %#
#% if cookiecutter.accounts %#
    login_manager,
    mail,
#% endif %#
    migrate,
)


def create_app(config: Mapping[str, Any] | None = None) -> Flask:
    """Make the app from the environment's settings, overridden by ``config``."""
#~ mark static.place static.development ~#
    app = Flask(__name__)
#~ end static.place static.development ~#
    configure(app, config)
#~ mark logging.configure@2 ~#
    logs.init_app(app)
#~ end logging.configure@2 ~#
#~ mark routing.convert@2 ~#
    app.url_map.converters["id"] = IdConverter
#~ end routing.convert@2 ~#

#~ mark middleware.order ~#
    request_id.init_app(app)
    security.init_app(app)
    init_extensions(app)
    register_blueprints(app)
    errors.init_app(app)
#~ end middleware.order ~#

#~ mark static.production middleware.wsgi ~#
    if not app.debug:
        app.wsgi_app = WhiteNoise(
            app.wsgi_app,
            root=app.static_folder,
            prefix="static/",
            add_headers_function=security.add_headers_to_file,
        )
#~ end static.production middleware.wsgi ~#
#% if cookiecutter.accounts or cookiecutter.api %#
#~ mark security.throttle@3 ~#
    if proxies := app.config["PROXIES"]:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=proxies, x_proto=0)
#~ end security.throttle@3 ~#
#% endif %#
    return app


#~ mark layout.cycle@2 ~#
def init_extensions(app: Flask) -> None:
    """Bind the extensions to the app."""
    db.init_app(app)
    migrate.init_app(app, db)
    cache.init_app(app)
#~ mark forms.csrf@2 security.csrf ~#
    csrf.init_app(app)
#~ end layout.cycle@2 ~#
#~ end forms.csrf@2 security.csrf ~#
#% if cookiecutter.accounts or cookiecutter.api %#
    limiter.init_app(app)
#% endif %#
#% if cookiecutter.accounts %#
    login_manager.init_app(app)
    mail.init_app(app)
    babel.init_app(app)
#% endif %#
#% if cookiecutter.jobs %#
    worker.init_app(app)
#% endif %#


#~ mark routing.prefix@2 ~#
def register_blueprints(app: Flask) -> None:
    """Add each part of the site."""
    app.register_blueprint(pages.bp)
    app.register_blueprint(lists.bp)
    app.register_blueprint(todos.bp)
    app.register_blueprint(tags.bp)
#~ mark signals.load ~#
    app.register_blueprint(activity.bp)
#~ end signals.load ~#
#% if cookiecutter.feeds %#
    app.register_blueprint(feeds.bp)
#% endif %#
#% if cookiecutter.files %#
    app.register_blueprint(files.bp)
#% endif %#
#~ end routing.prefix@2 ~#
#~ mark commands.find@2 ~#
    app.register_blueprint(commands.bp)
#~ end commands.find@2 ~#
#% if cookiecutter.accounts %#
    app.register_blueprint(accounts.bp)
    app.register_blueprint(resets.bp)
#% if cookiecutter.api %#
    app.register_blueprint(tokens.bp)
#% endif %#
#% endif %#
#% if cookiecutter.jobs %#
    app.register_blueprint(reminders.bp)
#% endif %#
#% if cookiecutter.admin %#
    admin.init_app(app)
#% endif %#
#% if cookiecutter.api %#
    api.init_app(app)
#% endif %#
