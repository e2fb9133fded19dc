"""The lessons that a lesson refers to: read from its header, refused with file and line."""

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner
from conftest import MINI

from twinstart.cli.authoring import check_lessons
from twinstart.errors import LessonError
from twinstart.lessons.concepts import load_concepts
from twinstart.lessons.grammar import parse_lesson
from twinstart.model import Reference

TEXT = (MINI / "concepts" / "urls.md").read_text(encoding="utf-8")
HEADER = "order: 10\n"
LINE = TEXT[: TEXT.index(HEADER)].count("\n") + 2


def test_they_are_read_with_their_lines() -> None:
    assert parse_lesson(TEXT, "urls").see == ()
    one = parse_lesson(TEXT.replace(HEADER, f"{HEADER}see: [views, forms]\n"), "urls")
    assert one.see == (Reference("views", LINE), Reference("forms", LINE))
    below = parse_lesson(TEXT.replace(HEADER, f"{HEADER}see:\n- views\n- forms\n"), "urls")
    assert below.see == (Reference("views", LINE + 1), Reference("forms", LINE + 2))


@pytest.mark.parametrize("see", ["views", "[1]", "{views: forms}"])
def test_what_is_no_list_of_lessons_is_refused(see: str) -> None:
    with pytest.raises(LessonError, match=r"concepts/urls\.md:1: `see` is no list of lessons"):
        parse_lesson(TEXT.replace(HEADER, f"{HEADER}see: {see}\n"), "urls")


def test_a_lesson_that_is_not_there_is_named_with_its_place(tmp_path: Path) -> None:
    lessons = shutil.copytree(MINI / "concepts", tmp_path / "lessons")
    wrong = TEXT.replace(HEADER, f"{HEADER}see: [url, urls, url]\n")
    (lessons / "urls.md").write_text(wrong, encoding="utf-8")
    words = ["--lessons", str(lessons), "--templates", str(MINI / "templates")]
    done = CliRunner().invoke(check_lessons, words)
    first, second, third = done.output.splitlines()[:3]
    assert first.startswith(f"concepts/urls.md:{LINE}: `see` leads to no lesson: url (")
    assert "urls" in first.partition("(")[2]
    assert second.startswith(f"concepts/urls.md:{LINE}: `see` leads to its own lesson")
    assert third.startswith(f"concepts/urls.md:{LINE}: `see` has url twice")


def test_every_lesson_refers_to_others() -> None:
    assert [concept.id for concept in load_concepts() if not 2 <= len(concept.see) <= 4] == []
