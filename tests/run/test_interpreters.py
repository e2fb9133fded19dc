"""Which Python is taken; those that the machine has are stood in for by scripts."""

import sys
from pathlib import Path

import pytest

from twinstart.errors import RunError
from twinstart.run.interpreters import find, version_of

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="uses shell scripts")

# Newer than the Python that runs the tests.
WANTED = (3, 15)


@pytest.fixture(autouse=True)
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the machine have no Python but those that a test adds."""
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    monkeypatch.setenv("PYENV_ROOT", str(tmp_path / "pyenv"))
    monkeypatch.setenv("HOME", str(tmp_path / "home"))


def add(path: Path, prints: str) -> str:
    """Write a Python that says its version, or whatever it is made to."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{prints}\n")
    path.chmod(0o755)
    return str(path)


def test_the_one_that_runs_will_do() -> None:
    running = sys.version_info.major, sys.version_info.minor
    assert version_of(sys.executable) == running
    assert find((3, 11)) == sys.executable
    assert find(running) == sys.executable


def test_a_version_is_asked_for(tmp_path: Path) -> None:
    real = add(tmp_path / "bin" / "real", f'exec {sys.executable} "$@"')
    assert version_of(real) == (sys.version_info.major, sys.version_info.minor)
    assert version_of(add(tmp_path / "bin" / "other", "echo 3 15")) == (3, 15)


def test_what_does_not_start_has_no_version(tmp_path: Path) -> None:
    assert version_of(str(tmp_path / "nowhere")) == (0, 0)
    assert version_of(add(tmp_path / "bin" / "x", "echo 3 15; exit 1")) == (0, 0)


def test_where_none_fits_it_is_said_what_to_install(tmp_path: Path) -> None:
    add(tmp_path / "bin" / "python3", "echo 3 14")
    add(tmp_path / "bin" / "python", "echo 2 7")
    with pytest.raises(RunError) as caught:
        find(WANTED)
    assert caught.value.message == "no Python of version 3.15 or newer was found"
    assert caught.value.hint == (
        "install Python 3.15 so that `python3.15` starts it, or make the project with"
        " --set django_version=5.2"
    )


@pytest.mark.parametrize("name", ["python3.15", "python3", "python"])
def test_any_name_on_the_path_will_do(tmp_path: Path, name: str) -> None:
    add(tmp_path / "bin" / "python3", "echo 3 14")
    wanted = add(tmp_path / "bin" / name, "echo 3 15")
    assert find(WANTED) == wanted


def test_the_oldest_that_fits_is_tried_first_and_what_fails_is_passed_by(tmp_path: Path) -> None:
    add(tmp_path / "bin" / "python3.14", "exit 1")
    good = add(tmp_path / "bin" / "python3.15", "echo 3 15")
    add(tmp_path / "bin" / "python3", "echo 3 16")
    running = sys.version_info.minor
    assert find((3, max(14, running + 1))) == good


@pytest.mark.parametrize("by", ["pyenv", "home/.pyenv"])
def test_those_of_pyenv_are_found_though_none_is_chosen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, by: str
) -> None:
    if by != "pyenv":
        monkeypatch.delenv("PYENV_ROOT")
    add(tmp_path / by / "versions" / "3.14.9" / "bin" / "python", "echo 3 14")
    first = add(tmp_path / by / "versions" / "3.15.0" / "bin" / "python", "echo 3 15")
    add(tmp_path / by / "versions" / "3.15.1" / "bin" / "python", "echo 3 15")
    assert find(WANTED) == first
    chosen = add(tmp_path / "bin" / "python3.15", "echo 3 15")
    assert find(WANTED) == chosen
