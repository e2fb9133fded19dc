"""`twinstart choose` as a program."""

import json
import sys
from pathlib import Path

import pytest
from conftest import Run
from terminals import open_terminal, read_to_end


def test_answers_on_the_command_line_are_weighed(run: Run) -> None:
    given = ["staff=admin", "libraries=framework", "besides=nothing"]
    done = run("choose", *(word for answer in given for word in ("--answer", answer)))
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("Django fits: your answers weigh 6 for it, and 0 for Flask.\n")
    assert " -m twinstart diff admin\n" in done.stdout
    left_out = "--without feeds --without files --without jobs --without containers"
    assert f"new todo --only django {left_out}\n" in done.stdout


@pytest.mark.slow
def test_what_is_printed_can_be_run(run: Run) -> None:
    words = ["choose", "--answer", "size=one-job", "--answer", "libraries=me"]
    verdict = json.loads(run(*words, "--format", "json").stdout)
    assert verdict["command"][:2] == ["twinstart", "new"]
    made = run(*verdict["command"][1:], "--no-input", "--dry-run")
    assert made.returncode == 0, made.stderr
    assert f"{Path('todo/flask/wsgi.py')}\n" in made.stdout
    assert str(Path("todo/django")) not in made.stdout


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ([], "no --answer was given, and there is no terminal to ask in"),
        (["--no-input"], "no question was answered"),
        (["--answer", "size"], "--answer takes KEY=VALUE, not 'size'"),
        (["--answer", "sise=one-job"], "did you mean size?"),
        (["--answer", "size=tiny"], "choose one of: one-job, some-parts, many-parts"),
        (
            ["--answer", "size=one-job", "--answer", "size=some-parts"],
            "--answer size=one-job and size=some-parts contradict each other",
        ),
        (["--answer", "size=one-job", "--format", "json", "--width", "80"], "--width is for"),
        (["--answer", "size=one-job", "-o", "."], "File '.' is a directory"),
    ],
)
def test_a_wrong_call_says_what_and_what_instead(run: Run, words: list[str], message: str) -> None:
    done = run("choose", *words)
    assert (done.returncode, done.stdout) == (2, "")
    assert message in done.stderr


def test_files_in_each_form(run: Run, tmp_path: Path) -> None:
    for name, start in (("a.html", "<!doctype html>"), ("a.md", "# Either"), ("a.json", "{")):
        assert run("choose", "--answer", "size=one-job", "-o", name).returncode == 0
        assert (tmp_path / name).read_text(encoding="utf-8").startswith(start)
    assert run("choose", "--answer", "size=one-job", "-o", "no/a.md").returncode == 1


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such terminals")
def test_in_a_terminal_it_asks_and_ctrl_c_ends_it(
    tmp_path: Path, clean_env: dict[str, str]
) -> None:
    child = open_terminal(
        ["choose", "--answer", "size=one-job", "--no-pager"], tmp_path, clean_env, columns=50
    )
    said = ""
    for number in range(1, 10):
        child.expect_exact("or Enter to leave it out: ")
        said += str(child.before)
        assert f"{number} of 9: " in str(child.before)
        child.sendline("1" if number == 5 else "")
    said += read_to_end(child)
    assert child.exitstatus == 0
    assert "Flask fits: your answers weigh 6" in said
    assert max(len(line) for line in said.replace("\r", "").split("\n")[:40]) <= 50
    child = open_terminal(["choose"], tmp_path, clean_env)
    child.expect_exact("or Enter to leave it out: ")
    child.sendintr()
    assert "Stopped." in read_to_end(child)
    assert child.exitstatus == 130
