"""The maps: a request's path is told by a file, the files by the lessons."""

from pathlib import Path

import pytest

from twinstart.errors import LessonError
from twinstart.lessons.concepts import load_concepts
from twinstart.lessons.maps import draw_files, find_faults, load_path, path_of
from twinstart.model import SIDES, Course, Folder, RequestPath, Sides, Stop

STOPS = """
[[flask]]
job = "URL"
does = "A rule."
point = "urls.declare"

[[flask]]
job = "Who asks"
does = "Somebody."
point = "urls.nowhere"
needs = ["accounts"]

[[django]]
job = "Response"
does = "Made."
"""
URL = Stop("URL", "A rule.", "urls.declare")
WHO = Stop("Who asks", "Somebody.", "urls.nowhere", ("accounts",))
PATH = Sides((URL, WHO), (Stop("Response", "Made."),))


def told(folder: Path, text: str) -> RequestPath:
    (folder / "path.toml").write_text(text, encoding="utf-8")
    return load_path(folder)


def test_a_file_tells_the_path(tmp_path: Path) -> None:
    assert told(tmp_path, STOPS) == PATH


def test_lessons_need_not_tell_one(tmp_path: Path) -> None:
    assert load_path(tmp_path) == Sides((), ())


@pytest.mark.parametrize(
    ("wrong", "message", "hint"),
    [
        ("flask = [", "concepts/path.toml: Invalid value", "mend the file: it is TOML"),
        ("[[flusk]]\njob = 'x'", "concepts/path.toml: no such list: flusk", "did you mean flask?"),
        (
            "[[flask]]\njob = 'x'\ndoes = 'y'\npiont = 'z'",
            "concepts/path.toml: the stop 'x' has an unknown key piont",
            "did you mean point?",
        ),
        (
            "[[flask]]\njob = 'x'\ndoes = 1",
            "concepts/path.toml: the stop 'x' has a wrong does",
            "give a text",
        ),
        (
            "[[flask]]\ndoes = 'y'",
            "concepts/path.toml: the stop '?' has no job",
            "give it `job`",
        ),
        (
            "[[django]]\njob = 'y'",
            "concepts/path.toml: the stop 'y' has no does",
            "give it `does`",
        ),
    ],
)
def test_what_is_wrong_is_named(tmp_path: Path, wrong: str, message: str, hint: str) -> None:
    with pytest.raises(LessonError) as caught:
        told(tmp_path, wrong)
    assert caught.value.message.startswith(message)
    assert caught.value.hint == hint


def test_a_stop_leads_to_what_is_there(course: Course) -> None:
    all_of_it = path_of(PATH, course.lessons, lambda _: True)
    assert all_of_it.flask == (URL, Stop("Who asks", "Somebody."))
    assert all_of_it.django == PATH.django
    assert path_of(PATH, course.lessons, lambda name: name != "accounts").flask == (URL,)
    assert path_of(PATH, [], lambda _: True).flask[0] == Stop("URL", "A rule.")


def test_a_stop_that_leads_nowhere_is_a_fault(mini: Path) -> None:
    (fault,) = find_faults(PATH, load_concepts())
    assert (
        fault.message == "concepts/path.toml: the stop 'Who asks' leads to no point: urls.nowhere"
    )


def test_the_real_path_leads_to_points() -> None:
    path = load_path()
    assert find_faults(path, load_concepts()) == []
    for side in SIDES:
        jobs = [stop.job for stop in path[side]]
        assert len(jobs) == len(set(jobs)) == 12
        assert sum(bool(stop.point) for stop in path[side]) >= 10
    assert {stop.job for stop in path.flask} == {stop.job for stop in path.django}


def test_the_files_are_those_of_the_lessons(course: Course) -> None:
    assert draw_files(course.lessons, "django") == Folder(
        "django",
        (),
        (
            ("urls.py", ("urls.declare", "urls.json")),
            ("views.py", ("urls.declare", "urls.answer", "urls.json")),
        ),
    )


def test_folders_hold_folders(real_course: Course) -> None:
    flask = draw_files(real_course.lessons, "flask")
    assert [folder.name for folder in flask.folders] == [".github", "migrations", "tests", "todo"]
    todo = flask.folders[3]
    assert [folder.name for folder in todo.folders] == ["api", "templates"]
    files = dict(todo.files)
    assert "routing.declare" in files["lists.py"]
    assert list(files) == sorted(files)
