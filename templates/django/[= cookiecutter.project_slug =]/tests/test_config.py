"""The settings: what production refuses, and what it is given."""

import json
import os
import subprocess
import sys

import pytest
from django.conf import settings

GOOD = {
    "DJANGO_SETTINGS_MODULE": "config.settings",
    "DEBUG": "False",
    "SECRET_KEY": "kV7-4pQz1_mR9xW2tYb8LsN5cHdJ3gFa6eU0iOoPq-xY3vB1nM6",
    "ALLOWED_HOSTS": "todo.example",
}


def check(**environment):
    """Run Django's own checks for production in a process of its own."""
    command = [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"]
    return subprocess.run(
        command,
        cwd=settings.BASE_DIR,
        env=os.environ | GOOD | environment,
        capture_output=True,
        text=True,
    )


def run(code, **environment):
    """Run Python with the settings of production in a process of its own."""
    return subprocess.run(
        [sys.executable, "-c", code],
        cwd=settings.BASE_DIR,
        env=os.environ | GOOD | environment,
        capture_output=True,
        text=True,
    )


# The pages that say sorry link to the style sheet, and nobody has run collectstatic here.
VISIT = """
import django
django.setup()
from django.conf import settings
from django.test import Client
plain = "django.contrib.staticfiles.storage.StaticFilesStorage"
settings.STORAGES["staticfiles"]["BACKEND"] = plain
client = Client(raise_request_exception=False, headers={"host": "todo.example"})
client.cookies["sessionid"] = "x" * 32
print(client.get("/lists/").status_code)
"""


@pytest.mark.parametrize(
    ("url", "status", "line"),
    [
        ("sqlite:///:memory:", "500", "]: Internal Server Error: /lists/"),
        ("sqlite:////no/such/folder/db.sqlite3", "503", "unable to open database file"),
    ],
)
def test_an_error_in_production_is_logged(url, status, line):
    result = run(VISIT, DATABASE_URL=url)
    assert result.stdout.strip() == status, result.stderr
    assert line in result.stderr


@pytest.mark.parametrize(
    ("debug", "secure", "promise"),
    [("False", True, "max-age=3600"), ("False", False, None), ("True", True, None)],
)
def test_https_is_promised_in_production_alone(debug, secure, promise):
    code = f"""
import django
import json
django.setup()
from django.test import Client
response = Client(headers={{"host": "todo.example"}}).get("/healthz", secure={secure})
print(json.dumps(response.headers.get("Strict-Transport-Security")))
"""
    result = run(code, DEBUG=debug, DATABASE_URL="sqlite:///:memory:")
    assert json.loads(result.stdout) == promise, result.stderr


def test_good_settings_pass_the_deploy_check():
    result = check()
    assert result.returncode == 0, result.stderr


@pytest.mark.parametrize(
    ("environment", "message"),
    [
        ({"DEBUG": "True", "SECRET_KEY": ""}, "cp .env.example .env"),
        ({"SECRET_KEY": GOOD["SECRET_KEY"][:49]}, "SECRET_KEY is too weak"),
        ({"SECRET_KEY": "change-me" * 5}, "SECRET_KEY is too weak"),
        ({"ALLOWED_HOSTS": ""}, "ALLOWED_HOSTS is empty"),
    ],
)
def test_bad_settings_are_refused(environment, message):
    result = check(**environment)
    assert result.returncode != 0
    assert message in result.stderr


@pytest.mark.parametrize(("query", "seconds"), [("", 5), ("?connect_timeout=2", 2)])
def test_a_silent_database_is_given_up(query, seconds):
    code = """
from django.conf import settings
print(settings.DATABASES["default"]["OPTIONS"])
"""
    result = run(code, DATABASE_URL=f"postgres://h/db{query}")
    assert result.stdout.strip() == str({"connect_timeout": seconds}), result.stderr


def test_a_connection_is_kept_and_tried_before_it_is_used():
    code = """
from django.conf import settings
database = settings.DATABASES["default"]
print(database["ENGINE"], database["CONN_MAX_AGE"], database["CONN_HEALTH_CHECKS"])
"""
    result = run(code, DATABASE_URL="postgres://h/db")
    assert result.stdout.strip() == "django.db.backends.postgresql 60 True", result.stderr
