"""Where each word of a present text comes from."""

import pytest
from views import VIEWS, changed

from twinstart.model import Source
from twinstart.places.matching import Match
from twinstart.places.tracing import Trace

PAGE = "<p>{{ todo.title }} by {{ user.name }}</p>\n"


def origins(now: dict[str, str], before: dict[str, str]) -> list[tuple[str, str, int]]:
    """Return for each line of the present texts whose words come from one, their file and line."""
    old, new = ({p: Source(p, t) for p, t in texts.items()} for texts in (before, now))
    match = Match(old, new)
    trace = Trace(match)
    return sorted(
        {
            (f"{path}:{text.at[there]}", origin.path, origin.at[place])
            for path, text in match.now.items()
            for there, (origin, place) in trace.origins(text).items()
        }
    )


@pytest.mark.parametrize(
    ("before", "now", "expected"),
    [
        pytest.param(
            {"v.py": "a = 1\n\n\ndef f(x):\n    return g(x) + 1\n"},
            {"v.py": "def f(x):\n    y = 2\n    return g(x) + 1\n\n\na = 1\n"},
            [("v.py:1", "v.py", 4), ("v.py:3", "v.py", 5), ("v.py:6", "v.py", 1)],
            id="definitions change places",
        ),
        pytest.param(
            {"v.py": "def f(x):\n    return g(x) + 1\n"},
            {"v.py": "# def f(x):\n#     return g(x) + 1\n\n\ndef h(y):\n    return 0\n"},
            [],
            id="what is a comment now",
        ),
        pytest.param(
            {"p.html": PAGE},
            {"p.html": "{#\n" + PAGE + "#}\n<p>{{ user.name }}</p>\n"},
            [("p.html:4", "p.html", 1)],
            id="a template's comment",
        ),
        pytest.param(
            {"p.html": "{#\nsays " + PAGE + "#}\n" + PAGE},
            {"p.html": "{#\nsays " + PAGE + "#}\n\n" + PAGE},
            [("p.html:1", "p.html", 1), ("p.html:2", "p.html", 2), ("p.html:3", "p.html", 3),
             ("p.html:5", "p.html", 4)],
            id="a comment and what it says",
        ),
        pytest.param(
            {"v.py": "def f(x):\n    return g(x)\n"},
            {"v.py": "def f(x):\n    k = g + 1\n    yield k\n"},
            [("v.py:1", "v.py", 1)],
            id="single words are chance",
        ),
    ],
)  # fmt: skip
def test_each_word_is_traced_to_its_line(
    before: dict[str, str], now: dict[str, str], expected: list[tuple[str, str, int]]
) -> None:
    assert origins(now, before) == expected


def test_what_is_as_it_was_is_not_traced() -> None:
    assert origins({"v.py": VIEWS}, {"v.py": VIEWS}) == []
    assert origins({"v.py": changed(("index.html", "all.html"))}, {"v.py": VIEWS}) != []
