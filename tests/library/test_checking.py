"""Lessons and templates that do not fit each other."""

import shutil
from pathlib import Path

import pytest
from conftest import MINI
from projects import lessons_in

from twinstart import library

pytestmark = pytest.mark.usefixtures("mini")


def test_all_that_is_wrong_with_lessons_and_templates_is_found(tmp_path: Path) -> None:
    changes = {"`jsonify(`": "`jsonfy(`", "app = Flask(": "app = Flusk("}
    lessons = lessons_in(tmp_path / "lessons", **changes)
    (lessons / "bad.md").write_text("bad\n", encoding="utf-8")
    assert [fault.message for fault in library.find_lesson_faults(lessons, None)] == [
        "concepts/bad.md:1: no header",
        "concepts/urls.md:37: the note anchors to 0 lines: 'jsonfy('",
        "concepts/greet.md:23: app.py has 0 places for the change below"
        " 'app = Flusk(__name__)'",
    ]  # fmt: skip


def test_each_django_is_tried(tmp_path: Path) -> None:
    templates = shutil.copytree(MINI / "templates", tmp_path / "templates")
    app = templates / "flask" / "[= cookiecutter.project_slug =]" / "app.py"
    broken = "".join(
        f"#~ mark urls.x{version[0]} ~#\n#% if cookiecutter.django_version != '{version}' %#\nx\n"
        "#% endif %#\n#~ end ~#\n"
        for version in ("5.2", "6.1")
    )
    app.write_text(app.read_text(encoding="utf-8") + broken, encoding="utf-8")
    faults = library.find_lesson_faults(lessons_in(tmp_path / "lessons"), templates)
    assert [fault.message for fault in faults] == [
        "flask/app.py:24: no lesson claims the mark urls.x6",
        "flask/app.py:24: no lesson claims the mark urls.x5",
    ]


def test_a_path_that_leads_nowhere_is_a_fault_of_the_lessons(tmp_path: Path) -> None:
    lessons = lessons_in(tmp_path / "lessons")
    path = lessons / "path.toml"
    path.write_text('[[flask]]\njob = "URL"\ndoes = "A rule."\npoint = "urls.declara"\n')
    (fault,) = library.find_lesson_faults(lessons, None)
    assert fault.message == "concepts/path.toml: the stop 'URL' leads to no point: urls.declara"
    assert fault.hint.startswith("did you mean urls.declare")
