"""Programs that stand in for a twin's own, so that nothing is installed: they note their calls."""

import sys
from pathlib import Path

from twinstart.run.environment import Environment, stamp

# Serves /healthz: what it answers first stands in `first`; it ends when there is a file `end`.
# Every other command prints what stands in a file named after its last word, and fails if that
# says so.
PROGRAM = """
import sys, time
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

words = sys.argv[1:]
with open("calls", "a") as calls:
    calls.write(" ".join(words) + "\\n")
if "run" not in words and "runserver" not in words:
    said = Path(words[-1])
    if said.exists():
        text = said.read_text()
        print(text.removeprefix("fail "), end="")
        sys.exit(text.startswith("fail "))
    sys.exit()

class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        first = Path("first")
        with open("asked", "a") as asked:
            asked.write(self.path + "\\n")
        status = 200
        if first.exists():
            status = int(first.read_text())
            first.unlink()
        self.send_response(status)
        self.end_headers()

    def log_message(self, *words):
        print("asked", flush=True)

server = HTTPServer(("127.0.0.1", int(words[-1].rpartition(":")[2])), Handler)
server.timeout = 0.05
print("listening", flush=True)
while not Path("end").exists():
    server.handle_request()
print("had enough", flush=True)
sys.exit(3)
"""


def stand_in(folder: Path) -> Environment:
    """Give a twin an environment, up to date, whose Python is the program above."""
    program = folder / ".venv" / "program.py"
    python = folder / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    program.write_text(PROGRAM)
    python.write_text(f'#!/bin/sh\nexec {sys.executable} {program} "$@"\n')
    python.chmod(0o755)
    (folder / "requirements.txt").touch()
    environment = Environment(folder)
    stamp(environment)
    return environment


def calls(folder: Path) -> list[str]:
    """Return how the program was called, oldest first."""
    return (folder / "calls").read_text().splitlines()
