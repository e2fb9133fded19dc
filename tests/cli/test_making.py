"""What `twinstart new` reads from its words, and when it asks."""

import json
import re
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from conftest import PATIENCE

from twinstart.cli.commands import cli

ASKED = "the project's NAME is missing, and there is no terminal to ask in"


def call(*words: str) -> Result:
    return CliRunner().invoke(cli, ["new", *words], prog_name="twinstart")


@pytest.fixture
def here(mini: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in an empty folder, with the miniature pair to make."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("words", "folder"),
    [
        (["demo"], "demo"),
        (["--no-input"], "todo"),
        (["--set", "project_slug=mine"], "mine"),
        (["--set", " project_slug =mine", "--no-input"], "mine"),
    ],
)
def test_a_name_is_given_or_the_default(here: Path, words: list[str], folder: str) -> None:
    done = call(*words, "--dry-run")
    assert (done.exit_code, done.stderr) == (0, "Nothing was written: this was a dry run.\n")
    assert f"{folder}/README.md" in done.stdout.splitlines()
    assert list(here.iterdir()) == []


def test_without_a_name_or_a_terminal_it_is_missing(here: Path) -> None:
    done = call()
    assert done.exit_code == 2
    assert ASKED in done.stderr


@pytest.mark.parametrize(
    ("words", "folders"),
    [
        ([], {"flask", "django"}),
        (["--only", "flask"], {"flask"}),
        (["--only", "django"], {"django"}),
    ],
)
def test_both_twins_are_made_or_one(here: Path, words: list[str], folders: set[str]) -> None:
    assert call("demo", *words).exit_code == 0
    assert {path.name for path in (here / "demo").iterdir()} & {"flask", "django"} == folders


def test_what_is_said_more_than_once_adds_up(here: Path) -> None:
    words = ["--without", "admin", "--without", "api"]
    words += ["--set", "django_version=6.1", "--set", "project_name=A=b"]
    assert call("demo", *words, "-o", "a/b").exit_code == 0
    answers = json.loads((here / "a/b/demo/twinstart.json").read_text(encoding="utf-8"))["answers"]
    assert answers == {
        "project_name": "A=b", "project_slug": "demo", "django_version": "6.1",
        "accounts": True, "admin": False, "api": False,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("words", "left_out"),
    [
        (["--minimal"], {"accounts", "admin", "api"}),
        (["--minimal", "--set", "admin=yes"], {"api"}),
        (["--minimal", "--without", "api"], {"accounts", "admin", "api"}),
    ],
)
def test_the_minimum_leaves_out_what_nobody_asked_for(
    here: Path, words: list[str], left_out: set[str]
) -> None:
    assert call("demo", *words).exit_code == 0
    answers = json.loads((here / "demo/twinstart.json").read_text(encoding="utf-8"))["answers"]
    assert {name for name, value in answers.items() if value is False} == left_out


def test_what_contradicts_itself_is_refused(here: Path) -> None:
    done = call("demo", "--database", "mysql", "--set", "database=sqlite")
    assert done.exit_code == 2
    assert "--database mysql and --set database=sqlite contradict each other" in done.stderr
    done = call("demo", "--minimal", "--without", "admin", "--set", "admin=yes")
    assert "--without admin and --set admin=yes contradict" in str(done.exception)
    assert list(here.iterdir()) == []


def test_a_project_is_made_for_a_database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    done = call("demo", "--only", "django", "--database", "mysql")
    assert done.exit_code == 0
    assert re.search(r"^  django/README.md +first: how to make the database$", done.stdout, re.M)
    answers = json.loads((tmp_path / "demo/twinstart.json").read_text(encoding="utf-8"))["answers"]
    assert answers["database"] == "mysql"
    done = call("other", "--database", "oracle")
    assert "database cannot be 'oracle'" in str(done.exception)
    assert not (tmp_path / "other").exists()


def test_a_setting_has_a_value(here: Path) -> None:
    done = call("demo", "--set", "project_name")
    assert done.exit_code == 2
    assert "--set takes KEY=VALUE, not 'project_name'" in done.stderr
    assert list(here.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such terminals")
def test_a_bad_name_is_asked_for_again_in_a_terminal(
    tmp_path: Path, clean_env: dict[str, str]
) -> None:
    import pexpect
    from terminals import read_to_end

    child = pexpect.spawn(
        sys.executable, ["-m", "twinstart", "new", "My App"],
        cwd=str(tmp_path), env=clean_env, encoding="utf-8", timeout=PATIENCE,
    )  # fmt: skip
    child.expect_exact("'My App' cannot be a project's folder name")
    child.expect_exact("Folder name [todo]: ")
    child.send("\x03")
    read_to_end(child)
    assert child.exitstatus == 130


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such terminals")
def test_nobody_is_asked_for_a_name_where_another_answer_is_wrong(
    tmp_path: Path, clean_env: dict[str, str]
) -> None:
    import pexpect
    from terminals import read_to_end

    child = pexpect.spawn(
        sys.executable, ["-m", "twinstart", "new", "--set", "database=oracle"],
        cwd=str(tmp_path), env=clean_env, encoding="utf-8", timeout=PATIENCE,
    )  # fmt: skip
    said = read_to_end(child)
    assert "database cannot be 'oracle'" in said
    assert "Folder name" not in said
    assert child.exitstatus == 2


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such terminals")
@pytest.mark.parametrize(
    ("words", "asks"),
    [("", True), ("2> said", False), ("< /dev/null", False), ("--no-input", False)],
)
def test_it_asks_where_it_can_be_read_and_answered(
    tmp_path: Path, clean_env: dict[str, str], words: str, asks: bool
) -> None:
    import pexpect
    from terminals import read_to_end

    child = pexpect.spawn(
        "bash", ["-c", f"{sys.executable} -m twinstart new --dry-run {words}"],
        cwd=str(tmp_path), env=clean_env, encoding="utf-8", timeout=PATIENCE,
    )  # fmt: skip
    if asks:
        child.expect_exact("Folder name [todo]: ")
        child.send("\x03")
    said = read_to_end(child)
    if words == "2> said":
        said = (tmp_path / "said").read_text(encoding="utf-8")
    status = 130 if asks else 0 if words == "--no-input" else 2
    assert child.exitstatus == status
    assert (" ".join(ASKED.split()) in " ".join(said.split())) is (status == 2)
    assert "Folder name" not in said
