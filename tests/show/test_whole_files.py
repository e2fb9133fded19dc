"""The files that lessons quote, with what is quoted of each."""

import pytest
from samples import make_sample

from twinstart.model import Course, Source
from twinstart.show.whole_files import (
    Quotation,
    WholeFile,
    gather_files,
    is_whole,
    name_file,
    number_lines,
    write_lines,
)


def quoted(file: WholeFile) -> dict[int, list[tuple[int, int, str]]]:
    return {
        line: [(one.end, one.number, one.point) for one in ones]
        for line, ones in file.quotations.items()
    }


def test_files_are_sorted_and_what_is_quoted_too(course: Course) -> None:
    files = gather_files(course.lessons)
    assert [(file.side, file.source.path, file.id) for file in files] == [
        ("flask", "flask/app.py", "file-flask/app.py"),
        ("django", "django/urls.py", "file-django/urls.py"),
        ("django", "django/views.py", "file-django/views.py"),
    ]
    assert quoted(files[0]) == {
        8: [(11, 1, "urls.declare")],
        9: [(11, 2, "urls.answer")],
        14: [(17, 3, "urls.method")],
        20: [(23, 4, "urls.json")],
    }


def test_what_is_quoted_twice_by_one_point_counts_once(course: Course) -> None:
    twice = gather_files(course.lessons * 2)
    assert [quoted(file) for file in twice] == [
        quoted(file) for file in gather_files(course.lessons)
    ]
    assert twice[0].quotations[9] == (Quotation(9, 11, "URLs", 2, "urls.answer"),)


def test_what_is_lost_and_what_is_a_step_is_no_file() -> None:
    (lesson,) = make_sample().lessons
    same, _, steps = lesson.pairs
    assert [is_whole(one) for one in same.panes.flask.excerpts] == [True, True, True]
    assert [is_whole(one) for one in same.panes.django.excerpts] == [False]
    assert not any(is_whole(one) for one in steps.panes.flask.excerpts)
    assert [file.source.path for file in gather_files([lesson])] == ["flask/a.py", "flask/b.py"]


@pytest.mark.parametrize(
    ("path", "line", "name"),
    [
        ("a/b-c_1.py", None, "file-a/b-c_1.py"),
        ("a b<é>.py", 7, "file-a_b_é_.py-L7"),
        ("a", 0, "file-a-L0"),
    ],
)
def test_a_files_place_is_a_name(path: str, line: int | None, name: str) -> None:
    assert name_file(path, line) == name


def test_its_lines_are_numbered_and_lead_to_what_is_quoted() -> None:
    file = WholeFile("flask", Source("a b.py", "<a>\n\nb\x1b\n"), {2: (), 3: ()})
    assert number_lines(file) == "1\n2\n3"
    assert str(write_lines(file)) == (
        '&lt;a&gt;\n<i id="file-a_b.py-L2"></i>\n<i id="file-a_b.py-L3"></i>b&lt;U+001B&gt;'
    )
