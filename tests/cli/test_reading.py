import json
from pathlib import Path

import pytest
from conftest import Run, many
from twins import answers_for, bake_into


@pytest.fixture
def made(tmp_path: Path) -> Path:
    return bake_into(tmp_path, answers_for("no-accounts"))


def test_concepts_mark_what_the_project_has_no_code_for(run: Run, made: Path) -> None:
    command = "Read one:  "
    for words, cwd in (([], made / "flask"), (["-p", "demo"], made.parent)):
        table = run("concepts", *words, cwd=cwd, COLUMNS="200").stdout
        (line,) = (line for line in table.split("\n") if line.startswith("  accounts "))
        assert line.endswith("(not in this project: made without accounts)")
        (line,) = (line for line in table.split("\n") if line.startswith("  routing "))
        assert line.endswith("How does a URL find its code?")
        assert table.split("\n")[-2].startswith(command)
        assert table.split("\n")[-2].endswith(" -m twinstart diff hello")
        known = json.loads(run("concepts", *words, "--format", "json", cwd=cwd).stdout)["concepts"]
        left_out = {entry["id"]: entry["left_out"] for entry in known if entry["left_out"]}
        assert left_out["accounts"] == ["accounts"]
        assert "rest" not in left_out
    assert "not in this project" not in run("concepts").stdout


def test_concepts_are_as_wide_as_asked(run: Run) -> None:
    lines = run("concepts", "--width", "40").stdout.split("\n")
    assert 30 < max(len(line) for line in lines if "Read one" not in line) <= 40


@pytest.mark.slow
def test_paths_of_the_default_pair_are_said_to_be_so(run: Run, made: Path) -> None:
    said = "No project here: the paths are those of the default pair"
    for form in ("terminal", "markdown", "html"):
        assert said in run("diff", "routing", "--format", form).stdout
        assert said not in run("diff", "routing", "--format", form, cwd=made).stdout
    for cwd, default in ((made.parent, True), (made, False)):
        document = json.loads(run("diff", "routing", "--format", "json", cwd=cwd).stdout)
        assert document["of_default_pair"] is default
    assert said not in (made / "guide/index.html").read_text(encoding="utf-8")


def test_a_lesson_that_was_left_out_is_said_to_be_so(run: Run, made: Path) -> None:
    done = run("diff", "accounts", cwd=made)
    assert done.returncode == 2
    assert "made without accounts, so it has no code for the lesson accounts" in done.stderr


@pytest.mark.slow
@pytest.mark.parametrize("layout", ["split", *many("stacked", "unified")])
def test_commands_to_paste_are_whole(run: Run, layout: str) -> None:
    """Every command of every lesson stands in one line of even a narrow terminal."""
    from twinstart import library
    from twinstart.model import SIDES

    text = run("diff", "--layout", layout, "--width", "60").stdout
    lines = [line.strip() for line in text.split("\n")]
    commands = [
        line
        for lesson in library.draw_lessons().lessons
        for side in SIDES
        for is_command, line in lesson.concept.trial.lines(side)
        if is_command
    ]
    assert len(commands) > 30
    assert max(map(len, commands)) > 60
    assert [command for command in commands if command.strip() not in lines] == []
