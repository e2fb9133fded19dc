"""Start twinstart without waiting for Python and its libraries to load.

A process that has loaded all that the commands need forks for each call: the fork is a process of
its own, with its own folder, environment, streams and exit status, and loading took no time. What
Python reads only when it starts, PYTHON… and the locale, a fork cannot be given, so whoever changes
that gets a real start; so do the tests of streams, signals, disks, terminals and bytecode.
"""

import json
import os
import socket
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NoReturn

AT_START = ("PYTHON", "LC_", "LANG")
STREAMS = {"stdin": (0, "r"), "stdout": (1, "w"), "stderr": (2, "w")}


class Starter:
    """The process that forks. Keep one for as long as calls are made."""

    def __init__(self, env: Mapping[str, str]) -> None:
        """Start it with what `env` says of Python and the locale."""
        self._env = _at_start(env)
        self._socket, other = socket.socketpair()
        with other:
            self._process = subprocess.Popen(
                [sys.executable, __file__, str(other.fileno())],
                env={**self._env, "PATH": os.defpath},
                pass_fds=[other.fileno()],
            )

    def fits(self, env: Mapping[str, str]) -> bool:
        """Say whether a call with this environment may be a fork."""
        return _at_start(env) == self._env

    def call(
        self, words: Sequence[str], cwd: Path, env: Mapping[str, str]
    ) -> subprocess.CompletedProcess[str]:
        """Run `twinstart` with these words, and return what it printed and how it ended."""
        request = json.dumps({"words": list(words), "cwd": str(cwd), "env": dict(env)})
        with (
            open(os.devnull, "rb") as nothing,  # noqa: PTH123
            tempfile.TemporaryFile() as out,
            tempfile.TemporaryFile() as err,
        ):
            fds = [nothing.fileno(), out.fileno(), err.fileno()]
            socket.send_fds(self._socket, [request.encode()], fds)
            self._socket.settimeout(120)
            status = int(self._socket.recv(100))
            out.seek(0)
            err.seek(0)
            said, complained = (file.read().decode().replace("\r\n", "\n") for file in (out, err))
        return subprocess.CompletedProcess(["twinstart", *words], status, said, complained)

    def close(self) -> None:
        """End the process."""
        self._socket.close()
        self._process.wait(10)


def _at_start(env: Mapping[str, str]) -> dict[str, str]:
    return {key: value for key, value in env.items() if key.startswith(AT_START)}


def _serve(connection: socket.socket) -> None:
    """Fork for each request until nobody is there to make one."""
    from twinstart import library  # noqa: F401
    from twinstart.cli.commands import cli
    from twinstart.show import html, terminal  # noqa: F401

    list(cli.commands.values())  # Else each is loaded when it is asked for.
    while True:
        message, fds, _, _ = socket.recv_fds(connection, 1 << 20, 3)
        if not message:
            return
        child = os.fork()
        if child == 0:
            _become(json.loads(message), fds)
        for fd in fds:
            os.close(fd)
        _, status = os.waitpid(child, 0)
        connection.send(str(os.waitstatus_to_exitcode(status)).encode())


def _become(request: dict[str, object], fds: list[int]) -> NoReturn:
    """Be the process that was asked for, as `python -m twinstart` is."""
    from twinstart.__main__ import __file__ as program
    from twinstart.__main__ import main

    status = 70
    try:
        for fd, (name, (number, mode)) in zip(fds, STREAMS.items(), strict=True):
            os.dup2(fd, number)
            setattr(sys, name, open(number, mode, encoding="utf-8", closefd=False))  # noqa: SIM115
        os.environ.clear()
        os.environ.update(request["env"])
        os.chdir(request["cwd"])
        sys.argv = [program, *request["words"]]
        main()
    except SystemExit as end:
        status = end.code
    except BaseException:
        sys.excepthook(*sys.exc_info())
        status = 1
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status)


if __name__ == "__main__":
    _serve(socket.socket(fileno=int(sys.argv[1])))
