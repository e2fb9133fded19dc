"""The settings, and the refusal to run with unsafe ones."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from flask import Flask
from flask.helpers import get_debug_flag
from sqlalchemy import URL

BASE_DIR = Path(__file__).resolve().parent.parent

DRIVERS = {
    "postgres": "postgresql+psycopg",
    "postgresql": "postgresql+psycopg",
    "mysql": "mysql+pymysql",
}


class Config:
    """Settings that hold everywhere; a variable FLASK_<NAME> overrides each."""

    SITE_NAME = "Todo"
    TODOS_PER_PAGE = 10
    MAX_CONTENT_LENGTH = 1024 * 1024
    SESSION_COOKIE_SAMESITE = "Lax"
    SQLALCHEMY_DATABASE_URI = URL.create("sqlite", database=str(BASE_DIR / "db.sqlite3"))
    WTF_CSRF_TIME_LIMIT = None  # A token lives as long as its session.
    PASSWORD_HASH = "scrypt:131072:8:1"  # Werkzeug's own default is weaker than OWASP's floor.

    API_TITLE = f"{SITE_NAME} API"
    API_VERSION = "1"
    OPENAPI_VERSION = "3.0.3"
    OPENAPI_URL_PREFIX = "/api"
    API_SPEC_OPTIONS = {"security": [{"basic": []}]}


def configure(app: Flask, overrides: Mapping[str, Any] | None = None) -> None:
    """Load the settings: defaults, then the environment, then ``overrides``."""
    app.config.from_object(Config)
    app.config.from_prefixed_env()
    # from_prefixed_env reads JSON, which makes "False" a true text and "123" a number.
    app.config["DEBUG"] = get_debug_flag()
    app.config["SECRET_KEY"] = os.environ.get("FLASK_SECRET_KEY")
    if url := os.environ.get("DATABASE_URL"):
        app.config["SQLALCHEMY_DATABASE_URI"] = database_uri(url)
    app.config.from_mapping(overrides)

    hosts = app.config["TRUSTED_HOSTS"]
    if isinstance(hosts, str):
        app.config["TRUSTED_HOSTS"] = [host.strip() for host in hosts.split(",") if host.strip()]
    if not app.debug:
        app.config["SESSION_COOKIE_SECURE"] = True
    check(app)


def database_uri(url: str) -> str:
    """Return the URL with the driver that SQLAlchemy shall use for its scheme."""
    scheme, separator, rest = url.partition("://")
    return DRIVERS.get(scheme, scheme) + separator + rest


def check(app: Flask) -> None:
    """Refuse to start without a secret, or in production with unsafe settings."""
    secret = app.config["SECRET_KEY"]
    if not secret:
        raise RuntimeError("FLASK_SECRET_KEY is not set. Run: cp .env.example .env")
    if app.debug:
        return
    if len(secret) < 32 or secret.startswith("change-me"):
        raise RuntimeError("FLASK_SECRET_KEY is too weak: use 32 random characters or more.")
    if not app.config["TRUSTED_HOSTS"]:
        raise RuntimeError("FLASK_TRUSTED_HOSTS is empty: name the hosts that the site answers to.")
