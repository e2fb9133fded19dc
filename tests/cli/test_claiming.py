"""`twinstart claims` as a program."""

from pathlib import Path

import pytest
from conftest import Run


def test_claims_are_chosen_by_a_word(run: Run) -> None:
    done = run("claims", "admin", "without", "code")
    assert (done.returncode, done.stderr) == (0, "")
    assert "  it depends  Django's admin creates, shows, changes" in done.stdout
    assert " · django/lists/admin.py:" in done.stdout
    assert "No project here" in done.stdout
    assert done.stdout.count("Claimed in") == 1
    refused = run("claims", "admn")
    assert (refused.returncode, refused.stdout) == (2, "")
    assert refused.stderr.startswith("error: no claim holds 'admn'\nhint: did you mean admin")


@pytest.mark.slow
def test_the_lines_are_those_of_the_project(run: Run, tmp_path: Path) -> None:
    assert run("new", "demo", "--no-input", "--without", "admin").returncode == 0
    hello = tmp_path / "demo" / "flask" / "hello.py"
    before = run("claims", "one-file-only-in-flask", "-p", "demo").stdout
    hello.write_text("# mine\n" + hello.read_text(encoding="utf-8"), encoding="utf-8")
    after = run("claims", "one-file-only-in-flask", cwd=tmp_path / "demo").stdout
    assert "flask/hello.py:5 ·" in before
    assert "flask/hello.py:6 ·" in after
    assert "No project here" not in after
    assert "(not in this project)" in run("claims", "admin", cwd=tmp_path / "demo").stdout


@pytest.mark.slow
def test_files_in_each_form(run: Run, tmp_path: Path) -> None:
    for name, start in (("a.html", "<!doctype html>"), ("a.md", "# Claims"), ("a.json", "{")):
        assert run("claims", "-o", name).returncode == 0
        assert (tmp_path / name).read_text(encoding="utf-8").startswith(start)
    assert run("claims", "-o", "no/a.md").returncode == 1
    assert run("claims", "--format", "json", "--width", "80").returncode == 2
