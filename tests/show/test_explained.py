"""A file explained, drawn in every form."""

import json

from test_findings import GONE, saying

from twinstart.model import Explanation, Remark
from twinstart.show import explained

NOTHING = Explanation("a\x1b.py", "django", (), 3)
DONE = Explanation(
    "a.py",
    "flask",
    (
        Remark(7, "g.x = 1", (saying(),)),
        Remark(12, "x = '```' + " + "1" * 90, (saying(), saying(address=GONE))),
    ),
    100,
)


def test_a_line_and_what_is_known_of_it_share_a_row_where_there_is_room() -> None:
    row = "    7  g.x = 1  → Django: nothing; an attribute of the `request` · lesson one, point 2"
    assert explained.render(DONE, 100) == (
        "a.py: Flask; the lessons know something of 2 of its 100 lines.\n"
        f"{row}\n"
        f"   12  x = '```' + {'1' * 80}…\n"
        "       → Django: nothing; an attribute of the `request` · lesson one, point 2\n"
        "       → Django: nothing; an attribute of the `request` · lesson two, point 1\n"
    )
    assert row in explained.render(DONE, len(row)).split("\n")
    assert row not in explained.render(DONE, len(row) - 1).split("\n")
    assert explained.render(DONE, 60) == (
        "a.py: Flask; the lessons know something of 2 of its 100\n    lines.\n"
        "    7  g.x = 1\n"
        "       → Django: nothing; an attribute of the `request`\n"
        "           · lesson one, point 2\n"
        f"   12  x = '```' + {'1' * 40}…\n"
        "       → Django: nothing; an attribute of the `request`\n"
        "           · lesson one, point 2\n"
        "       → Django: nothing; an attribute of the `request`\n"
        "           · lesson two, point 1\n"
    )


def test_a_file_of_which_nothing_is_known_says_so() -> None:
    said = "a<U+001B>.py: Django; the lessons know nothing of its 3 lines."
    assert explained.render(NOTHING, 80) == f"{said}\n"
    # Behind a backslash it is text, and no tag of HTML, which a code host would leave out.
    assert explained.render_markdown(NOTHING) == f"{said}\n".replace("<", "\\<")
    page = explained.render_html(NOTHING)
    assert "a&lt;U+001B&gt;.py: Django;" in page
    assert "<table>" not in page
    assert json.loads(explained.render_json(NOTHING))["lines"] == []


def test_colour_and_ascii() -> None:
    assert "\x1b[1;32mDjango: \x1b[0m" in explained.render(DONE, 80, color=True)
    assert explained.render(DONE, 80, ascii_only=True).isascii()


def test_markdown() -> None:
    text = explained.render_markdown(DONE)
    answer = "Django: nothing; an attribute of the `request`"
    assert f"\n\n7\n```\ng.x = 1\n```\n- {answer} · lesson one, point 2\n\n12\n````\n" in text
    assert text.endswith(f"- {answer} · lesson one, point 2\n- {answer} · lesson two, point 1\n")


def test_html() -> None:
    page = explained.render_html(DONE)
    assert "<h1>a.py</h1>" in page
    assert page.count("<tr>") == 3
    assert '<th scope="row">7</th>\n<td><code>g.x = 1</code></td>' in page
    assert "nothing; an attribute of the <code>request</code>" in page
    assert "lesson one, point 2: Do it" in page
    assert "http" not in page


def test_json() -> None:
    document = json.loads(explained.render_json(DONE))
    assert {key: document[key] for key in ("format", "path", "side", "total")} == {
        "format": 2, "path": "a.py", "side": "flask", "total": 100,
    }  # fmt: skip
    assert [line["number"] for line in document["lines"]] == [7, 12]
    assert document["lines"][1]["terms"][1]["point"] == "two.job"
