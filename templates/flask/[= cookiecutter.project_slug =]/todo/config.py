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

#% if cookiecutter.accounts or cookiecutter.api %#
from todo.calm_cache import PATIENCE

#% endif %#
BASE_DIR = Path(__file__).resolve().parent.parent

DRIVERS = {
    "postgres": "postgresql+psycopg",
    "postgresql": "postgresql+psycopg",
    "mysql": "mysql+pymysql",
}


#~ mark config.default ~#
class Config:
    """Settings that hold everywhere; FLASK_<NAME> overrides each."""

    SITE_NAME = "[= cookiecutter.project_name | replace('\\', '\\\\') | replace('\x22', '\\x22') =]"
    TODOS_PER_PAGE = 10
    MAX_CONTENT_LENGTH = 1024 * 1024
#% if cookiecutter.files %#
    UPLOAD_FOLDER = None  # Unless it is said: instance/files.
#% endif %#
#~ end config.default ~#
#~ mark logging.level ~#
    LOG_LEVEL = "INFO"  # Lines of less weight are not written.
#~ end logging.level ~#
#~ mark security.https@2 ~#
    HSTS_SECONDS = 3600  # How long browsers shall ask by HTTPS alone; raise it once all works.
#~ end security.https@2 ~#
#~ mark security.csrf@2 sessions.flags@2 ~#
    SESSION_COOKIE_SAMESITE = "Lax"
#~ end security.csrf@2 sessions.flags@2 ~#
    SESSION_COOKIE_SECURE = None  # Unless it is said: yes in production, no in development.
#% if cookiecutter.accounts %#
#~ mark sessions.store@2 ~#
    PERMANENT_SESSION_LIFETIME = timedelta(days=14)
    SESSION_REFRESH_EACH_REQUEST = False  # A new cookie only where the session has changed.
#~ end sessions.store@2 ~#
#% endif %#
#% if cookiecutter.database == "sqlite" %#
    SQLALCHEMY_DATABASE_URI = URL.create("sqlite", database=str(BASE_DIR / "db.sqlite3"))
#% endif %#
#~ mark caching.shared ~#
    CACHE_TYPE = "FileSystemCache"  # For all workers of this host; REDIS_URL: of all hosts.
    CACHE_DIR = str(BASE_DIR / "cache")
    CACHE_THRESHOLD = 10_000
    CACHE_DEFAULT_TIMEOUT = 60
#~ end caching.shared ~#
    WTF_CSRF_TIME_LIMIT = None  # A token lives as long as its session.
#% if cookiecutter.accounts or cookiecutter.api %#
    PROXIES = 0  # How many stand in front, each of which adds to X-Forwarded-For.
    RATELIMIT_STORAGE_URI = "memory://"  # Each worker counts for itself, unless REDIS_URL is set.
    RATELIMIT_IN_MEMORY_FALLBACK_ENABLED = True  # As it does when Redis does not answer.
#% endif %#
#% if cookiecutter.accounts %#
#~ mark accounts.hash@2 ~#
    PASSWORD_HASH = "scrypt:32768:8:3"  # Werkzeug's own default is a third of OWASP's least.
#~ end accounts.hash@2 ~#
#~ mark mail.once@4 ~#
    PASSWORD_RESET_TIMEOUT = 60 * 60  # Seconds in which a link works.
#~ end mail.once@4 ~#
#~ mark time.zone@2 ~#
    BABEL_DEFAULT_TIMEZONE = "UTC"  # What clocks show in messages, as in "Europe/Berlin".
#~ end time.zone@2 ~#
#~ mark time.choose@2 ~#
    LANGUAGES = ["en", "de"]
#~ end time.choose@2 ~#
#~ mark mail.send@2 ~#
    MAIL_TIMEOUT = 10  # Seconds.
    MAIL_DEFAULT_SENDER = "webmaster@localhost"
#~ end mail.send@2 ~#
#% if cookiecutter.jobs %#
    BABEL_DOMAIN = "messages;reminders"
    BABEL_TRANSLATION_DIRECTORIES = "translations;translations"  # One for each domain.
#~ mark background.queue ~#
    CELERY = {
        "task_always_eager": True,  # Jobs are done at once; REDIS_URL: by workers.
        "broker_url": "memory://",
        "task_ignore_result": True,
        "broker_connection_retry_on_startup": True,
        "worker_hijack_root_logger": False,  # Workers log as the site does.
    }
#~ end background.queue ~#
#% endif %#
    SIGN_IN_TRIES = 5  # Wrong passwords for one name from one address, in a quarter of an hour.
    FORM_TRIES = 20  # How often an address may send a form of strangers in it; 0: any number.
#% endif %#
#% if cookiecutter.api %#

    API_RATE = "600/minute"  # Of each caller.
#~ mark api-docs.document ~#
    API_VERSION = "1"
    OPENAPI_VERSION = "3.0.3"
    OPENAPI_URL_PREFIX = "/api"
#~ end api-docs.document ~#
#% if cookiecutter.accounts %#
    API_SPEC_OPTIONS = {"security": [{"basicAuth": []}, {"tokenAuth": []}, {"cookieAuth": []}]}
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
#~ mark sessions.store ~#
    app.config["SECRET_KEY"] = os.environ.get("FLASK_SECRET_KEY")
#~ end sessions.store ~#
#~ mark databases.url ~#
    if url := os.environ.get("DATABASE_URL"):
        app.config["SQLALCHEMY_DATABASE_URI"] = database_uri(url)
#~ end databases.url ~#
#~ mark caching.shared@2 ~#
    if url := os.environ.get("REDIS_URL"):
        app.config.update(CACHE_TYPE="todo.calm_cache.CalmRedisCache", CACHE_REDIS_URL=url)
#~ end caching.shared@2 ~#
#% if cookiecutter.accounts or cookiecutter.api %#
        app.config["RATELIMIT_STORAGE_URI"] = url
        app.config["RATELIMIT_STORAGE_OPTIONS"] = PATIENCE
#% endif %#
#% if cookiecutter.jobs %#
#~ mark background.queue@2 ~#
        queue = {"broker_url": url, "task_always_eager": False}
        app.config["CELERY"] = app.config["CELERY"] | queue
#~ end background.queue@2 ~#
#% endif %#
    app.config.from_mapping(overrides)
#~ end config.environment ~#

#% if cookiecutter.database != "sqlite" %#
    if not app.config.get("SQLALCHEMY_DATABASE_URI"):
        raise RuntimeError("DATABASE_URL is not set. Run: cp .env.example .env")
#% endif %#
    app.config.setdefault(
        "SQLALCHEMY_ENGINE_OPTIONS", engine_options(app.config["SQLALCHEMY_DATABASE_URI"])
    )
    hosts = app.config["TRUSTED_HOSTS"]
    if isinstance(hosts, str):
        app.config["TRUSTED_HOSTS"] = [host.strip() for host in hosts.split(",") if host.strip()]
#~ mark config.switch@2 security.https sessions.flags ~#
    if app.config["SESSION_COOKIE_SECURE"] is None:
        app.config["SESSION_COOKIE_SECURE"] = not app.debug
#~ end config.switch@2 security.https sessions.flags ~#
#% if cookiecutter.api %#
    app.config.setdefault("API_TITLE", f"{app.config['SITE_NAME']} API")
#% endif %#
    check(app)
#% if cookiecutter.accounts %#
#~ mark mail.send ~#
    if app.debug:
        app.config.setdefault("MAIL_BACKEND", "console")
#~ end mail.send ~#
#~ mark mail.link@2 ~#
    if "SITE_URL" not in app.config:
        host = "127.0.0.1:5000" if app.debug else app.config["TRUSTED_HOSTS"][0]
        if host.startswith("."):
            raise RuntimeError("FLASK_SITE_URL is not set: no link can lead to all of a domain.")
        app.config["SITE_URL"] = f"http://{host}" if app.debug else f"https://{host}"
#~ end mail.link@2 ~#
#% endif %#


def database_uri(url: str) -> str:
    """Return the URL with the driver for its scheme."""
    scheme, separator, rest = url.partition("://")
    return DRIVERS.get(scheme, scheme) + separator + rest


def engine_options(uri: str | URL) -> dict[str, Any]:
    """Return what the database's connections need."""
    # A connection is tried first: the server may have been restarted.
    options: dict[str, Any] = {"pool_pre_ping": True}
#~ mark logging.secrets@2 ~#
    # Errors and the log show statements without their values.
    options["hide_parameters"] = True
#~ end logging.secrets@2 ~#
    if make_url(uri).get_backend_name() != "sqlite":
        # PostgreSQL's default, not MariaDB's: others' commits are seen.
        options["isolation_level"] = "READ COMMITTED"
#~ mark databases.wait ~#
        # Seconds; psycopg by itself waits for two minutes.
        options["connect_args"] = {"connect_timeout": 5}
#~ end databases.wait ~#
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
