"""The extensions, made here without an app so that every module can import them."""

import sqlite3
from typing import Any

from flask import has_request_context, request
#% if cookiecutter.accounts %#
from flask_babel import Babel
#% endif %#
from flask_caching import Cache
#% if cookiecutter.accounts or cookiecutter.api %#
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address
#% endif %#
#% if cookiecutter.accounts %#
from flask_login import LoginManager
from flask_mailman import Mail
#% endif %#
from flask_migrate import Migrate
from flask_sqlalchemy import SQLAlchemy
from flask_wtf import CSRFProtect
from sqlalchemy import Connection, Engine, MetaData, event
from sqlalchemy.orm import DeclarativeBase


class Base(DeclarativeBase):
    """The base of the models; it names their constraints, so that migrations can."""

    metadata = MetaData(
#~ mark models.constraints@3 ~#
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
#~ end models.constraints@3 ~#
    )
    # Otherwise SQLite gives the id of a deleted row, and with it its address, to the next row.
    __table_args__ = {"sqlite_autoincrement": True}


#~ mark layout.cycle ~#
db = SQLAlchemy(model_class=Base, session_options={"expire_on_commit": False})
migrate = Migrate()
csrf = CSRFProtect()
cache = Cache()
#~ end layout.cycle ~#
#% if cookiecutter.accounts or cookiecutter.api %#
limiter = Limiter(get_remote_address)
#% endif %#
#% if cookiecutter.accounts %#
login_manager = LoginManager()
login_manager.login_view = "accounts.login"
login_manager.login_message = None
mail = Mail()
babel = Babel()
#% endif %#


@event.listens_for(Engine, "connect")
def prepare_sqlite(connection: Any, record: Any) -> None:
    """Let SQLite read while it writes and keep foreign keys; BEGIN comes below."""
    if isinstance(connection, sqlite3.Connection):
        connection.isolation_level = None
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA foreign_keys = ON")


@event.listens_for(Engine, "begin")
def begin_sqlite(connection: Connection) -> None:
    """Begin a transaction, before a savepoint; Python's driver is too late."""
    if connection.dialect.name == "sqlite":
        only_reads = has_request_context() and request.method in {"GET", "HEAD", "OPTIONS"}
        # Who asks for the write lock after reading may be refused it.
        connection.exec_driver_sql("BEGIN" if only_reads else "BEGIN IMMEDIATE")
