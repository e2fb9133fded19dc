"""Keep a database for as long as somebody holds the other end of standard input.

`python keeper.py KIND SERVER NAME` makes the database, and drops it when standard input closes:
however the tests end, nothing stays behind. First it drops what a keeper that was itself killed
has left; a lock on the server, by the name of the database, says that somebody keeps it. Each line
of standard input is a statement for the server. "done" is said of the database and of each of them.
"""

import sys
from urllib.parse import unquote, urlsplit

# What the databases of tests are called, and those that a twin's own tests make beside them.
PREFIX, BESIDE = "twinstart_test_", "test_"


class Postgres:
    """A connection to a PostgreSQL server."""

    databases = "SELECT datname FROM pg_database"
    lock = "SELECT pg_try_advisory_lock(hashtext('{0}'))"
    unlock = "SELECT pg_advisory_unlock(hashtext('{0}'))"
    drop = "DROP DATABASE IF EXISTS {0} WITH (FORCE)"

    def __init__(self, server: str) -> None:
        import psycopg

        self.connection = psycopg.connect(server, autocommit=True)

    def ask(self, statement: str) -> list[str]:
        """Return the first column of what a statement answers."""
        found = self.connection.execute(statement)
        return [row[0] for row in found.fetchall()] if found.description else []


class MariaDB:
    """A connection to a MariaDB server."""

    databases = "SHOW DATABASES"
    lock = "SELECT GET_LOCK('{0}', 0)"
    unlock = "SELECT RELEASE_LOCK('{0}')"
    drop = "DROP DATABASE IF EXISTS {0}"

    def __init__(self, server: str) -> None:
        import pymysql

        url = urlsplit(server)
        self.connection = pymysql.connect(
            host=url.hostname or "",
            port=url.port or 3306,
            user=unquote(url.username or ""),
            password=unquote(url.password or ""),
            autocommit=True,
        )
        self.ask("SET SESSION wait_timeout = 86400")

    def ask(self, statement: str) -> list[str]:
        """Return the first column of what a statement answers."""
        with self.connection.cursor() as cursor:
            cursor.execute(statement)
            return [row[0] for row in cursor.fetchall()]


def drop(server: Postgres | MariaDB, name: str) -> None:
    """Drop a database, and what a twin's own tests have made beside it."""
    for each in (name, BESIDE + name):
        server.ask(server.drop.format(each))


def sweep(server: Postgres | MariaDB) -> None:
    """Drop the databases of tests that nobody keeps."""
    for found in server.ask(server.databases):
        name = found.removeprefix(BESIDE)
        if name.startswith(PREFIX) and server.ask(server.lock.format(name)) == [True]:
            drop(server, name)
            server.ask(server.unlock.format(name))


def keep(kind: str, address: str, name: str) -> None:
    """Make a database, and drop it when nobody holds standard input any more."""
    server = Postgres(address) if kind == "postgres" else MariaDB(address)
    sweep(server)
    server.ask(server.lock.format(name))
    server.ask(f"CREATE DATABASE {name}")
    try:
        print("done", flush=True)
        for statement in sys.stdin:
            server.ask(statement)
            print("done", flush=True)
    finally:
        drop(server, name)


if __name__ == "__main__":
    keep(*sys.argv[1:])
