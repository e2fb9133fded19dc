"""The files for containers, as far as they can be read without an engine; and the health check."""

import os
import subprocess
import sys
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

import pytest

FOLDER = Path(__file__).resolve().parent.parent


def read(name):
    return (FOLDER / name).read_text(encoding="utf-8")


def test_the_image_serves_and_is_no_superuser():
    text = read("Dockerfile")
    assert text.index("COPY requirements.txt") < text.index("RUN pip") < text.index("COPY . .")
    assert text.index("USER 1000:1000") < text.index('\nCMD ["gunicorn"')
    assert 'CMD ["python", "health.py"]' in text


def test_the_database_is_migrated_before_the_site_starts():
    migrate, _, web = read("compose.yaml").partition("  web:\n")
    assert 'command: ["flask", "db", "upgrade"]' in migrate
    assert "condition: service_healthy" in migrate
    assert "migrate:\n        condition: service_completed_successfully" in web


def test_a_worker_does_the_jobs():
    _, _, worker = read("compose.yaml").partition("  worker:\n    <<: *site\n")
    assert worker.startswith('    command: ["celery", "--app", "wsgi.celery", "worker"]\n')


def test_the_site_is_told_of_its_host_and_its_proxy():
    text = read("compose.yaml")
    assert "FLASK_TRUSTED_HOSTS: ${SITE_HOST:-localhost}" in text
    assert 'FORWARDED_ALLOW_IPS: "*"' in text


def test_no_secret_is_in_the_image_or_in_the_files():
    assert ".env" in read(".dockerignore").split()
    for line in read("compose.yaml").splitlines():
        assert "PASSWORD" not in line or "${DATABASE_PASSWORD" in line or "RANDOM" in line, line


def test_each_push_is_checked():
    text = read(".github/workflows/ci.yml")
    for command in ("ruff check .", "python -m pytest", "flask db check"):
        assert command in text


@pytest.mark.parametrize(
    ("hosts", "asked"),
    [
        ("todo.example,www.todo.example", "todo.example"),
        ('["todo.example", "www.todo.example"]', "todo.example"),
        (".todo.example", "todo.example"),
        ("", "localhost"),
    ],
)
@pytest.mark.parametrize(("status", "ends"), [(200, 0), (503, 1)])
def test_who_asks_how_the_site_is_names_its_host(hosts, asked, status, ends):
    seen = []

    class Site(BaseHTTPRequestHandler):
        def do_GET(self):
            seen.append((self.path, self.headers["Host"]))
            self.send_response(status)
            self.end_headers()

        def log_message(self, *args):
            """Say nothing."""

    with HTTPServer(("127.0.0.1", 0), Site) as server:
        server.timeout = 10  # Where nobody asks, the test goes on, and fails.
        thread = Thread(target=server.handle_request)
        thread.start()
        told = {"FLASK_TRUSTED_HOSTS": hosts, "PORT": str(server.server_port)}
        command = [sys.executable, "health.py"]
        done = subprocess.run(command, cwd=FOLDER, env=os.environ | told, capture_output=True)
        thread.join()
    assert (done.returncode, seen) == (ends, [("/healthz", asked)])
