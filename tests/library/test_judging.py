"""The claims with a project's code, and the tests that may be evidence."""

from pathlib import Path

import pytest

from twinstart import library
from twinstart.library.judging import list_tests
from twinstart.make.answers import complete_answers
from twinstart.make.project import load


@pytest.mark.usefixtures("mini")
def test_claims_are_judged_by_the_default_pair() -> None:
    docket = library.judge_claims()
    assert (docket.word, docket.of_default_pair, len(docket.judgements)) == ("", True, 4)
    assert docket.judgements[0].exhibits[0].regions.flask[0].path == "flask/app.py"
    assert [one.claim.key for one in library.judge_claims("faster").judgements] == ["faster"]


def test_the_tests_are_those_of_the_contract_and_of_both_twins() -> None:
    tests = list(list_tests())
    assert len(tests) == len(set(tests)) > 300
    for test in (
        "contract/test_pages.py::test_about",
        "flask/tests/test_pages.py::test_about",
        "django/tests/test_pages.py::test_about",
    ):
        assert test in tests


def test_a_projects_evidence_is_what_it_has(tmp_path: Path) -> None:
    made = library.create(complete_answers("demo", without=["accounts"]), tmp_path, ("flask",))
    (made / "flask/todo/tags.py").unlink()
    docket = library.judge_claims(project=load(made))
    tests = {test for one in docket.judgements for test in one.claim.tests}
    assert tests
    assert {test for test in tests if not (made / test.partition("::")[0]).is_file()} == set()
    shown = {
        region.path
        for one in docket.judgements
        for exhibit in one.exhibits
        for region in exhibit.regions.flask
    }
    assert "flask/todo/tags.py" not in shown
    course, whole = library.draw_lessons(load(made)), library.draw_lessons()
    known = {lesson.concept.id for lesson in course.lessons}
    see = {one.lesson for lesson in course.lessons for one in lesson.concept.see}
    assert see <= known
    all_see = {lesson.concept.id: len(lesson.concept.see) for lesson in whole.lessons}
    fewer = [one for one in course.lessons if len(one.concept.see) < all_see[one.concept.id]]
    assert 0 < len(fewer) < len(course.lessons)
    assert shown
