"""`twinstart check-lessons`: how faults are told."""

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from conftest import MINI

from twinstart.cli.authoring import check_lessons
from twinstart.errors import LessonError


def check(*words: object) -> Result:
    return CliRunner().invoke(check_lessons, [str(word) for word in words])


@pytest.fixture
def lessons(tmp_path: Path) -> Path:
    return shutil.copytree(MINI / "concepts", tmp_path / "lessons")


def test_all_is_well(lessons: Path) -> None:
    done = check("--lessons", lessons, "--templates", MINI / "templates")
    assert (done.exit_code, done.output) == (0, "Lessons and templates fit.\n")


@pytest.mark.parametrize(
    ("wrong", "count"), [(["jsonify("], "1 fault"), (["jsonify(", "JsonResponse("], "2 faults")]
)
def test_every_fault_is_named_and_all_are_counted(
    lessons: Path, wrong: list[str], count: str
) -> None:
    file = lessons / "urls.md"
    text = file.read_text(encoding="utf-8")
    for word in wrong:
        assert text.count(f"`{word}`") == 1
        text = text.replace(f"`{word}`", f"`no {word}`")
    file.write_text(text, encoding="utf-8")
    done = check("--lessons", lessons, "--templates", MINI / "templates")
    assert isinstance(done.exception, LessonError)
    assert done.exception.message == f"lessons and templates do not fit: {count}"
    lines = done.output.splitlines()
    assert len(lines) == len(wrong)
    for word, line in zip(wrong, lines, strict=True):
        assert f"no {word}" in line
        assert line.endswith(")")
        assert " (" in line


@pytest.mark.parametrize("option", ["--lessons", "--templates"])
def test_what_is_read_is_a_folder(option: str) -> None:
    for place, said in ((MINI / "nowhere", "does not exist"), (Path(__file__), "is a file")):
        done = check(option, place)
        assert done.exit_code == 2
        assert said in done.output
