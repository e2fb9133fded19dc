"""The settings: what production refuses, and what it is given."""

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


def test_good_settings_pass_the_deploy_check():
    result = check()
    assert result.returncode == 0, result.stderr


@pytest.mark.parametrize(
    ("environment", "message"),
    [
        ({"DEBUG": "True", "SECRET_KEY": ""}, "cp .env.example .env"),
        ({"SECRET_KEY": "short"}, "SECRET_KEY is too weak"),
        ({"SECRET_KEY": "change-me" * 5}, "SECRET_KEY is too weak"),
        ({"ALLOWED_HOSTS": ""}, "ALLOWED_HOSTS is empty"),
    ],
)
def test_bad_settings_are_refused(environment, message):
    result = check(**environment)
    assert result.returncode != 0
    assert message in result.stderr
