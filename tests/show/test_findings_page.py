"""What is known of a word as a page: all that the other forms say, escaped, and no more."""

from dataclasses import replace

from test_findings import FOUND

from twinstart.model import CodeLine, Sides
from twinstart.show import findings_page


def test_it_says_what_the_other_forms_say() -> None:
    page = findings_page.render(FOUND)
    for said in (
        "<h1>g</h1>",
        "<td><code>g</code></td><td>nothing; an attribute of the <code>request</code></td>",
        "<td>lesson one, point 2: Do it</td>", "(not in this project): Do more</td>",
        "<dt>lesson one, point 2: Do it</dt>\n<dd>A <code>note</code> of one line.</dd>",
        "<h2>Code</h2>\n<h3>Flask</h3>", "<small>flask/a.py:7</small> <code>g.x = `1`</code>",
    ):  # fmt: skip
        assert said in page
    assert "<h3>Django</h3>" not in page
    assert "default pair" not in page
    assert "default pair" in findings_page.render(replace(FOUND, of_default_pair=True))


def test_nothing_that_was_typed_or_quoted_becomes_markup() -> None:
    line = CodeLine("<a>.py", 1, "<script>\x1b")
    page = findings_page.render(replace(FOUND, word="<g>", lines=Sides((line,), ())))
    assert "<h1>&lt;g&gt;</h1>" in page
    assert "&lt;script&gt;&lt;U+001B&gt;" in page
    assert "<script" not in page
    assert "<a>" not in page


def test_the_best_or_the_whole_is_shown() -> None:
    many = tuple(CodeLine("a.py", number, "g") for number in range(9))
    found = replace(
        FOUND, lines=Sides(many, ()), sayings=FOUND.sayings * 3, mentions=FOUND.mentions * 2
    )
    best, whole = findings_page.render(found), findings_page.render(found, whole=True)
    assert (best.count("a.py:"), whole.count("a.py:")) == (3, 9)
    assert (best.count("<tr><td>"), whole.count("<tr><td>")) == (5, 6)
    assert (best.count("<dt>"), whole.count("<dt>")) == (3, 4)
    assert "… 6 more" in best
    assert " more</li>" not in whole


def test_what_is_not_there_has_no_heading() -> None:
    page = findings_page.render(replace(FOUND, sayings=(), mentions=(), lines=Sides((), ())))
    assert "<h2>" not in page
    assert page.startswith("<!doctype html>\n<html")
    assert page.endswith(
        "\n</style>\n</head>\n<body>\n<main>\n<h1>g</h1>\n</main>\n</body>\n</html>\n"
    )
