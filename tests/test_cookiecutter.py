"""Plain cookiecutter gives the same bytes as `twinstart new`, in its oldest and newest release."""

import subprocess
import sys
from pathlib import Path

import pytest
import twins
from conftest import REPO
from filelock import FileLock

from twinstart import library
from twinstart.answers import answer
from twinstart.model import SIDES, Side

pytestmark = pytest.mark.network

ANSWERS: dict[str, dict[str, str]] = {
    "defaults": {},
    "named": {"project_name": 'Mum\'s "big" {{ list }} {% x %} [= 1 =] \\ $(id) <b> ünï'},
    "django-6.1": {"django_version": "6.1"},
    "no-admin": {"admin": "no"},
    "no-accounts": {"accounts": "no", "admin": "no"},
    "no-api": {"api": "no"},
    "bare": {"accounts": "no", "admin": "no", "api": "no"},
}


def cookiecutter(version: str) -> str:
    """Return the cookiecutter of a release, in an environment of its own."""
    home = twins.CACHE / "environments" / f"cookiecutter-{version}"
    home.parent.mkdir(parents=True, exist_ok=True)
    with FileLock(f"{home}.lock"):
        if not (home / "ready").exists():
            subprocess.run([sys.executable, "-m", "venv", "--clear", str(home)], check=True)
            pin = "cookiecutter" if version == "newest" else f"cookiecutter=={version}.*"
            # Releases before 2.7 import setuptools' pkg_resources through a dependency.
            twins.install(home, pin, "setuptools<80")
            (home / "ready").touch()
    return twins.program(home, "cookiecutter")


def tree(folder: Path) -> dict[str, bytes]:
    """Return every file's bytes, but for the secret."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name != ".env"
    }


@pytest.mark.parametrize("version", ["2.6", "newest"])
@pytest.mark.parametrize("case", ANSWERS)
@pytest.mark.parametrize("side", SIDES)
def test_plain_cookiecutter_gives_the_same_bytes(
    tmp_path: Path, clean_env: dict[str, str], side: Side, case: str, version: str
) -> None:
    subprocess.run(
        [cookiecutter(version), str(REPO / "templates" / side), "--no-input",
         "-o", str(tmp_path / "plain"), "project_slug=demo",
         *(f"{key}={value}" for key, value in ({"project_name": "Demo"} | ANSWERS[case]).items())],
        env=clean_env,
        cwd=tmp_path,
        check=True,
        capture_output=True,
        text=True,
    )  # fmt: skip
    made = library.create(answer("demo", ANSWERS[case]), tmp_path)
    plain = tmp_path / "plain" / "demo"
    assert tree(plain) == tree(made / side)
    secrets = [(folder / ".env").read_text() for folder in (plain, made / side)]
    assert secrets[0] != secrets[1]
    assert [len(secret) for secret in secrets] == [len(secrets[0])] * 2
    assert (plain / ".env").stat().st_mode == (made / side / ".env").stat().st_mode
