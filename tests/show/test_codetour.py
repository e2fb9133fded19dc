"""The tours: what CodeTour accepts, and every step on the one line that its note is about."""

import json
import random
import re
from collections.abc import Callable
from pathlib import Path

import pytest
import twins

from twinstart import library
from twinstart.make import project
from twinstart.model import SIDES, Course
from twinstart.show import codetour

# What CodeTour's schema.json knows: of a tour, and of a step in a file or without one.
TOUR = {"$schema": str, "title": str, "description": str, "isPrimary": bool, "steps": list}
STEP = {"file": str, "pattern": str, "title": str, "description": str}


def lines_hit(pattern: str, text: str) -> list[int]:
    """Return the lines that a pattern matches, as JavaScript's `m` does."""
    return [text[: hit.start()].count("\n") + 1 for hit in re.finditer(pattern, text, re.MULTILINE)]


def test_the_tours_of_a_course(course: Course, gold: Callable[[str, str], None]) -> None:
    tours = codetour.render(course)
    assert list(tours) == ["flask.tour", "django.tour", "both.tour"]
    for name, text in tours.items():
        gold(name, text)


def test_a_twin_alone_has_its_own_tour_only(course: Course) -> None:
    tours = codetour.render(course, ("django",))
    assert tours == {"django.tour": codetour.render(course)["django.tour"]}


@pytest.fixture(scope="module")
def made_course() -> Course:
    return library.draw_lessons(project.load(twins.baked_pair()))


@pytest.mark.parametrize("name", ["flask.tour", "django.tour", "both.tour"])
def test_every_step_of_a_real_project_is_on_its_line(made_course: Course, name: str) -> None:
    made = twins.baked_pair()
    tour = json.loads((made / ".tours" / name).read_text(encoding="utf-8"))
    assert all(isinstance(value, TOUR[key]) for key, value in tour.items())
    wanted = {
        (excerpt.source.path, note.line, note.text)
        for lesson in made_course.lessons
        for pair in lesson.pairs
        for side in SIDES
        if name in (f"{side}.tour", "both.tour")
        for excerpt in pair.panes[side].excerpts
        if not excerpt.step
        for note in excerpt.notes
    }
    found = set()
    for step in tour["steps"]:
        assert step["description"]
        assert all(isinstance(value, STEP[key]) for key, value in step.items())
        if "file" not in step:
            continue
        hits = lines_hit(step["pattern"], (made / step["file"]).read_text(encoding="utf-8"))
        assert len(hits) == 1, step
        found.add((step["file"], hits[0], step["description"].split("\n\n**")[0]))
    assert len(wanted) > 100
    assert {(path, line) for path, line, _ in found} == {(path, line) for path, line, _ in wanted}


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_pattern_fits_one_line_alone(end: str) -> None:
    chance = random.Random(7)
    for _ in range(500):
        lines = [
            chance.choice(["a", "  b(", "}", "", "x = {"]) for _ in range(chance.randint(1, 8))
        ]
        for number, line in enumerate(lines, start=1):
            if line.strip():
                pattern = codetour.find_pattern(lines, number)
                assert lines_hit(pattern, end.join([*lines, ""])) == [number], (lines, number)


def test_a_pattern_asks_for_no_more_lines_than_it_needs() -> None:
    pattern = codetour.find_pattern(["a", "b", "c", "a", "d"], 1)
    assert "b" in pattern
    assert "c" not in pattern


def test_the_guide_command_makes_the_tours_anew(tmp_path: Path) -> None:
    made = twins.bake_into(tmp_path, twins.answers_for("all"))
    tour = made / ".tours" / "flask.tour"
    before = tour.read_text(encoding="utf-8")
    file = made / "flask" / "hello.py"
    text = file.read_text(encoding="utf-8")
    file.write_text(f"# Mine.\n{text}{text}", encoding="utf-8")
    (made / ".tours" / "mine.tour").write_text("{}", encoding="utf-8")
    library.remake_guide(project.load(made))
    assert tour.read_text(encoding="utf-8") != before
    assert (made / ".tours" / "mine.tour").read_text(encoding="utf-8") == "{}"
    steps = json.loads(tour.read_text(encoding="utf-8"))["steps"]
    for step in steps:
        if step.get("file") == "flask/hello.py":
            assert len(lines_hit(step["pattern"], file.read_text(encoding="utf-8"))) == 1
