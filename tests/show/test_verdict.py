"""The verdict drawn: whole in each form, and folded."""

import json
from dataclasses import replace

import pytest

from twinstart.model import Criterion, Option, Reason, Sides, Verdict
from twinstart.show import verdict as page

HEAVY = Option("admin", "On pages", Sides(0, 3), "It is `there`, and *so*.", "admin")
LIGHT = Option("me", "I do", Sides(1, 0), "By hand.", "layout")
NONE = Option("both", "Both", Sides(0, 0), "It decides nothing.", "hello")
STAFF = Criterion("staff", "How do staff get in?", (HEAVY,))
VERDICT = Verdict(
    "django",
    Sides(1, 3),
    1,
    (Reason(STAFF, HEAVY), Reason(Criterion("who", "Who chooses?", ()), LIGHT),
     Reason(Criterion("known", "What is known?", ()), NONE)),
    (Criterion("size", "How big?", ()),),
    ("new", "todo", "--only", "django"),
)  # fmt: skip
TEXT = """\
Django fits: your answers weigh 3 for it, and 1 for Flask.

  Django +3  How do staff get in? On pages
      It is `there`, and so.
      twinstart diff admin

  Flask +1  Who chooses? I do
      By hand.
      twinstart diff layout

  both  What is known? Both
      It decides nothing.
      twinstart diff hello

Not answered, so not weighed: size.

Make it:  twinstart new todo --only django
"""


def test_the_reasons_stand_below_the_verdict() -> None:
    assert page.render(VERDICT, "twinstart", 80) == TEXT
    whole = replace(VERDICT, unanswered=())
    assert "Not answered" not in page.render(whole, "twinstart", 80)


def test_either_says_how_near_they_are() -> None:
    either = page.render(replace(VERDICT, side=None, sums=Sides(4, 3)), "twinstart", 400)
    assert either.startswith(
        "Either: your answers weigh 4 for Flask and 3 for Django. No more than 1 lies between them"
    )
    flask = page.write_heading(replace(VERDICT, side="flask", sums=Sides(9, 2)))
    assert flask == "Flask fits: your answers weigh 9 for it, and 2 for Django."


def test_what_weighs_for_both_says_both_weights() -> None:
    reason = Reason(STAFF, replace(HEAVY, weights=Sides(1, 3)))
    assert (page.write_weight(reason), reason.weight) == ("Flask +1, Django +3", 2)


def test_colour_width_and_ascii() -> None:
    coloured = page.render(VERDICT, "twinstart", 80, color=True)
    assert "\x1b[1;32mDjango +3\x1b[0m  How do staff get in? \x1b[1mOn pages\x1b[0m\n" in coloured
    rows = page.render(VERDICT, "twinstart", 30).split("\n")
    # What is to be pasted is one row, however long.
    commands = [row for row in rows if "twinstart " in row]
    assert commands[-1] == "Make it:  twinstart new todo --only django"
    assert max(len(row) for row in rows if row not in commands) <= 30
    assert page.render(VERDICT, "twinstart", 80, ascii_only=True).isascii()


def test_what_weighs_the_same_for_both_is_no_sides_colour() -> None:
    heavier = Reason(STAFF, replace(HEAVY, weights=Sides(2, 2)))
    text = page.render(replace(VERDICT, reasons=(heavier,)), "twinstart", 80, color=True)
    assert "  \x1b[1mFlask +2, Django +2\x1b[0m  How" in text


def test_markdown() -> None:
    text = page.render_markdown(VERDICT)
    assert "\n\nNot answered, so not weighed: size.\n\n" in text
    assert "Not answered" not in page.render_markdown(replace(VERDICT, unanswered=()))
    assert text.startswith("# Django fits: your answers weigh 3 for it, and 1 for Flask.\n\n")
    assert (
        "- **Django +3** How do staff get in? *On pages*  \n  It is `there`, and *so*.  \n"
        "  `twinstart diff admin`\n\n" in text
    )
    assert text.endswith("Make it:\n\n```sh\ntwinstart new todo --only django\n```\n")


def test_html() -> None:
    text = page.render_html(VERDICT)
    for said in (
        "<title>Django fits</title>",
        "<dt><strong>Django +3</strong> How do staff get in? <em>On pages</em></dt>",
        "<dd>It is <code>there</code>, and <em>so</em>. <small>",
        "<code>twinstart diff layout</code>", "<p>Not answered, so not weighed: size.</p>",
        "<p><code>twinstart new todo --only django</code></p>",
    ):  # fmt: skip
        assert said in text
    assert "Not answered" not in page.render_html(replace(VERDICT, unanswered=()))


@pytest.mark.parametrize(("side", "said"), [("django", "django"), (None, "either")])
def test_json(side: str | None, said: str) -> None:
    document = json.loads(page.render_json(replace(VERDICT, side=side)))
    assert (document["verdict"], document["sums"]) == (said, {"flask": 1, "django": 3})
    assert document["reasons"][0]["weights"] == {"flask": 0, "django": 3}
    assert document["unanswered"] == ["size"]
    assert document["command"] == ["twinstart", "new", "todo", "--only", "django"]
