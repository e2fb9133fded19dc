"""Closed streams and odd encodings are no reason to fail."""

import subprocess
import sys
from pathlib import Path

import pytest
from conftest import many

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="POSIX signals and terminals")


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-"])
@pytest.mark.parametrize("command", ["concepts", *many("diff routing", "new demo")])
def test_closed_streams_are_no_reason_to_fail(
    tmp_path: Path, clean_env: dict[str, str], command: str, closed: str
) -> None:
    done = subprocess.run(
        f"{sys.executable} -m twinstart {command} {closed}",
        shell=True,
        cwd=tmp_path,
        env=clean_env,
        capture_output=True,
        text=True,
    )
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("encoding", ["ascii", *many("cp1252", "cp932", "gbk", "utf-8:strict")])
@pytest.mark.parametrize(
    "command",
    [
        ["new", "demo", "--no-input"],
        ["concepts"],
        *many(["diff"], ["diff", "--format", "markdown"]),
    ],
)
def test_no_encoding_ends_the_program(
    tmp_path: Path, clean_env: dict[str, str], command: list[str], encoding: str
) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "twinstart", *command],
        cwd=tmp_path,
        env=clean_env | {"PYTHONIOENCODING": encoding},
        capture_output=True,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout


def test_what_an_encoding_does_not_know_is_written_by_its_number(
    tmp_path: Path, clean_env: dict[str, str]
) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "twinstart", "new", "demo", "--no-input", "--dry-run", "-o", "面"],
        cwd=tmp_path,
        env=clean_env | {"PYTHONIOENCODING": "cp1252"},
        capture_output=True,
    )
    assert done.returncode == 0
    assert rb"\u9762" in done.stdout
