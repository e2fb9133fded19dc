"""Plain cookiecutter gives the same bytes as `twinstart new`, in its oldest and newest release."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
import twins
from combinations import COMBINATIONS
from conftest import REPO, many
from filelock import FileLock
from twins import answers_for

from twinstart import library
from twinstart.make.answers import complete_answers
from twinstart.make.questions import load_features
from twinstart.model import SIDES, Side

pytestmark = pytest.mark.network

ANSWERS: dict[str, dict[str, str]] = {
    "defaults": {},
    "named": {"project_name": 'Mum\'s "big" {{ list }} {% x %} \\ $(id) <b> ünï'},
    "django-6.1": {"django_version": "6.1"},
    **{
        name: dict.fromkeys(
            (feature for feature in load_features() if not answers_for(name).has(feature)), "no"
        )
        for name in COMBINATIONS
        if name != "all"
    },
}


# A config file gives a switch its type; of the releases, 2.6 reads it only from there or a prompt.
SWITCHES: dict[str, object] = {"yes": True, "no": False}


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


@pytest.mark.parametrize("version", ["newest", *many("2.6")])
@pytest.mark.parametrize("case", ["defaults", "named", *many(*list(ANSWERS)[2:])])
@pytest.mark.parametrize("side", SIDES)
def test_plain_cookiecutter_gives_the_same_bytes(
    tmp_path: Path, clean_env: dict[str, str], side: Side, case: str, version: str
) -> None:
    typed = {key: SWITCHES.get(value, value) for key, value in ANSWERS[case].items()}
    config = tmp_path / "config.yaml"
    config.write_text(json.dumps({"default_context": {"project_name": "Demo"} | typed}))
    subprocess.run(
        [cookiecutter(version), str(REPO / "templates" / side), "--no-input",
         "-o", str(tmp_path / "plain"), "project_slug=demo",
         "--config-file", str(config)],
        env=clean_env,
        cwd=tmp_path,
        check=True,
        capture_output=True,
        text=True,
    )  # fmt: skip
    made = library.create(complete_answers("demo", ANSWERS[case]), tmp_path)
    plain = tmp_path / "plain" / "demo"
    assert tree(plain) == tree(made / side)
    secrets = [(folder / ".env").read_text() for folder in (plain, made / side)]
    assert secrets[0] != secrets[1]
    assert [len(secret) for secret in secrets] == [len(secrets[0])] * 2
    assert (plain / ".env").stat().st_mode == (made / side / ".env").stat().st_mode


def plain(version: str, side: Side, folder: Path, env: dict[str, str], *words: str) -> str:
    """Run plain cookiecutter and return what it says, its exit status first."""
    done = subprocess.run(
        [cookiecutter(version), str(REPO / "templates" / side), "--no-input", *words],
        env=env,
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
    )
    return f"{done.returncode} {done.stdout}{done.stderr}"


@pytest.mark.parametrize("side", SIDES)
def test_features_are_switched_on_the_newest_command_line(
    tmp_path: Path, clean_env: dict[str, str], side: Side
) -> None:
    said = plain("newest", side, tmp_path, clean_env, "project_slug=demo", "api=no")
    assert said.startswith("0 "), said
    made = library.create(
        complete_answers("demo", {"api": "no", "project_name": "Todo"}), tmp_path / "ours"
    )
    assert tree(tmp_path / "demo") == tree(made / side)


@pytest.mark.parametrize(
    ("version", "words", "message"),
    [
        ("2.6", ["api=no"], "api=no came as text"),
        ("newest", ["accounts=no"], "admin needs accounts"),
        ("newest", ["project_slug=../x"], "project_slug '../x'"),
    ],
)
def test_plain_cookiecutter_refuses_what_would_go_wrong(
    tmp_path: Path, clean_env: dict[str, str], version: str, words: list[str], message: str
) -> None:
    place = tmp_path / "place"
    place.mkdir()
    said = plain(version, "flask", place, clean_env, *words)
    assert not said.startswith("0 ")
    assert message in said
    assert list(place.iterdir()) == []
