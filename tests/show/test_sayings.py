"""What both sides say for one thing, in each form; test_findings.py shows it among the rest."""

from test_findings import GONE, HERE, saying

from twinstart.model import Saying
from twinstart.show import sayings
from twinstart.show.sheet import Sheet


def fold(said: Saying, width: int, indent: str = "  ") -> list[str]:
    sheet = Sheet("stacked", width, color=False, ascii_only=False)
    return [
        row.plain.rstrip() for row in sayings.fold_saying(sheet, said, color=False, indent=indent)
    ]


def test_the_side_that_was_asked_comes_first() -> None:
    assert fold(saying(), 80) == ["  Flask: `g` → Django: nothing; an attribute of the `request`"]
    assert fold(saying("django"), 80, "") == [
        "Django: nothing; an attribute of the `request` → Flask: `g`"
    ]


def test_what_is_folded_hangs_behind_its_beginning() -> None:
    assert fold(saying(), 40) == [
        "  Flask: `g` → Django: nothing; an",
        "      attribute of the `request`",
    ]
    # Where next to nothing is left, ten columns are taken.
    ten = ["Flask: `g`", "→ Django:", "nothing;", "an", "attribute", "of the", "`request`"]
    assert [row.strip() for row in fold(saying(), 12)] == ten


def test_a_point_that_the_project_has_not_says_so() -> None:
    assert sayings.write_address(HERE) == "lesson one, point 2: Do it"
    assert sayings.write_address(GONE) == "lesson two (not in this project): Do more"


def test_as_a_table() -> None:
    assert sayings.write_table([saying("django", flask="`a|b`")]) == (
        "| Flask | Django | |\n|---|---|---|\n"
        "| `a\\|b` | nothing; an attribute of the `request` | lesson one, point 2: Do it |"
    )


def test_as_json() -> None:
    assert sayings.describe_saying(saying("django", GONE)) == {
        "flask": {"text": "`g`", "nothing": False},
        "django": {"text": "an attribute of the `request`", "nothing": True},
        "asked": "django", "lesson": "two", "number": 1, "point": "two.job", "title": "Do more",
        "there": False,
    }  # fmt: skip
