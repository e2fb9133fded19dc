"""Lessons as a folder of Markdown files: linked to each other, with code to be copied."""

import ast
import re
import textwrap
from itertools import pairwise

import pytest

from twinstart import library
from twinstart.model import Course
from twinstart.show import booklet

LINK = re.compile(r"\]\(([^)]*)\)")
FENCE = re.compile(r"^(`{3,})(\w*)\n(.*?)\n\1$", re.MULTILINE | re.DOTALL)
MARK = re.compile(r"  # [①-⑳ ]+$", re.MULTILINE)


@pytest.fixture(scope="module")
def course(real_course: Course) -> Course:
    return real_course


@pytest.fixture(scope="module")
def files(course: Course) -> dict[str, str]:
    return booklet.render(course)


def test_there_is_an_index_and_a_file_for_each_lesson(
    course: Course, files: dict[str, str]
) -> None:
    names = [f"{lesson.concept.id}.md" for lesson in course.lessons]
    assert list(files) == ["README.md", *names, "claims.md"]
    assert [link for link in LINK.findall(files["README.md"]) if link in names] == names
    assert "# Phrasebook" in files["README.md"]
    for lesson, name in zip(course.lessons, names, strict=True):
        assert f"\n# {lesson.concept.title}\n" in files[name]


def test_every_link_within_leads_somewhere(files: dict[str, str]) -> None:
    seen = 0
    for name, text in files.items():
        for link in LINK.findall(FENCE.sub("", text)):
            if re.match(r"https?://", link):
                continue
            target, _, place = link.partition("#")
            assert target in files, f"{name}: {link}"
            assert not place or f'<a id="{place}"></a>' in files[target], f"{name}: {link}"
            seen += bool(place)
    assert seen > 300


def test_claims_lead_to_the_points_that_show_what_is_so(files: dict[str, str]) -> None:
    assert "[Claims](claims.md): What five articles claim" in files["README.md"]
    place = "[Make something to run](hello.md#hello.app)"
    assert f"  - {place}, `flask/hello.py:5`, `django/hello.py:10`\n" in files["claims.md"]


def test_one_goes_from_lesson_to_lesson_and_back(files: dict[str, str]) -> None:
    names = list(files)[1:-1]
    for one, other in pairwise(names):
        for at in (0, -1):
            first = [line for line in files[one].split("\n") if line][at]
            back = [line for line in files[other].split("\n") if line][at]
            assert f" →]({other})" in first
            assert "[All lessons](README.md)" in first
            assert re.search(rf"\[← [^]]+\]\({one}\)", back)
    assert "←" not in files[names[0]].split("\n")[0]
    assert "→" not in files[names[-1]].split("\n")[0]


def test_a_lesson_leads_to_those_that_it_refers_to(files: dict[str, str]) -> None:
    end = files["routing.md"].rpartition("---")[2]
    for name in ("views", "templates", "rest"):
        assert f"]({name}.md)" in end.split("\n\n")[1]
    few = booklet.render(library.draw_lessons(None, ["routing", "views"]))
    assert "See also [Views](views.md)\n" in few["routing.md"]
    alone = booklet.render(library.draw_lessons(None, ["routing"]))
    assert "See also" not in alone["routing.md"]


def test_code_with_its_numbers_means_what_it_means_without(files: dict[str, str]) -> None:
    """Numbers are comments: what is copied with them is still the same code; it is dedented."""
    compared = marked = 0
    for text in files.values():
        for _, language, code in FENCE.findall(text):
            first = next(line for line in code.split("\n") if line.strip())
            if language in ("python", "html+jinja"):
                least = min(len(line) - len(line.lstrip()) for line in code.split("\n") if line)
                assert least == 0, first
            marked += len(MARK.findall(code))
            if language == "python":
                try:
                    bare = ast.dump(ast.parse(textwrap.dedent(MARK.sub("", code))))
                except SyntaxError:
                    continue
                assert ast.dump(ast.parse(code)) == bare
                compared += 1
    assert (compared > 80, marked > 100) == (True, True)


def test_a_few_lessons_make_a_folder_too(course: Course) -> None:
    few = booklet.render(library.draw_lessons(None, ["routing"]), "unified")
    assert list(few) == ["README.md", "routing.md"]
    assert few["routing.md"].startswith("[All lessons](README.md)\n")
    assert "```diff" in few["routing.md"]
    assert "Phrasebook" not in few["README.md"] or "# Phrasebook" in few["README.md"]
