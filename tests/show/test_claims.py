"""Claims drawn: whole in each form, and folded."""

import json
import re
from dataclasses import replace

import pytest

from twinstart.model import Address, Claim, Docket, Exhibit, Judgement, Region, Sides
from twinstart.show import claims as page

CLAIM = Claim(
    "alike", "Start", "URLs are the same.", ("a.txt", "b.txt"), "was true", "The `idea` <is>.",
    "2017", ("urls.declare", "urls.gone"), ("contract/test_x.py::test_y",),
    ("https://example.org/",), "Both under *one* server.",
)  # fmt: skip
REGIONS = Sides((Region("p", "flask/a.py", 3, 5),), (Region("p", "django/b.py", 7, 7),))
HERE = Exhibit(Address("urls", 1, "urls.declare", "Declare"), REGIONS)
GONE = Exhibit(Address("other", 2, "urls.gone", "Gone", there=False), Sides((), ()))
PLAIN = Claim("taste", "Further", "Flask is nicer.", ("b.txt",), "not by code", "Who knows.")
DOCKET = Docket(
    "url",
    (("Start", (Judgement(CLAIM, (HERE, GONE)),)), ("Further", (Judgement(PLAIN, ()),))),
    of_default_pair=True,
)
TEXT = """\
Start

  was true until 2017  URLs are the same.
      The `idea` <is>.
      lesson urls, point 1: Declare · flask/a.py:3-5 · django/b.py:7
      lesson other (not in this project): Gone
      tested by contract/test_x.py::test_y
      Measure: Both under one server.
      https://example.org/
      Claimed in a.txt, b.txt

Further

  not by code  Flask is nicer.
      Who knows.
      Claimed in b.txt
"""
WHOSE = (
    "\nNo project here: the paths are those of the default pair, as `twinstart new todo` writes it."
)

# Addresses that are pasted.
KEPT_WHOLE = re.compile(r"https://|\.py::")


def test_each_claim_has_its_verdict_its_reason_and_its_evidence() -> None:
    assert page.render(DOCKET, 100) == f"{TEXT}{WHOSE}\n"
    assert page.render(replace(DOCKET, of_default_pair=False), 100) == TEXT
    alone = replace(DOCKET, parts=DOCKET.parts[1:])
    assert "No project here" not in page.render(alone, 100)


@pytest.mark.parametrize("width", [20, 40, 240])
def test_any_width_will_do(width: int) -> None:
    rows = page.render(DOCKET, width).split("\n")
    assert max(len(row) for row in rows if not KEPT_WHOLE.search(row)) <= max(width, 40)


def test_colour_and_ascii() -> None:
    coloured = page.render(DOCKET, 100, color=True)
    assert "\x1b[35mwas true until 2017\x1b[0m  \x1b[1mURLs are the same.\x1b[0m" in coloured
    assert "\x1b[1;34mflask/a.py:3-5\x1b[0m" in coloured
    assert page.render(DOCKET, 100, ascii_only=True).isascii()


def test_markdown() -> None:
    text = page.render_markdown(DOCKET)
    assert text.startswith("# Claims\n\nWhat five articles claim")
    assert (
        "## Start\n\n- URLs are the same. **was true until 2017**  \n  The `idea` <is>.\n"
        "  - lesson urls, point 1: Declare, `flask/a.py:3-5`, `django/b.py:7`\n"
        "  - lesson other (not in this project): Gone\n"
        "  - tested by `contract/test_x.py::test_y`\n"
        "  - Measure: Both under *one* server.\n  - <https://example.org/>\n"
        "  - Claimed in a.txt, b.txt\n\n## Further\n" in text
    )
    assert "No project here" in text
    assert "No project here" not in page.render_markdown(replace(DOCKET, of_default_pair=False))


def test_html() -> None:
    text = page.render_html(DOCKET)
    for said in (
        "<h2>Start</h2>", "<dt><strong>↺ was true until 2017</strong> URLs are the same.</dt>",
        "<dd>The <code>idea</code> &lt;is&gt;.", "<li>lesson urls, point 1: Declare · "
        "<code>flask/a.py:3-5</code> · <code>django/b.py:7</code></li>",
        "<li>tested by <code>contract/test_x.py::test_y</code></li>",
        "<li>Measure: Both under <em>one</em> server.</li>",
        '<li><a href="https://example.org/">https://example.org/</a></li>',
        "<small>Claimed in a.txt, b.txt</small>", "<strong>– not by code</strong>",
    ):  # fmt: skip
        assert said in text
    assert "No project here" not in page.render_html(replace(DOCKET, of_default_pair=False))


def test_json() -> None:
    document = json.loads(page.render_json(DOCKET))
    assert (document["word"], document["of_default_pair"]) == ("url", True)
    first, second = document["claims"]
    assert (first["key"], first["verdict"], first["until"]) == ("alike", "was true", "2017")
    assert first["points"][0]["flask"] == [{"path": "flask/a.py", "start": 3, "end": 5}]
    assert first["points"][1]["there"] is False
    assert (second["part"], second["points"], second["tests"]) == ("Further", [], [])
