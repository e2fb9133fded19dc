"""What is made, repaired and left alone; pip itself is stood in for by a program that notes calls.

(`tests/run/test_first_start.py` does the same with the real one.)
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from twinstart.errors import RunError
from twinstart.run import environment
from twinstart.run.environment import Environment, prepare, stamp, wanted

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="uses a shell script")

# A pip that notes what it is asked for; `fail` beside it makes it fail, as does a lost connection.
PIP = """
import pathlib, sys
here = pathlib.Path(__file__).parent
if "install" in sys.argv:
    (here / "calls").open("a").write(" ".join(sys.argv[1:]) + "\\n")
    print("Collecting Flask==3.1.3 (from -r requirements.txt (line 1))")
    print("  Downloading flask.whl")
    print("Installing collected packages: click, Flask")
    if (here / "fail").exists():
        sys.exit("no connection")
"""
PYTHON = """#!/bin/sh
{python} -m venv --without-pip "$3" || exit 1
for place in "$3"/lib/python*/site-packages; do
  mkdir "$place/pip" && cp {pip} "$place/pip/__main__.py"
done
"""


@pytest.fixture
def twin(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Environment:
    (tmp_path / "pip.py").write_text(PIP)
    python = tmp_path / "python"
    python.write_text(PYTHON.format(python=sys.executable, pip=tmp_path / "pip.py"))
    python.chmod(0o755)
    monkeypatch.setattr(environment, "find", lambda _: str(python))
    folder = tmp_path / "flask"
    folder.mkdir()
    (folder / "requirements.txt").write_text("Flask==3.1.3\n")
    return Environment(folder)


def say_all(twin: Environment) -> list[str]:
    """Prepare the environment and return what is said meanwhile."""
    said: list[str] = []
    prepare(twin, (3, 11), said.append)
    return [line.split(" with ")[0] for line in said]


def pip(twin: Environment) -> Path:
    """Return the folder of the environment's pip."""
    (place,) = twin.home.glob("lib/python*/site-packages/pip")
    return place


def calls(twin: Environment) -> list[str]:
    """Return how pip was called since the environment was made."""
    common = "install --disable-pip-version-check --no-input --progress-bar off "
    lines = (pip(twin) / "calls").read_text().splitlines()
    return [line.removeprefix(common) for line in lines]


MADE = [
    "making .venv",
    "installing requirements.txt",
    "fetching Flask==3.1.3",
    "installing 2 packages",
]
ADDED = MADE[1:]


def test_it_is_made_once(twin: Environment) -> None:
    assert say_all(twin) == MADE
    assert calls(twin) == ["-r requirements.txt"]
    assert say_all(twin) == []


def test_what_the_lessons_run_is_installed_too(twin: Environment) -> None:
    (twin.folder / "requirements-dev.txt").write_text("-r requirements.txt\npytest\n")
    assert "installing requirements-dev.txt" in say_all(twin)
    assert calls(twin) == ["-r requirements-dev.txt"]


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_other_pins_are_installed_into_what_is_there(twin: Environment, name: str) -> None:
    (twin.folder / "requirements-dev.txt").write_text("-r requirements.txt\n")
    say_all(twin)
    (twin.home / "mine").touch()
    (twin.folder / name).write_text("Flask==3.1.4\n")
    assert "making .venv" not in say_all(twin)
    assert calls(twin) == ["-r requirements-dev.txt"] * 2
    assert (twin.home / "mine").exists()


def test_what_was_half_made_is_made_anew(twin: Environment) -> None:
    """Pip takes what it was stopped in the middle of for installed."""
    say_all(twin)
    (pip(twin) / "fail").touch()
    (twin.folder / "requirements.txt").write_text("Flask==3.1.4\n")
    with pytest.raises(RunError, match="no connection"):
        say_all(twin)
    (pip(twin) / "fail").unlink()
    assert say_all(twin) == ADDED
    assert calls(twin)[1:] == ["-r requirements.txt", "--force-reinstall -r requirements.txt"]
    assert say_all(twin) == []


def test_what_failed_the_first_time_is_begun_from_nothing(twin: Environment) -> None:
    program = Path(twin.folder.parent, "pip.py")
    program.write_text(PIP + "\n    sys.exit('no connection')\n")
    with pytest.raises(RunError, match="no connection"):
        say_all(twin)
    (twin.home / "half").mkdir()
    (twin.home / "half" / "made").touch()
    (twin.home / "link").symlink_to(twin.folder)
    program.write_text(PIP)
    assert say_all(twin) == MADE
    assert not (twin.home / "half").exists()
    assert not (twin.home / "link").is_symlink()
    assert (twin.folder / "requirements.txt").exists()
    assert calls(twin) == ["-r requirements.txt"]
    assert say_all(twin) == []


def test_one_whose_python_has_gone_is_made_anew(twin: Environment) -> None:
    say_all(twin)
    for path in (twin.home / "bin").glob("python*"):
        path.unlink()
    (twin.home / ".twinstart-requirements").write_text("of other pins")
    assert say_all(twin) == MADE


def test_an_empty_folder_is_filled(twin: Environment) -> None:
    twin.home.mkdir()
    assert say_all(twin) == MADE


def test_somebody_elses_is_completed_and_never_removed(twin: Environment) -> None:
    say_all(twin)
    (twin.home / ".twinstart-requirements").unlink()
    (twin.home / "mine").touch()
    assert say_all(twin) == ADDED
    assert (twin.home / "mine").exists()
    for path in (twin.home / "bin").glob("python*"):
        path.unlink()
    (twin.home / ".twinstart-requirements").unlink()
    with pytest.raises(RunError, match=r"\.venv has no Python") as caught:
        say_all(twin)
    assert caught.value.hint == f"remove {twin.home} and run again: it is made anew"
    assert (twin.home / "mine").exists()


def test_somebody_elses_without_pip_stays_as_it_is(twin: Environment) -> None:
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(twin.home)], check=True)
    with pytest.raises(RunError, match="No module named pip"):
        say_all(twin)
    assert not list(twin.home.glob(".twinstart*"))


@pytest.mark.parametrize("text", [b"\xff\xfe", "Größe".encode(), b""])
def test_a_stamp_may_hold_anything(twin: Environment, text: bytes) -> None:
    say_all(twin)
    (twin.home / ".twinstart-requirements").write_bytes(text)
    assert say_all(twin) == ADDED


def test_no_environment_stands_where_path_ends(tmp_path: Path) -> None:
    folder = tmp_path / "a:b" / "flask"
    folder.mkdir(parents=True)
    (folder / "requirements.txt").write_text("")
    with pytest.raises(RunError, match="its path holds ':'"):
        say_all(Environment(folder))
    assert [path.name for path in folder.iterdir()] == ["requirements.txt"]


def test_what_is_wanted_hangs_on_both_files(twin: Environment) -> None:
    first = wanted(twin.folder)
    (twin.folder / "requirements-dev.txt").write_text("-r requirements.txt\n")
    second = wanted(twin.folder)
    (twin.folder / "requirements.txt").write_text("Flask==3.1.4\n")
    assert len({first, second, wanted(twin.folder)}) == 3


def test_a_stamp_takes_the_place_of_the_note(twin: Environment) -> None:
    twin.home.mkdir()
    (twin.home / ".twinstart-unfinished").write_bytes(b"packages")
    stamp(twin)
    assert [path.name for path in twin.home.iterdir()] == [".twinstart-requirements"]
    assert (twin.home / ".twinstart-requirements").read_bytes() == wanted(twin.folder)


def test_settings_of_the_shell_do_not_lead_commands_astray(
    twin: Environment, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("PYTHONSAFEPATH", "PYTHONPATH", "FLASK_APP", "DJANGO_SETTINGS_MODULE"):
        monkeypatch.setenv(name, "1")
    monkeypatch.setenv("DATABASE_URL", "sqlite://")
    seen = twin.variables()
    assert not {"PYTHONSAFEPATH", "PYTHONPATH", "FLASK_APP", "DJANGO_SETTINGS_MODULE"} & set(seen)
    assert seen["DATABASE_URL"] == "sqlite://"
    assert seen["VIRTUAL_ENV"] == str(twin.home)
    assert seen["PATH"] == f"{twin.home / 'bin'}{os.pathsep}{os.environ['PATH']}"


def test_a_call_gives_the_last_lines_and_logs_all(twin: Environment) -> None:
    say_all(twin)
    lines: list[str] = []
    last = twin.call("-c", "for n in range(9): print(n)", log=lines.append)
    assert (last, lines) == ([str(n) for n in range(3, 9)], [str(n) for n in range(9)])


def test_of_a_traceback_the_error_is_told(twin: Environment) -> None:
    say_all(twin)
    code = (
        "import sys; print('one')\n"
        "class OperationalError(Exception): pass\n"
        "raise OperationalError('gone\\n(Background on this error at: https://example.org)')"
    )
    with pytest.raises(RunError) as caught:
        twin.call("-c", code)
    assert caught.value.message.endswith(f"failed in {twin.folder}: OperationalError: gone")


def test_a_call_that_fails_says_where_and_why(twin: Environment) -> None:
    say_all(twin)
    with pytest.raises(RunError) as caught:
        twin.call("-c", "import sys; print('one'); sys.exit('two')")
    assert caught.value.message == (
        f"`python -c import sys; print('one'); sys.exit('two')` failed in {twin.folder}: one / two"
    )
