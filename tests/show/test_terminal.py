import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from samples import make_sample

from twinstart.model import Course, Layout, Sides, Trial
from twinstart.show import terminal

Gold = Callable[[str, str], None]


@pytest.mark.parametrize("layout", ["stacked", "unified"])
def test_terminal_of_80_columns(course: Course, gold: Gold, layout: Layout) -> None:
    gold(f"terminal-{layout}.txt", terminal.render(course, layout, 80))


def test_terminal_of_160_columns(course: Course, gold: Gold) -> None:
    gold("terminal-split.txt", terminal.render(course, "split", 160))


def test_terminal_in_colour(course: Course, gold: Gold) -> None:
    text = terminal.render(course, "stacked", 80, color=True)
    gold("terminal-colour.txt", text)
    # Where there is no colour, code keeps its backticks, and lines may be folded elsewhere.
    plain = terminal.render(course, "stacked", 80).replace("`", "").replace("┃", "")
    assert re.sub(r"\x1b\[[0-9;]*m|┃", "", text).split() == plain.split()


def test_auto_layout_goes_by_the_width(course: Course) -> None:
    assert terminal.render(course, None, 119) == terminal.render(course, "stacked", 119)
    assert terminal.render(course, None, 120) == terminal.render(course, "split", 120)


@pytest.mark.parametrize("layout", ["split", "stacked", "unified"])
@pytest.mark.parametrize("width", [20, 40, 80, 120, 200])
def test_no_line_is_wider_than_the_terminal(course: Course, layout: Layout, width: int) -> None:
    text = terminal.render(course, layout, width)
    # But for what is there to be copied.
    lines = [line for line in text.split("\n") if not re.search(r"https://|\$ curl", line)]
    assert max(map(len, lines)) <= width
    assert "    $ curl -s http://127.0.0.1:5000/todos/7/\n" in text


def test_ascii_only_is_ascii(course: Course) -> None:
    text = terminal.render(course, "split", 160, ascii_only=True)
    assert text.isascii()
    assert "?" not in text.replace("URL?", "").replace("code?", "").replace("changes?", "")


@pytest.mark.usefixtures("cold")
@pytest.mark.parametrize("layout", ["stacked", "split", "unified"])
@pytest.mark.parametrize("color", [False, True], ids=["plain", "colour"])
def test_everything_that_a_lesson_may_hold(gold: Gold, layout: Layout, color: bool) -> None:
    name = f"sample-{layout}{'-colour' if color else ''}.txt"
    gold(name, terminal.render(make_sample(), layout, 120 if layout == "split" else 60, color))


@pytest.mark.parametrize("width", [20, 59, 60, 119, 120])
def test_a_narrow_terminal_is_never_split(course: Course, width: int) -> None:
    divided = " │ " in terminal.render(course, "split", width)
    assert divided is (width >= 60)
    assert (" │ " in terminal.render(course, None, width)) is (width >= 120)


def test_a_long_title_has_its_badge_below(course: Course) -> None:
    (lesson,) = course.lessons
    title = f"  1  {lesson.pairs[0].point.title}  [looks different, same job]"
    assert title in terminal.render(course, "stacked", len(title)).split("\n")
    narrow = terminal.render(course, "stacked", len(title) - 1).split("\n")
    at = narrow.index("  1  Declare a URL")
    assert narrow[at + 1 :][:2] == ["     [looks different, same job]", ""]


def with_texts(text: str, output: str) -> Course:
    """Return the sample with this text to expect and this output to see."""
    course = make_sample()
    (lesson,) = course.lessons
    trial = Trial("", Sides(f"$ a\n{output}", "$ b"), "So.")
    concept = replace(lesson.concept, expectations=Sides(text, ""), trial=trial)
    return replace(course, lessons=(replace(lesson, concept=concept),))


@pytest.mark.usefixtures("cold")
@pytest.mark.parametrize(("width", "room"), [(40, 38), (90, 88), (91, 88), (200, 88)])
def test_prose_takes_all_the_width_that_is_good_to_read(width: int, room: int) -> None:
    word = "x" * (room - 2)
    fits = terminal.render(with_texts(f"{word} y", "c"), "stacked", width)
    assert f"  {word} y" in fits.split("\n")
    folded = terminal.render(with_texts(f"{word} yy", "c"), "stacked", width)
    assert [line for line in folded.split("\n") if "x" * 20 in line] == [f"  {word}"]


@pytest.mark.usefixtures("cold")
def test_output_takes_all_the_width() -> None:
    fits = terminal.render(with_texts("", "x" * 36), "stacked", 40)
    assert "    " + "x" * 36 in fits.split("\n")
    folded = terminal.render(with_texts("", "x" * 37), "stacked", 40)
    assert "    " + "x" * 36 in folded.split("\n")
    assert "        x" in folded.split("\n")


def test_a_lesson_ends_with_those_to_read_with_it() -> None:
    lines = terminal.render(make_sample(), "stacked", 80).rstrip().split("\n")
    assert lines[-2:] == ["", "  See also: queries, admin"]
    text = terminal.render(with_texts("", ""), "stacked", 80, color=True)
    assert "\x1b[90m  See also: queries, admin" in text


@pytest.mark.parametrize(("width", "column"), [(120, 59), (121, 60), (122, 60)])
def test_the_divider_stands_in_the_middle(course: Course, width: int, column: int) -> None:
    lines = terminal.render(course, "split", width).split("\n")
    assert {line.index("│") for line in lines if "│" in line} == {column}


@pytest.mark.usefixtures("cold")
def test_commands_too_long_for_half_of_the_width_are_not_set_side_by_side() -> None:
    command = "python manage.py migrate --no-input python manage.py migrate --no-input "
    for width, divided in ((2 * (len(command) + 4) + 3, True), (2 * (len(command) + 4) + 2, False)):
        text = terminal.render(make_sample(), "split", width)
        (line,) = (line for line in text.split("\n") if command.strip() in line)
        assert ("│" in line) is divided
