"""How the program ends: what it says, and its status, whatever has happened in a command."""

import errno
import subprocess
import sys
from pathlib import Path

import click
import pytest
from conftest import REPO

from twinstart.cli import commands, process
from twinstart.errors import TargetInTheWay, TwinstartError

PERMISSIONS = "hint: check the folder's permissions and the free space, then try again\n"


def fail_with(error: BaseException) -> "object":
    def main(**_: object) -> None:
        raise error

    return main


@pytest.mark.parametrize(
    ("error", "status", "said"),
    [
        (TwinstartError("no such thing", "try another"), 1,
         "error: no such thing\nhint: try another\n"),
        (TargetInTheWay("it is there", "move it"), 3, "error: it is there\nhint: move it\n"),
        (click.UsageError("what?"), 2, "error: what?\nhint: see twinstart --help\n"),
        (click.Abort(), 130, "Stopped.\n"),
        (BrokenPipeError(), 1, ""),
        (OSError(errno.ENOSPC, "No space left"), 1, f"error: No space left\n{PERMISSIONS}"),
        (OSError(errno.EACCES, "Not allowed", "a/b"), 1, f"error: a/b: Not allowed\n{PERMISSIONS}"),
        (OSError(errno.EACCES, "Not allowed", b"a/b"), 1,
         f"error: a/b: Not allowed\n{PERMISSIONS}"),
        (OSError(errno.EBADF, "Bad", 7), 1, f"error: Bad\n{PERMISSIONS}"),
        (OSError("it went wrong"), 1, f"error: it went wrong\n{PERMISSIONS}"),
        (OSError(errno.ENOENT, "Gone", str(REPO / "concepts" / "hello.md")), 1,
         f"error: {REPO}/concepts/hello.md: Gone\n"
         "hint: this file belongs to twinstart: install twinstart anew\n"),
    ],
)  # fmt: skip
def test_what_ends_a_command_is_said(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    error: BaseException,
    status: int,
    said: str,
) -> None:
    monkeypatch.setattr(commands.cli, "main", fail_with(error))
    assert process._run() == status
    assert capsys.readouterr() == ("", said)


@pytest.mark.parametrize(("returned", "status"), [(None, 0), (0, 0), (7, 7), ("text", 0)])
def test_a_number_that_a_command_returns_is_the_status(
    monkeypatch: pytest.MonkeyPatch, returned: object, status: int
) -> None:
    monkeypatch.setattr(commands.cli, "main", lambda **_: returned)
    assert process._run() == status


@pytest.mark.parametrize(
    ("ending", "status", "said"),
    [
        ("raise KeyboardInterrupt", 130, "Stopped.\n"),
        ("raise SystemExit(143)", 143, ""),
        ("raise SystemExit('text')", 1, ""),
        ("return 5", 5, ""),
    ],
)
def test_every_end_has_its_status(
    tmp_path: Path, clean_env: dict[str, str], ending: str, status: int, said: str
) -> None:
    code = (
        "from twinstart.cli import process\n"
        f"def end():\n    {ending}\n"
        "process._run = end\n"
        "process.main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, env=clean_env, capture_output=True, text=True
    )
    assert (done.returncode, done.stdout, done.stderr) == (status, "", said)


def test_without_a_word_it_shows_its_help(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["twinstart"])
    assert process._run() == 0
    assert capsys.readouterr().out.startswith("Usage: twinstart [OPTIONS] COMMAND [ARGS]...\n")


def test_a_wrong_call_names_the_help_of_its_command(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["twinstart", "diff", "--what"])
    assert process._run() == 2
    assert capsys.readouterr().err.endswith("hint: see twinstart diff --help\n")
