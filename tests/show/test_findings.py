"""What was found, drawn: whole in one case, and at its limits."""

import json
from dataclasses import replace

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
      lesson two (not in this project): Do more

Points
  lesson one, point 2: Do it
      A `note` of one line.
  lesson two (not in this project): Do more

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
    assert rows[rows.index("Points") :] == [
        "Points",
        "  lesson one, point 2: Do it",
        "      " + "word " * 10 + "word",
        "      " + "word " * 10 + "wo …",
        "",
        "Code of the default pair, as twinstart new todo writes it",
        "  flask/a.py:1  " + "x" * 43 + "…",
        "",
        "Read one:  twinstart diff one",
        "",
    ]
    assert max(map(len, rows)) <= 60
    assert len(findings.render(long, "twinstart", 60, whole=True).split("\n")) > len(rows)


def test_a_note_of_two_rows_is_whole() -> None:
    two = Findings("g", (), (Mention(HERE, "word " * 22, None),), Sides((), ()), False)
    assert findings.render(two, "twinstart", 60) == (
        "Points\n  lesson one, point 2: Do it\n" + 2 * f"      {'word ' * 10}word\n"
        + "\nRead one:  twinstart diff one\n"
    )  # fmt: skip


@pytest.mark.parametrize(("letters", "rows"), [(52, 1), (53, 2)])
def test_a_note_has_all_the_width_behind_its_indentation(letters: int, rows: int) -> None:
    said = Mention(HERE, "a " + "b" * letters, None)
    text = findings.render(Findings("g", (), (said,), Sides((), ()), False), "twinstart", 60)
    assert text.count("\n      ") == rows


@pytest.mark.parametrize(
    ("terms", "points", "lines", "cut"),
    [(5, 3, 3, False), (6, 0, 0, True), (0, 4, 0, True), (0, 0, 4, True), (6, 4, 4, True)],
)
def test_what_is_left_out_is_said(terms: int, points: int, lines: int, cut: bool) -> None:
    code = tuple(CodeLine("x.py", n, "g") for n in range(lines))
    found = Findings(
        "two words", (saying(),) * terms, (Mention(HERE, "", None),) * points, Sides((), code),
        of_default_pair=False,
    )  # fmt: skip
    text = findings.render(found, "twinstart", 80)
    assert text.endswith("All of it:  twinstart find --all two words\n") == cut
    assert ("… 1 more" in text) == (lines > 3)
    assert "… 0 more" not in text


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
    assert text.count("\n  lesson one, point 2") == 3
    assert findings.render_markdown(many).count("x.py:") == 3
    assert findings.render_markdown(many, whole=True).count("x.py:") == 6
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


def test_the_first_lesson_that_is_there_is_named() -> None:
    others = [Address(name, 1, "a.b", "B", there=name != "gone") for name in ("gone", "two", "one")]
    found = replace(FOUND, sayings=tuple(saying(address=one) for one in others), mentions=())
    assert findings.render(found, "twinstart", 80).endswith("Read one:  twinstart diff two\n")


def test_without_a_lesson_to_read_none_is_named() -> None:
    only = Findings("g", (), (), Sides((), (CodeLine("a", 1, "g\x1b"),)), of_default_pair=False)
    assert findings.render(only, "twinstart", 80, whole=True) == "\nCode\n  a:1  g<U+001B>\n"


def test_markdown() -> None:
    assert findings.render_markdown(FOUND) == (
        "# g\n\n## Phrasebook\n\n"
        "| Flask | Django | |\n|---|---|---|\n"
        "| `g` | nothing; an attribute of the `request` | lesson one, point 2: Do it |\n"
        "| `a\\|b` | nothing; an attribute of the `request` |"
        " lesson two (not in this project): Do more |\n\n"
        "## Points\n\n"
        "- **lesson one, point 2: Do it**  \n  A `note` of one line.\n"
        "- **lesson two (not in this project): Do more**\n\n"
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
