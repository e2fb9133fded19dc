"""How gunicorn serves the site in production."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

FOLDER = Path(__file__).resolve().parent.parent


@pytest.mark.skipif(sys.platform == "win32", reason="gunicorn is for Unix")
@pytest.mark.parametrize(("told", "workers"), [({}, "3"), ({"WEB_CONCURRENCY": "5"}, "5")])
def test_gunicorn_finds_the_site_and_how_to_serve_it(told, workers):
    good = {"FLASK_DEBUG": "0", "FLASK_SECRET_KEY": "x" * 32, "FLASK_TRUSTED_HOSTS": "localhost"}
    environment = {name: value for name, value in os.environ.items() if name != "WEB_CONCURRENCY"}
    done = subprocess.run(
        [sys.executable, "-m", "gunicorn", "--print-config"],
        cwd=FOLDER,
        env=environment | good | told,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    settings = dict(re.findall(r"^(\w+) += (.*)$", done.stdout, re.MULTILINE))
    assert settings["wsgi_app"] == "wsgi:app"
    assert (settings["workers"], settings["threads"]) == (workers, "4")
    assert settings["secure_scheme_headers"] == "{'X-FORWARDED-PROTO': 'https'}"
