"""The settings, and the refusal to run with unsafe ones."""

import os
from collections.abc import Mapping
#% if cookiecutter.accounts %#
from datetime import timedelta
#% endif %#
from pathlib import Path
from typing import Any

from flask import Flask
from sqlalchemy import URL, make_url

BASE_DIR = Path(__file__).resolve().parent.parent

DRIVERS = {
    "postgres": "postgresql+psycopg",
    "postgresql": "postgresql+psycopg",
    "mysql": "mysql+pymysql",
}


#~ mark config.default ~#
class Config:
    """Settings that hold everywhere; a variable FLASK_<NAME> overrides each."""

    SITE_NAME = "[= cookiecutter.project_name | replace('\\', '\\\\') | replace('\x22', '\\x22') =]"
    TODOS_PER_PAGE = 10
    MAX_CONTENT_LENGTH = 1024 * 1024
#~ end config.default ~#
    HSTS_SECONDS = 3600  # How long browsers shall ask by HTTPS alone; raise it once all works.
    SESSION_COOKIE_SAMESITE = "Lax"
    SESSION_COOKIE_SECURE = None  # Unless it is said: yes in production, no in development.
#% if cookiecutter.accounts %#
    PERMANENT_SESSION_LIFETIME = timedelta(days=14)
    SESSION_REFRESH_EACH_REQUEST = False  # A new cookie only where the session has changed.
#% endif %#
    SQLALCHEMY_DATABASE_URI = URL.create("sqlite", database=str(BASE_DIR / "db.sqlite3"))
    WTF_CSRF_TIME_LIMIT = None  # A token lives as long as its session.
#% if cookiecutter.accounts %#
#~ mark accounts.hash@2 ~#
    PASSWORD_HASH = "scrypt:32768:8:3"  # Werkzeug's own default is a third of OWASP's least.
#~ end accounts.hash@2 ~#
#% endif %#
#% if cookiecutter.api %#

    API_VERSION = "1"
    OPENAPI_VERSION = "3.0.3"
    OPENAPI_URL_PREFIX = "/api"
#% if cookiecutter.accounts %#
    API_SPEC_OPTIONS = {"security": [{"basicAuth": []}, {"cookieAuth": []}]}
#% endif %#
#% endif %#


def configure(app: Flask, overrides: Mapping[str, Any] | None = None) -> None:
    """Load the settings: defaults, then the environment, then ``overrides``."""
#~ mark config.environment ~#
    debug = app.config["DEBUG"]
    app.config.from_object(Config)
    app.config.from_prefixed_env()
    # from_prefixed_env reads JSON, which makes "False" a true text and "123" a number.
    app.config["DEBUG"] = debug
    app.config["SECRET_KEY"] = os.environ.get("FLASK_SECRET_KEY")
    if url := os.environ.get("DATABASE_URL"):
        app.config["SQLALCHEMY_DATABASE_URI"] = database_uri(url)
    app.config.from_mapping(overrides)
#~ end config.environment ~#

    app.config.setdefault(
        "SQLALCHEMY_ENGINE_OPTIONS", engine_options(app.config["SQLALCHEMY_DATABASE_URI"])
    )
    hosts = app.config["TRUSTED_HOSTS"]
    if isinstance(hosts, str):
        app.config["TRUSTED_HOSTS"] = [host.strip() for host in hosts.split(",") if host.strip()]
#~ mark config.switch@2 ~#
    if app.config["SESSION_COOKIE_SECURE"] is None:
        app.config["SESSION_COOKIE_SECURE"] = not app.debug
#~ end config.switch@2 ~#
#% if cookiecutter.api %#
    app.config.setdefault("API_TITLE", f"{app.config['SITE_NAME']} API")
#% endif %#
    check(app)


def database_uri(url: str) -> str:
    """Return the URL with the driver that SQLAlchemy shall use for its scheme."""
    scheme, separator, rest = url.partition("://")
    return DRIVERS.get(scheme, scheme) + separator + rest


def engine_options(uri: str | URL) -> dict[str, Any]:
    """Return what the database's connections need."""
    options: dict[str, Any] = {"pool_pre_ping": True}  # The server may have been restarted.
    if make_url(uri).get_backend_name() != "sqlite":
        # PostgreSQL's default, not MariaDB's: what others have committed is seen at once.
        options["isolation_level"] = "READ COMMITTED"
        options["connect_args"] = {"connect_timeout": 5}  # Seconds; drivers wait for minutes.
    return options


def check(app: Flask) -> None:
    """Refuse to start without a secret, or in production with unsafe settings."""
#~ mark config.refuse ~#
    secret = app.config["SECRET_KEY"]
    if not secret:
        raise RuntimeError("FLASK_SECRET_KEY is not set. Run: cp .env.example .env")
    if app.debug:
        return
    if len(secret) < 32 or secret.startswith("change-me"):
        raise RuntimeError("FLASK_SECRET_KEY is too weak: use 32 random characters or more.")
    if not app.config["TRUSTED_HOSTS"]:
        raise RuntimeError("FLASK_TRUSTED_HOSTS is empty: name the hosts that the site answers to.")
#~ end config.refuse ~#
