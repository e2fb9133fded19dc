"""The Mozilla Observatory's score of every type of page, by its own scanner, over TLS.

The scanner is npm's `@mdn/mdn-http-observatory`; where it is not to be had, this is not run, and
the summary says so.
"""

import json
import os
import re
import shutil
import ssl
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import httpx
import pytest
import twins
from conftest import REPO
from filelock import FileLock
from twins import answers_for, bake_into, call, set_up

from twinstart.model import SIDES, Side

pytestmark = [pytest.mark.network, pytest.mark.many]

SCANNER = "@mdn/mdn-http-observatory"
VERSION = "1.4.8"

# Each type of page; what is an error is one on purpose.
TO_ALL = ["/", "/about/", "/accounts/login/", "/accounts/signup/", "/accounts/reset/"]
TO_ALL += ["/healthz", "/sitemap.xml", "/api/openapi.json", "/nothing/", "/api/nothing/"]
TO_MEMBERS = ["/lists/", "/lists/1/", "/lists/1/edit/", "/lists/1/delete/", "/todos/1/edit/"]
TO_MEMBERS += ["/tags/", "/search/?q=milk", "/activity/", "/feeds/", "/accounts/tokens/"]
TO_MEMBERS += ["/api/todos/", "/api/docs/", "/admin/", "/todos/999999/edit/"]

# Two tests can give nothing here: a site of one's own cannot be in browsers' lists, and no page
# loads a script from elsewhere. The rest is all that can be had.
BEST = {
    "content-security-policy": "csp-implemented-with-no-unsafe-default-src-none",
    "cookies": "cookies-secure-with-httponly-sessions-and-samesite",
    "cross-origin-resource-policy": "corp-implemented-with-same-origin",
    "referrer-policy": "referrer-policy-private",
    "redirection": "redirection-to-https",
    "strict-transport-security": "hsts-implemented-max-age-at-least-six-months",
    "x-content-type-options": "x-content-type-options-nosniff",
    "x-frame-options": "x-frame-options-implemented-via-csp",
}


@pytest.fixture(scope="module")
def scanner() -> Path:
    """Return the folder of the scanner's package, installed once."""
    npm = shutil.which("npm")
    if not (npm and shutil.which("openssl")):
        pytest.skip("not run: the Observatory's scanner needs npm, and a certificate openssl")
    home = REPO / ".cache" / "observatory" / VERSION
    home.mkdir(parents=True, exist_ok=True)
    package = home / "node_modules" / SCANNER
    with FileLock(home / ".lock"):
        if not (home / "ready").exists():
            # Its script would fetch lists of hosts, in which localhost is not.
            words = ["install", "--ignore-scripts", "--no-audit", "--no-fund", "--prefix", home]
            # By itself npm asks for many minutes where nobody answers.
            words += ["--fetch-retries", "0", "--fetch-timeout", "20000", f"{SCANNER}@{VERSION}"]
            try:
                done = subprocess.run(
                    [npm, *words], capture_output=True, encoding="utf-8", timeout=120
                )
            except subprocess.TimeoutExpired:
                pytest.skip(f"not run: npm has brought no {SCANNER} in two minutes")
            if done.returncode:
                pytest.skip(f"not run: npm has no {SCANNER} for us: {done.stderr[-300:]}")
            (package / "conf" / "hsts-preload.json").write_text("{}")
            (home / "ready").touch()
    return package


@contextmanager
def redirecting(port: int) -> Iterator[int]:
    """Send whoever asks by plain HTTP to HTTPS, as the proxy in front does; return the port."""

    class Redirect(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(308)
            self.send_header("Location", f"https://localhost:{port}{self.path}")
            self.end_headers()

        def log_message(self, *args: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Redirect) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield server.server_port
        finally:
            server.shutdown()
            thread.join()


@contextmanager
def secured(side: Side, folder: Path) -> Iterator[tuple[str, Path]]:
    """Serve a twin in production over TLS; return its address and whom to trust for it."""
    made = bake_into(folder, answers_for("all")) / side
    home = twins.twin_environment(side, "5.2")
    set_up(side, made, home, **twins.CHEAP_PASSWORDS)
    key, certificate = folder / "key.pem", folder / "certificate.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-keyout", key,
         "-out", certificate, "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"],
        check=True, capture_output=True,
    )  # fmt: skip
    port = twins.free_port()
    env = {
        **twins.CHEAP_PASSWORDS,
        "FLASK_DEBUG": "0", "FLASK_TRUSTED_HOSTS": "localhost", "FLASK_HSTS_SECONDS": "31536000",
        "DEBUG": "0", "ALLOWED_HOSTS": "localhost", "HSTS_SECONDS": "31536000",
    }  # fmt: skip
    if side == "django":
        call(home, made, "python", "manage.py", "collectstatic", "--no-input", **env)
    command = ["gunicorn", "--bind", f"127.0.0.1:{port}", "--workers", "1"]
    command += ["--keyfile", str(key), "--certfile", str(certificate)]
    log = folder / "server.log"
    with twins.leashed(home, made, log, *command, **env):
        address = f"https://localhost:{port}"
        twins.wait_until_well(address, ssl.create_default_context(cafile=certificate))
        yield address, certificate


def sign_in(address: str, certificate: Path) -> list[str]:
    """Return the cookies of somebody of the staff, as the site has set them."""
    context = ssl.create_default_context(cafile=certificate)
    with httpx.Client(base_url=address, verify=context, timeout=30) as browser:
        page = browser.get("/accounts/login/")
        (token,) = re.findall(r'name="(csrf\w+)"[^>]* value="([^"]+)"', page.text)
        data = {token[0]: token[1], "username": "demo", "password": "demo-todo-2026"}
        sent = {"Origin": address, "Referer": f"{address}/accounts/login/"}
        answer = browser.post("/accounts/login/", data=data, headers=sent)
        assert answer.status_code == 302
        return answer.headers.get_list("Set-Cookie")


@pytest.mark.parametrize("side", SIDES)
def test_every_type_of_page_has_the_highest_score(
    tmp_path: Path, side: Side, scanner: Path
) -> None:
    with (
        secured(side, tmp_path) as (address, certificate),
        redirecting(int(address.rpartition(":")[2])) as plain,
    ):
        kept = sign_in(address, certificate)
        cookie = "; ".join(line.partition(";")[0] for line in kept)
        found: dict[str, Any] = {}
        for paths, sent in ((TO_ALL, ""), (TO_MEMBERS, cookie)):
            told = {
                "package": str(scanner),
                "http": plain,
                "https": int(address.rpartition(":")[2]),
                "cookie": sent,
                "set": kept,
                "paths": paths,
            }
            done = subprocess.run(
                ["node", REPO / "tests" / "observatory.mjs"],
                input=json.dumps(told),
                env=os.environ | {"NODE_EXTRA_CA_CERTS": str(certificate)},
                capture_output=True,
                encoding="utf-8",
            )
            assert done.returncode == 0, done.stderr
            found |= json.loads(done.stdout)
    worse = {
        path: {"score": seen["score"], **dict(seen["results"].items() - BEST.items())}
        for path, seen in found.items()
        if seen["score"] < 135
    }
    assert worse == {}
