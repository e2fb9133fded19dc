"""A word looked up in the default pair and in a project; a file explained."""

from dataclasses import replace
from pathlib import Path

import pytest

from twinstart import library
from twinstart.errors import WrongAnswer
from twinstart.make import base as bases
from twinstart.make import project
from twinstart.make.answers import complete_answers
from twinstart.model import Findings

pytestmark = pytest.mark.usefixtures("mini")


def paths(found: Findings) -> tuple[set[str], set[str]]:
    return {line.path for line in found.lines.flask}, {line.path for line in found.lines.django}


def test_a_word_is_looked_up_in_the_default_pair() -> None:
    found = library.find_word("todo_id")
    assert found.of_default_pair
    assert paths(found) == ({"flask/app.py"}, {"django/urls.py", "django/views.py"})


def test_a_word_is_looked_up_in_a_projects_files_as_they_are(tmp_path: Path) -> None:
    root = library.create(complete_answers("demo"), tmp_path)
    for side in ("flask", "django"):
        (root / side / "own.py").write_text(f"my_{side} = my_word\n", encoding="utf-8")
    mine = project.load(root)
    found = library.find_word("my_word", mine)
    assert not found.of_default_pair
    assert paths(found) == ({"flask/own.py"}, {"django/own.py"})
    with pytest.raises(WrongAnswer):
        library.find_word("my_word")


def test_what_cannot_be_told_of_a_project_without_its_base_is_said(tmp_path: Path) -> None:
    root = library.create(complete_answers("demo"), tmp_path)
    assert library.find_word("todo_id", project.load(root)).caveat is None
    assert library.judge_claims("", project.load(root)).caveat is None
    (root / bases.FILE).unlink()
    mine = replace(project.load(root), version="0.0.1", base_digest="0" * 64)
    caveat = library.draw_lessons(mine).caveat
    assert caveat
    assert library.find_word("todo_id", mine).caveat == caveat
    assert library.judge_claims("", mine).caveat == caveat


def test_a_file_that_is_of_neither_framework_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "a.css"
    file.write_text("", encoding="utf-8")
    with pytest.raises(WrongAnswer, match="neither Python nor a template"):
        library.explain(file)
