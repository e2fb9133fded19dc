"""Runs the migrations on the app's database; Alembic loads this file."""

from logging.config import fileConfig

from alembic import context
from flask import current_app
from sqlalchemy import Connection

from todo.extensions import db

fileConfig(context.config.config_file_name, disable_existing_loggers=False)
options = current_app.extensions["migrate"].configure_args


def run_offline() -> None:
    """Print the SQL instead of running it (`flask db upgrade --sql`)."""
    url = db.engine.url.render_as_string(hide_password=False)
    context.configure(url=url, target_metadata=db.metadata, literal_binds=True, **options)
    with context.begin_transaction():
        context.run_migrations()


def run_online() -> None:
    """Run the migrations on a connection."""
    with db.engine.connect() as connection:
        keep_foreign_keys(connection, False)
        context.configure(connection=connection, target_metadata=db.metadata, **options)
        with context.begin_transaction():
            context.run_migrations()
        keep_foreign_keys(connection, True)


def keep_foreign_keys(connection: Connection, on: bool) -> None:
    """Switch SQLite's foreign keys, for batch mode drops a table and with it what refers to it."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(f"PRAGMA foreign_keys = {'ON' if on else 'OFF'}")
        connection.commit()


if context.is_offline_mode():
    run_offline()
else:
    run_online()
