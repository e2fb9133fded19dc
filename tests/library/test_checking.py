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


def test_a_feature_that_does_not_exist_is_found(tmp_path: Path) -> None:
    changes = {
        "order: 10": "order: 10\nneeds: [nosuch]",
        "```diff flask app.py": "```diff flask app.py if apii",
    }
    lessons = lessons_in(tmp_path / "lessons", **changes)
    faults = library.find_lesson_faults(lessons, None)
    assert [fault.message for fault in faults if "feature" in fault.message] == [
        "concepts/urls.md:1: there is no feature named nosuch",
        "concepts/greet.md:23: there is no feature named apii",
    ]
    hints = [fault.hint for fault in faults if "feature" in fault.message]
    assert hints[1] == "did you mean api?"


def test_a_template_that_is_no_jinja_is_found_with_its_line(tmp_path: Path) -> None:
    templates = shutil.copytree(MINI / "templates", tmp_path / "templates")
    app = templates / "flask" / "[= cookiecutter.project_slug =]" / "app.py"
    lines = app.read_text(encoding="utf-8").count("\n")
    whole = app.read_text(encoding="utf-8")
    for wrong, message in (
        ("[= cookiecutter. =]\n", f"templates/flask/app.py:{lines + 1}: expected name or number"),
        ("[= cookiecutter.nosuch =]\n", "has no attribute 'nosuch'"),
    ):
        app.write_text(whole + wrong, encoding="utf-8")
        (fault,) = library.find_lesson_faults(lessons_in(tmp_path / "lessons"), templates)
        assert message in fault.message
        shutil.rmtree(tmp_path / "lessons")


def test_a_lesson_that_refers_to_none_is_found(tmp_path: Path) -> None:
    lessons = lessons_in(tmp_path / "lessons", **{"order: 10": "order: 10\nsee: [greet, gone]"})
    assert [fault.message for fault in library.find_lesson_faults(lessons, None)] == [
        "concepts/urls.md:5: `see` leads to no lesson: gone"
    ]


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


def test_an_answer_that_names_no_lesson_is_a_fault_of_the_lessons(tmp_path: Path) -> None:
    lessons = lessons_in(tmp_path / "lessons")
    text = (MINI / "concepts" / "choose.toml").read_text(encoding="utf-8")
    (lessons / "choose.toml").write_text(text.replace('"urls"', '"rules"', 1), encoding="utf-8")
    (fault,) = library.find_lesson_faults(lessons, None)
    assert fault.message == ("concepts/choose.toml: the answer size=small names no lesson: rules")


def test_a_claim_whose_evidence_is_gone_is_a_fault_of_the_lessons(tmp_path: Path) -> None:
    lessons = lessons_in(tmp_path / "lessons")
    text = (MINI / "concepts" / "claims.toml").read_text(encoding="utf-8")
    points = 'points = ["urls.declare", "urls.method"]'
    assert points in text
    gone = 'points = ["urls.gone"]\ntests = ["contract/test_x.py::test_y"]'
    (lessons / "claims.toml").write_text(text.replace(points, gone), encoding="utf-8")
    place = "concepts/claims.toml: the claim 'url-alike' names no"
    assert [fault.message for fault in library.find_lesson_faults(lessons, None)] == [
        f"{place} point: urls.gone",
        f"{place} test: contract/test_x.py::test_y",
    ]
