from collections.abc import Callable
from dataclasses import replace

import pytest
from samples import make_sample

from twinstart.model import Course, Layout
from twinstart.show import markdown

Gold = Callable[[str, str], None]


@pytest.mark.parametrize("layout", ["stacked", "split", "unified"])
def test_markdown(course: Course, gold: Gold, layout: Layout) -> None:
    gold(f"lesson-{layout}.md", markdown.render(course, layout))


@pytest.mark.usefixtures("cold")
@pytest.mark.parametrize("layout", ["stacked", "split", "unified"])
def test_everything_that_a_lesson_may_hold(gold: Gold, layout: Layout) -> None:
    gold(f"sample-{layout}.md", markdown.render(make_sample(), layout))


def test_lessons_are_parted_by_rules(course: Course) -> None:
    two = replace(course, lessons=course.lessons * 2, of_default_pair=False)
    one = markdown.render(replace(two, lessons=course.lessons))
    assert markdown.render(two) == f"{one.rstrip()}\n\n---\n\n{one}"


def test_it_is_stacked_unless_asked(course: Course) -> None:
    assert markdown.render(course) == markdown.render(course, "stacked")


@pytest.mark.parametrize(("code", "ticks"), [("a", 3), ("``", 3), ("```", 4), ("a````b", 5)])
def test_a_fence_is_longer_than_what_it_holds(code: str, ticks: int) -> None:
    assert markdown.fence(code, "x") == f"{'`' * ticks}x\n{code}\n{'`' * ticks}"
