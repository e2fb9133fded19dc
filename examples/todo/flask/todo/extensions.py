"""The extensions, made here without an app so that every module can import them."""

import sqlite3
from typing import Any

from flask import has_request_context, request
from flask_babel import Babel
from flask_caching import Cache
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address
from flask_login import LoginManager
from flask_mailman import Mail
from flask_migrate import Migrate
from flask_sqlalchemy import SQLAlchemy
from flask_wtf import CSRFProtect
from sqlalchemy import Connection, Engine, MetaData, event
from sqlalchemy.orm import DeclarativeBase


class Base(DeclarativeBase):
    """The base of the models; it names their constraints, so that migrations can."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    # Otherwise SQLite gives the id of a deleted row, and with it its address, to the next row.
    __table_args__ = {"sqlite_autoincrement": True}


db = SQLAlchemy(model_class=Base, session_options={"expire_on_commit": False})
migrate = Migrate()
csrf = CSRFProtect()
cache = Cache()
limiter = Limiter(get_remote_address)
login_manager = LoginManager()
login_manager.login_view = "accounts.login"
login_manager.login_message = None
mail = Mail()
babel = Babel()


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
