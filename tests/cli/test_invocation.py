import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from programs import install

from twinstart.cli import invocation
from twinstart.cli.invocation import find_invocation
from twinstart.model import Invocation

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the paths are POSIX")


def nowhere(name: str) -> str | None:
    return None


def at(**found: str) -> "object":
    return lambda name: found.get(name)


@pytest.mark.parametrize(
    ("program", "python", "prefix", "found", "expected"),
    [
        # Installed, and on PATH.
        ("/usr/bin/twinstart", "/usr/bin/python3", "/usr", {"twinstart": "/usr/bin/twinstart"},
         Invocation("twinstart")),
        # As a module, by the Python that its name starts, and by another.
        ("/x/twinstart/__main__.py", "/v/bin/python", "/v", {"python": "/v/bin/python"},
         Invocation("python -m twinstart")),
        ("/x/twinstart/__main__.py", "/my v/bin/python", "/my v", {"python": "/usr/bin/python"},
         Invocation("'/my v/bin/python' -m twinstart")),
        ("/x/twinstart/__main__.py", "/v/bin/python", "/v", {},
         Invocation("/v/bin/python -m twinstart")),
        # For one call only.
        ("/c/uv/archive-v0/Ab/bin/twinstart", "/c/uv/archive-v0/Ab/bin/python",
         "/c/uv/archive-v0/Ab", {"twinstart": "/c/uv/archive-v0/Ab/bin/twinstart"},
         Invocation("uvx twinstart")),
        ("/h/.cache/pipx/12/bin/twinstart", "/h/.cache/pipx/12/bin/python", "/h/.cache/pipx/12",
         {}, Invocation("pipx run twinstart")),
        # Tools that stay have their program on PATH, as a link.
        ("/h/.local/bin/twinstart", "/h/pipx/venvs/twinstart/bin/python", "/h/pipx/venvs/twinstart",
         {"twinstart": "/h/.local/bin/twinstart"}, Invocation("twinstart")),
        # Windows finds it with a suffix that it was started without.
        ("/v/twinstart", "/v/python", "/v", {"twinstart": "/v/twinstart.EXE"},
         Invocation("twinstart")),
        # Another one is on PATH.
        ("/opt/x/twinstart", "/usr/bin/python3", "/usr", {"twinstart": "/usr/bin/twinstart"},
         Invocation("/opt/x/twinstart")),
        ("/opt/my x/twinstart", "/usr/bin/python3", "/usr", {},
         Invocation("'/opt/my x/twinstart'")),
    ],
)  # fmt: skip
def test_what_to_type_fits_how_it_was_started(
    program: str, python: str, prefix: str, found: dict[str, str], expected: Invocation
) -> None:
    base = "/usr"
    assert find_invocation(program, python, prefix, base, found.get) == expected


def test_an_environment_that_is_not_active_is_made_so_first(tmp_path: Path) -> None:
    bin_folder = tmp_path / "my venv" / "bin"
    bin_folder.mkdir(parents=True)
    program, prefix = str(bin_folder / "twinstart"), str(bin_folder.parent)
    # Not every environment has the script.
    assert find_invocation(program, "x", prefix, "/usr", {}.get) == Invocation(f"'{program}'")
    (bin_folder / "activate").touch()
    expected = Invocation("twinstart", f". '{bin_folder}/activate'")
    assert find_invocation(program, "x", prefix, "/usr", {}.get) == expected
    assert find_invocation(program, "x", prefix, prefix, {}.get) == Invocation(f"'{program}'")


def test_on_windows_it_is_typed_as_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(invocation, "os", SimpleNamespace(name="nt"))
    for folder, mark in (("venv", ""), ("my venv", '"')):
        place = tmp_path / folder
        place.mkdir()
        program = str(place / "twinstart")
        found = find_invocation(program, "x", str(place), "/usr", {}.get)
        assert found == Invocation(f"{mark}{program}{mark}")
        (place / "activate.bat").touch()
        found = find_invocation(program, "x", str(place), "/usr", {}.get)
        assert found == Invocation("twinstart", f"{mark}{place}/activate.bat{mark}")


def test_a_relative_path_is_made_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "activate").touch()
    monkeypatch.chdir(tmp_path)
    found = find_invocation("bin/twinstart", "x", "y", "/usr", {}.get)
    assert found == Invocation("twinstart", f". {tmp_path}/bin/activate")


@pytest.mark.slow
def test_the_next_steps_can_be_typed(tmp_path: Path, clean_env: dict[str, str]) -> None:
    program = install(tmp_path / "env") / "twinstart"
    done = subprocess.run(
        [program, "new", "demo", "--no-input"],
        cwd=tmp_path, env=clean_env | {"PATH": "/usr/bin:/bin"}, capture_output=True,
        encoding="utf-8", check=True,
    )  # fmt: skip
    steps = done.stdout.partition("Next:\n\n")[2].split("\n")[:4]
    typed = "\n".join(line[2:].partition("    ")[0] for line in steps)
    typed = typed.replace("twinstart run", "twinstart run --help")
    assert typed.startswith(". ")
    shell = subprocess.run(
        ["bash", "-euc", typed],
        cwd=tmp_path, env=clean_env | {"PATH": "/usr/bin:/bin"}, capture_output=True,
        encoding="utf-8",
    )  # fmt: skip
    assert shell.returncode == 0, shell.stderr
    assert "Usage: twinstart run" in shell.stdout
    assert "flask/todo/lists.py" in shell.stdout
