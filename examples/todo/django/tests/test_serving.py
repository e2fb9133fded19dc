"""How servers find the site in production, by WSGI and by ASGI."""

import os
import re
import subprocess
import sys

import pytest
from asgiref.sync import async_to_sync
from asgiref.testing import ApplicationCommunicator
from django.conf import settings

from .test_config import GOOD


@pytest.mark.skipif(sys.platform == "win32", reason="gunicorn is for Unix")
@pytest.mark.parametrize(("told", "workers"), [({}, "3"), ({"WEB_CONCURRENCY": "5"}, "5")])
def test_gunicorn_finds_the_site_and_how_to_serve_it(told, workers):
    environment = {name: value for name, value in os.environ.items() if name != "WEB_CONCURRENCY"}
    done = subprocess.run(
        [sys.executable, "-m", "gunicorn", "--print-config"],
        cwd=settings.BASE_DIR,
        env=environment | GOOD | told,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    found = dict(re.findall(r"^(\w+) += (.*)$", done.stdout, re.MULTILINE))
    assert found["wsgi_app"] == "config.wsgi"
    assert (found["workers"], found["threads"]) == (workers, "4")
    assert found["secure_scheme_headers"] == "{'X-FORWARDED-PROTO': 'https'}"


def test_an_asgi_server_may_serve_it_too():
    from config.asgi import application

    @async_to_sync
    async def ask():
        scope = {
            "type": "http",
            "method": "GET",
            "path": "/about/",
            "query_string": b"",
            "headers": [(b"host", b"testserver")],
        }
        server = ApplicationCommunicator(application, scope)
        await server.send_input({"type": "http.request"})
        started = await server.receive_output()
        ended = await server.receive_output()
        await server.wait()
        return started["status"], b"</html>" in ended["body"]

    assert ask() == (200, True)
