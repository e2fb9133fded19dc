"""What was found, drawn: whole in one case, and at its limits."""

import json

import pytest

from twinstart.model import (
    Address,
    CodeLine,
    Findings,
    Mention,
    Phrase,
    Saying,
    Side,
    Sides,
    Term,
)
from twinstart.show import findings

HERE = Address("one", 2, "one.job", "Do it")
GONE = Address("two", 1, "two.job", "Do more", there=False)


def saying(side: Side = "flask", address: Address = HERE, flask: str = "`g`") -> Saying:
    phrases = Sides(Phrase(flask), Phrase("an attribute of the `request`", nothing=True))
    return Saying(Term(address.point, phrases, (), Sides((), ()), 1), side, address)


FOUND = Findings(
    "g",
    (saying(), saying("django", GONE, "`a|b`")),
    (Mention(HERE, "A `note` of one line.", "flask"), Mention(GONE, "", None)),
    Sides((CodeLine("flask/a.py", 7, "g.x = `1`"),), ()),
    of_default_pair=False,
)
TEXT = """\
Phrasebook
  Flask: `g` → Django: nothing; an attribute of the `request`
      lesson one, point 2: Do it
  Django: nothing; an attribute of the `request` → Flask: `a|b`
      lesson two, point 1: Do more (not in this project)

Points
  lesson one, point 2: Do it
      A `note` of one line.
  lesson two, point 1: Do more (not in this project)

Code
  flask/a.py:7  g.x = `1`

Read one:  twinstart diff one
"""


def test_all_that_was_found_is_shown() -> None:
    assert findings.render(FOUND, "twinstart", 80) == TEXT
    assert findings.render(FOUND, "twinstart", 80, whole=True) == TEXT


def test_what_is_too_wide_is_folded_or_cut() -> None:
    long = Findings(
        "g",
        (saying(flask="`" + "word " * 30 + "`"),),
        (Mention(HERE, "word " * 60, "flask"),),
        Sides((CodeLine("flask/a.py", 1, "x" * 200),), ()),
        of_default_pair=True,
    )
    rows = findings.render(long, "twinstart", 60).split("\n")
    assert max(map(len, rows)) <= 60
    assert sum(row.endswith("…") for row in rows) == 2
    assert "All of it" not in rows[-2]
    assert any("default pair" in row for row in rows)
    assert len(findings.render(long, "twinstart", 60, whole=True).split("\n")) > len(rows)


def test_the_best_is_shown_until_all_is_asked_for() -> None:
    many = Findings(
        "a 'b'",
        (saying(),) * 7,
        (Mention(HERE, "", None),) * 5,
        Sides(tuple(CodeLine("x.py", n, "g") for n in range(6)), ()),
        of_default_pair=False,
    )
    text = findings.render(many, "twinstart", 80)
    assert text.count("Flask: `g`") == 5
    assert text.count("x.py:") == 3
    assert "  … 3 more\n" in text
    assert text.endswith("All of it:  twinstart find --all 'a '\"'\"'b'\"'\"''\n")
    whole = findings.render(many, "twinstart", 80, whole=True)
    assert (whole.count("Flask: `g`"), whole.count("x.py:")) == (7, 6)
    assert "All of it" not in whole
    assert "more" not in whole


def test_colour_and_ascii() -> None:
    coloured = findings.render(FOUND, "twinstart", 80, color=True)
    assert "\x1b[1;34mFlask: \x1b[0m" in coloured
    assert "`g`" not in coloured
    assert findings.render(FOUND, "twinstart", 80, ascii_only=True).isascii()


def test_without_a_lesson_to_read_none_is_named() -> None:
    only = Findings("g", (), (), Sides((), (CodeLine("a", 1, "g\x1b"),)), of_default_pair=False)
    assert findings.render(only, "twinstart", 80, whole=True) == "\nCode\n  a:1  g<U+001B>\n"


def test_markdown() -> None:
    assert findings.render_markdown(FOUND) == (
        "# g\n\n## Phrasebook\n\n"
        "| Flask | Django | |\n|---|---|---|\n"
        "| `g` | nothing; an attribute of the `request` | lesson one, point 2: Do it |\n"
        "| `a\\|b` | nothing; an attribute of the `request` |"
        " lesson two, point 1: Do more (not in this project) |\n\n"
        "## Points\n\n"
        "- **lesson one, point 2: Do it**  \n  A `note` of one line.\n"
        "- **lesson two, point 1: Do more (not in this project)**\n\n"
        "## Code\n\n- flask/a.py:7  `` g.x = `1` ``\n"
    )


def test_json() -> None:
    document = json.loads(findings.render_json(FOUND))
    assert (document["format"], document["word"]) == (2, "g")
    assert document["of_default_pair"] is False
    assert document["terms"][0] == {
        "flask": {"text": "`g`", "nothing": False},
        "django": {"text": "an attribute of the `request`", "nothing": True},
        "asked": "flask", "lesson": "one", "number": 2, "point": "one.job", "title": "Do it",
        "there": True,
    }  # fmt: skip
    assert document["points"][0]["note"] == "A `note` of one line."
    assert document["code"] == {
        "flask": [{"path": "flask/a.py", "line": 7, "text": "g.x = `1`"}], "django": [],
    }  # fmt: skip


@pytest.mark.parametrize("width", [20, 30, 240])
def test_any_width_will_do(width: int) -> None:
    assert "lesson" in findings.render(FOUND, "twinstart", width)
