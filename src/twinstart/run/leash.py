"""A leash: the program on it ends with whoever holds the other end, however that one ends.

Started as a program, `python leash.py COMMAND…`, it runs the command in a group of processes of
its own and reads its standard input, which nobody writes to: when that closes, because its owner
wishes so, was killed or has crashed, the whole group is asked to end and soon made to. It needs
nothing but Python's own library, and knows nothing of twinstart.
"""

import contextlib
import os
import signal
import subprocess
import sys
import threading

GRACE = 1.5


class Leash:
    """A command on a leash."""

    def __init__(self, command: list[str]) -> None:
        # The leash itself must outlive what would end the command.
        for name in ("SIGINT", "SIGTERM", "SIGHUP"):
            if hasattr(signal, name):
                signal.signal(getattr(signal, name), lambda *_: self._let_go())
        group = {"process_group": 0} if sys.platform != "win32" else {}
        self._child = subprocess.Popen(command, stdin=subprocess.DEVNULL, **group)  # type: ignore[call-overload]
        self._ended = threading.Event()
        threading.Thread(target=self._hold, daemon=True).start()

    def wait(self) -> int:
        """Return the command's status when it has ended, and with it all that it has started."""
        status: int = self._child.wait()
        self._ended.set()
        self._signal("SIGKILL")
        return status

    def _hold(self) -> None:
        while os.read(0, 1024):
            pass
        self._end()

    def _let_go(self) -> None:
        threading.Thread(target=self._end, daemon=True).start()

    def _end(self) -> None:
        self._signal("SIGTERM")
        self._ended.wait(GRACE)
        self._signal("SIGKILL")

    def _signal(self, name: str) -> None:
        if sys.platform == "win32":
            subprocess.run(
                ["taskkill", "/F", "/T", "/PID", str(self._child.pid)], capture_output=True
            )
            return
        # Where nobody is left in the group, there is nobody to tell.
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self._child.pid, getattr(signal, name))


def main(command: list[str]) -> int:
    """Run a command on a leash and end as it ends."""
    try:
        status = Leash(command).wait()
    except OSError as error:
        print(f"{command[0]}: {error.strerror}")
        return 127
    return status if status >= 0 else 128 - status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
