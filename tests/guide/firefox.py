"""Firefox without a window, driven by the protocol that it speaks itself, Marionette.

Playwright drives only a Firefox of its own making. What is said here are numbered commands as JSON,
each behind its length, over a socket.
"""

import json
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from zipfile import ZipFile

NAMES = ("firefox-esr", "firefox")
SECONDS = 120

# It asks nobody anything: no updates, no first page, and no way out.
SETTINGS = {
    "marionette.port": 0,
    "app.update.disabledForTesting": True,
    "browser.startup.page": 0,
    "browser.startup.homepage_override.mstone": "ignore",
    "datareporting.policy.dataSubmissionEnabled": False,
    "network.proxy.type": 1,
    "network.proxy.http": "127.0.0.1",
    "network.proxy.http_port": 9,
    "network.proxy.ssl": "127.0.0.1",
    "network.proxy.ssl_port": 9,
    "toolkit.telemetry.server": "",
}


def find_firefox() -> str | None:
    """Return the path of an installed Firefox."""
    return next(filter(None, map(shutil.which, NAMES)), None)


def read_readability(program: str) -> str:
    """Return the script that finds the article in a page for Firefox's reader view."""
    home = Path(program).resolve().parent
    with ZipFile(home / "omni.ja") as archive:
        (name,) = (one for one in archive.namelist() if one.endswith("/Readability.js"))
        return archive.read(name).decode()


class Firefox:
    """A running Firefox with one page."""

    def __init__(self, program: str, connection: socket.socket) -> None:
        self.program = program
        self._connection = connection
        self._stream = connection.makefile("rb")
        self._number = 0
        self._read()  # It says who it is.
        self.say("WebDriver:NewSession", capabilities={"alwaysMatch": {}})

    def say(self, command: str, **values: object) -> Any:
        """Give a command and return what it answers, or fail with its error."""
        self._number += 1
        text = json.dumps([0, self._number, command, values]).encode()
        self._connection.sendall(b"%d:%b" % (len(text), text))
        _, number, error, result = self._read()
        assert number == self._number
        assert error is None, f"{command}: {error['message']}"
        return result

    def _read(self) -> Any:
        length = b""
        while not length.endswith(b":"):
            one = self._stream.read(1)
            assert one, "Firefox has ended"
            length += one
        return json.loads(self._stream.read(int(length[:-1])))

    def open(self, address: str, width: int, height: int = 900) -> None:
        """Load a page in a window whose inside has this size, in CSS pixels."""
        self.say("Marionette:SetContext", value="chrome")
        self.run(
            # A window is never as narrow as a phone, but what it shows may be.
            f"""const shown = gBrowser.selectedBrowser;
            for (const of of ["min", "max"]) {{
                shown.style.setProperty(`${{of}}-width`, "{width}px");
                shown.style.setProperty(`${{of}}-height`, "{height}px");
            }}"""
        )
        self.say("Marionette:SetContext", value="content")
        self.say("WebDriver:Navigate", url=address)
        assert self.run("return [innerWidth, innerHeight]") == [width, height]

    def run(self, script: str) -> Any:
        """Run the body of a function in the page and return what it returns."""
        return self.say("WebDriver:ExecuteScript", script=script, args=[])["value"]


@contextmanager
def started(program: str, home: Path) -> Iterator[Firefox]:
    """Start a Firefox with a new profile in a folder, and end it."""
    profile = home / "profile"
    profile.mkdir()
    lines = (f"user_pref({json.dumps(name)}, {json.dumps(SETTINGS[name])});" for name in SETTINGS)
    (profile / "user.js").write_text("\n".join(lines))
    command = [
        program, "--headless", "--no-remote", "--marionette", "--remote-allow-system-access",
        "--profile", str(profile),
    ]  # fmt: skip
    with (home / "log").open("wb") as log:
        process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, env=environment(home)
        )
    try:
        port = wait_for_port(process, profile / "MarionetteActivePort", home / "log")
        with socket.create_connection(("127.0.0.1", port), timeout=SECONDS) as connection:
            yield Firefox(program, connection)
    finally:
        process.terminate()
        process.wait(SECONDS)


def environment(home: Path) -> dict[str, str]:
    return {"PATH": os.environ["PATH"], "HOME": str(home), "MOZ_DISABLE_AUTO_SAFE_MODE": "1"}


def wait_for_port(process: "subprocess.Popen[bytes]", file: Path, log: Path) -> int:
    deadline = time.monotonic() + SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        if file.exists() and file.read_text().strip():
            return int(file.read_text())
        time.sleep(0.05)
    raise AssertionError(f"Firefox does not answer:\n{log.read_text(errors='replace')}")
