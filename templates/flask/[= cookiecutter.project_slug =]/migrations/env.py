"""Runs the migrations on the app's database; Alembic loads this file."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from logging.config import fileConfig
from typing import Any

from alembic import context
from flask import current_app
from sqlalchemy import Connection

from todo.extensions import db

config = context.config
fileConfig(config.config_file_name, disable_existing_loggers=False)
logger = logging.getLogger("alembic.env")


def skip_if_empty(context: Any, revision: Any, directives: list[Any]) -> None:
    """Let `flask db migrate` write no revision when there is nothing to do."""
    if getattr(config.cmd_opts, "autogenerate", False) and directives[0].upgrade_ops.is_empty():
        directives[:] = []
        logger.info("No changes in schema detected.")


options = {"process_revision_directives": skip_if_empty}
options |= current_app.extensions["migrate"].configure_args


def run_offline() -> None:
    """Print the SQL instead of running it (`flask db upgrade --sql`)."""
    url = db.engine.url.render_as_string(hide_password=False)
    context.configure(url=url, target_metadata=db.metadata, literal_binds=True, **options)
    with context.begin_transaction():
        context.run_migrations()


def run_online() -> None:
    """Run the migrations on a connection."""
    with db.engine.connect() as connection, foreign_keys_off(connection):
        context.configure(connection=connection, target_metadata=db.metadata, **options)
        with context.begin_transaction():
            context.run_migrations()


#~ mark migrations.sqlite@2 ~#
@contextmanager
def foreign_keys_off(connection: Connection) -> Iterator[None]:
    """Switch SQLite's foreign keys off: batch mode drops a table and with it what refers to it."""
    if connection.dialect.name != "sqlite":
        yield
        return
    driver = connection.connection  # In a transaction, which SQLAlchemy begins, it has no effect.
    driver.execute("PRAGMA foreign_keys = OFF")
    try:
        yield
    finally:
        connection.rollback()
        driver.execute("PRAGMA foreign_keys = ON")
#~ end migrations.sqlite@2 ~#


if context.is_offline_mode():
    run_offline()
else:
    run_online()
