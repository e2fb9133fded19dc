from dataclasses import replace

import pytest
from samples import make_sample

from twinstart import cache
from twinstart.model import Course, Layout, Lesson
from twinstart.show.articles import draw_article
from twinstart.show.onward import Onward


def three() -> Course:
    course = make_sample()
    concept = course.lessons[0].concept
    lessons = tuple(
        replace(course.lessons[0], concept=replace(concept, id=id_), number=number, key=id_)
        for number, id_ in enumerate("abc", start=1)
    )
    return replace(course, lessons=lessons)


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return what was drawn, and keep what is kept for this test alone."""
    empty = cache.Cache(None)
    monkeypatch.setattr(cache, "_cache", lambda: empty)
    return []


def ask(
    drawn: list[str],
    course: Course,
    at: int = 1,
    layout: Layout = "split",
    with_files: bool = True,
) -> str:
    def draw(lesson: Lesson, onward: Onward) -> str:
        drawn.append(lesson.concept.id)
        return f"<p>é {len(drawn)}</p>"

    return draw_article(draw, course, course.lessons[at], layout, with_files)


def test_the_same_is_drawn_once(drawn: list[str]) -> None:
    assert ask(drawn, three()) == ask(drawn, three()) == "<p>é 1</p>"
    assert drawn == ["b"]


def test_what_changes_it_has_it_drawn_anew(drawn: list[str]) -> None:
    course = three()
    first, second, third = course.lessons
    renamed = replace(third, concept=replace(third.concept, title="Other"))
    later = replace(second, number=7)
    others = [
        lambda: ask(drawn, course),
        lambda: ask(drawn, course, layout="stacked"),
        lambda: ask(drawn, course, with_files=False),
        lambda: ask(drawn, replace(course, lessons=(first, second))),
        lambda: ask(drawn, replace(course, lessons=(second, third)), at=0),
        lambda: ask(drawn, replace(course, lessons=(first, second, renamed))),
        lambda: ask(drawn, replace(course, lessons=(first, later, third))),
        lambda: ask(drawn, replace(course, lessons=(first, replace(second, total=9), third))),
        lambda: ask(drawn, replace(course, lessons=(first, replace(second, key="x"), third))),
    ]
    for count, other in enumerate(others, start=1):
        other()
        assert len(drawn) == count
    for other in others:
        other()
    assert len(drawn) == len(others)


def test_a_lesson_of_edited_files_is_drawn_each_time(drawn: list[str]) -> None:
    course = make_sample()
    assert course.lessons[0].key == ""
    ask(drawn, course, at=0)
    ask(drawn, course, at=0)
    assert len(drawn) == 2
