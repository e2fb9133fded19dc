"""Databases of tests: each test has one of its own, on SQLite or on a server that is named.

TWINSTART_POSTGRES_URL and TWINSTART_MARIADB_URL name servers on which databases may be made,
TWINSTART_REDIS_URL a Redis of which an empty database may be used.
"""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from secrets import token_hex
from urllib.parse import urlsplit

import pytest
import twins
from conftest import REPO
from keeper import PREFIX

from twinstart.model import Side

CUT = {
    "postgres": "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'",
    "mariadb": "BEGIN NOT ATOMIC FOR p IN (SELECT id FROM information_schema.processlist"
    " WHERE db = '{name}') DO KILL p.id; END FOR; END",
}


@dataclass(frozen=True, slots=True)
class Database:
    """A database of one test: which engine, and for a server how to speak to it."""

    kind: str
    name: str
    server: str
    home: Path
    keeper: "subprocess.Popen[str] | None" = None

    def cut(self) -> None:
        """End all connections to it, as a server does that starts anew."""
        self.tell(CUT[self.kind].format(name=self.name))

    def tell(self, statement: str) -> None:
        """Have the server run a statement."""
        print(statement, file=self.keeper.stdin, flush=True)
        self.is_done()

    def is_done(self) -> None:
        """Wait for the keeper to say so."""
        assert self.keeper.stdout.readline() == "done\n"

    @property
    def url(self) -> str:
        """What DATABASE_URL says; SQLite's file stands where it does by default."""
        return f"{self.server.rpartition('/')[0]}/{self.name}" if self.server else ""

    @property
    def variables(self) -> dict[str, str]:
        """What a twin that is served is told."""
        if not self.server:
            return twins.CHEAP_PASSWORDS
        path = os.pathsep.join([twins.CHEAP_PASSWORDS["PYTHONPATH"], drivers()])
        return twins.CHEAP_PASSWORDS | {"DATABASE_URL": self.url, "PYTHONPATH": path}


def drivers() -> str:
    """Return the folder of the servers' drivers, which a twin by itself must do without."""
    home = twins.environment(sys.executable, REPO / "tests" / "drivers.txt")
    (folder,) = home.glob("[Ll]ib/**/site-packages")
    return str(folder)


@contextmanager
def database(kind: str, side: Side, suffix: str = "") -> Iterator[Database]:
    """Make an empty database, and drop it afterwards; its name ends with `suffix`."""
    home = twins.twin_environment(side, "5.2")
    if kind == "sqlite":
        yield Database(kind, "", "", home)
        return
    variable = f"TWINSTART_{kind.upper()}_URL"
    server = os.environ.get(variable)
    if not server:
        pytest.skip(f"not run: {variable} names no server")
    name = f"{PREFIX}{token_hex(6)}{suffix}"
    keeper = subprocess.Popen(
        [twins.program(home, "python"), REPO / "tests" / "keeper.py", kind, server, name],
        env=twins.variables(home, PYTHONPATH=drivers()),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
        start_new_session=True,  # Ctrl-C is not for it: it ends when nobody holds its input.
    )
    try:
        made = Database(kind, name, server, home, keeper)
        made.is_done()
        yield made
    finally:
        keeper.communicate(timeout=30)
    assert keeper.returncode == 0


@contextmanager
def redis() -> Iterator[str]:
    """Take an empty database of a Redis, and leave it empty; return its URL."""
    variable = "TWINSTART_REDIS_URL"
    server = os.environ.get(variable)
    if not server:
        pytest.skip(f"not run: {variable} names no server")
    place = urlsplit(server)
    with socket.create_connection((place.hostname, place.port or 6379), timeout=30) as connection:
        lines = connection.makefile("rwb", buffering=0)

        def tell(command: str) -> bytes:
            lines.write(f"{command}\r\n".encode())
            answer = lines.readline()
            assert answer[:1] in b"+:", answer
            return answer.strip()

        for number in range(1, 16):
            tell(f"SELECT {number}")
            if tell(f"SETNX {PREFIX}taken 1") == b":1":
                if tell("DBSIZE") == b":1":
                    break
                tell(f"DEL {PREFIX}taken")  # Somebody else's.
        else:
            pytest.fail("the Redis has no empty database")
        try:
            yield f"redis://{place.netloc}/{number}"
        finally:
            tell("FLUSHDB")
