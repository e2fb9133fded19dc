"""A terminal's questions, from the process's outside."""

import sys
from pathlib import Path

import pytest
from conftest import PATIENCE

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="POSIX signals and terminals")


def left(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


def test_a_terminal_is_asked_and_wrong_answers_are_asked_again(
    tmp_path: Path, clean_env: dict[str, str]
) -> None:
    import pexpect

    child = pexpect.spawn(
        sys.executable, ["-m", "twinstart", "new", "--without", "api"], cwd=str(tmp_path),
        env=clean_env, encoding="utf-8", timeout=PATIENCE,
    )  # fmt: skip
    child.expect("Folder name .todo.:")
    child.sendline("class")
    child.expect("a keyword of Python")
    child.sendline("chores")
    child.expect("Project name .Chores.:")
    child.sendline("Our chores")
    child.expect("Django version")
    child.sendline("7")
    child.expect("is not one of")
    child.sendline("6.1")
    child.expect("Database .sqlite, postgresql, mysql. .sqlite.:")
    child.sendline("mysql")
    child.expect("With accounts")
    child.sendline("n")
    child.expect("With feeds")
    child.sendline("")
    child.expect("With files")
    child.sendline("")
    child.expect("With containers")
    child.sendline("")
    child.expect("Our chores: Flask and Django. Next:")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0
    made = (tmp_path / "chores" / "twinstart.json").read_text()
    for answer in (
        '"Our chores"',
        '"6.1"',
        '"mysql"',
        '"accounts": false',
        '"admin": false',
        '"api": false',
    ):
        assert answer in made


def test_ctrl_c_at_a_question_leaves_nothing(tmp_path: Path, clean_env: dict[str, str]) -> None:
    import pexpect

    child = pexpect.spawn(
        sys.executable, ["-m", "twinstart", "new", "demo"], cwd=str(tmp_path), env=clean_env,
        encoding="utf-8", timeout=PATIENCE,
    )  # fmt: skip
    child.expect("Project name")
    child.sendcontrol("c")
    child.expect("Stopped.")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 130
    assert left(tmp_path) == ["home"]
