from collections.abc import Callable
from dataclasses import replace

import pytest
from conftest import MINI

from twinstart import cache
from twinstart.lessons import kept
from twinstart.lessons.code import Code
from twinstart.lessons.concepts import load_concepts
from twinstart.lessons.pairing import align
from twinstart.model import Concept, Region, Side, Sides, Source
from twinstart.places import Finder

(CONCEPT,) = load_concepts(MINI / "concepts")

TEXTS: dict[Side, str] = {
    "flask": 'SITE = "Mine"\n@app.get("/")\ndef detail():\n    return f"Todo {todo_id}"\n'
    '@app.post("/")\njsonify()\n',
    "django": 'path("todos/<int:todo_id>/", detail)\nHttpResponse("")\nJsonResponse({})\n',
}
MARKS: dict[Side, dict[str, tuple[int, int]]] = {
    "flask": {"declare": (2, 3), "answer": (4, 4), "method": (5, 5), "json": (6, 6)},
    "django": {"declare": (1, 1), "answer": (2, 2), "json": (3, 3)},
}


def side(name: Side, text: str | None = None, title: str = "", **marks: tuple[int, int]) -> Code:
    path = f"{name}/x.py"
    places = MARKS[name] | marks
    regions = [Region(f"urls.{point}", path, *lines) for point, lines in places.items()]
    sources = {path: Source(path, text or TEXTS[name]), f"{name}/y.py": Source(f"{name}/y.py", "")}
    return Code(sources, regions, title)


def sides(flask: Code | None = None, django: Code | None = None) -> Sides[Code]:
    return Sides(flask or side("flask"), django or side("django"))


@pytest.fixture(autouse=True)
def stores(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep what is kept for this test alone."""
    empty = cache.Cache(None)
    monkeypatch.setattr(cache, "_cache", lambda: empty)


def never() -> kept.Pairs:
    raise AssertionError("made anew")


def test_what_was_aligned_is_recalled_with_the_files_as_they_are_now() -> None:
    code = sides()
    (lesson,) = align([CONCEPT], code)
    later = sides()
    assert kept.make_key(CONCEPT, later) == lesson.key
    recalled = kept.recall(lesson.key, later, never)
    assert tuple(pair for pair in recalled if pair) == lesson.pairs
    excerpt = recalled[0].panes.flask.excerpts[0]  # type: ignore[union-attr]
    assert excerpt.source is later.flask.sources["flask/x.py"]
    (again,) = align([CONCEPT], later)
    assert again == lesson


def test_a_recipes_steps_are_recalled_with_their_own_lines() -> None:
    fence = "```diff flask x.py\n+added\n```\n"
    text = (MINI / "concepts" / f"{CONCEPT.id}.md").read_text(encoding="utf-8")
    assert fence not in text
    code = sides()
    (lesson,) = align([CONCEPT], code)
    step = Source("flask/x.py", "added")
    pair = lesson.pairs[0]
    excerpt = replace(pair.panes.flask.excerpts[0], source=step, start=1, end=1, notes=())
    panes = replace(pair.panes, flask=replace(pair.panes.flask, excerpts=(excerpt,)))
    kept.recall("a recipe", code, lambda: (replace(pair, panes=panes),))
    (recalled,) = kept.recall("a recipe", sides(), never)
    assert recalled is not None
    assert recalled.panes.flask.excerpts[0].source == step


def edited(old: str, new: str, title: str = "") -> Callable[[], Sides[Code]]:
    return lambda: sides(side("flask", TEXTS["flask"].replace(old, new), title))


@pytest.mark.parametrize(
    "other",
    [
        edited("jsonify()", "jsonify( )"),
        edited("Mine", "Yours"),
        lambda: sides(side("flask", answer=(3, 4))),
        lambda: sides(django=side("django", declare=(1, 2))),
        # The title is quoted, and so may be what a note would stand on.
        lambda: sides(side("flask", title="Todo")),
    ],
)
def test_what_decides_makes_another_key(other: Callable[[], Sides[Code]]) -> None:
    assert kept.make_key(CONCEPT, other()) != kept.make_key(CONCEPT, sides())


@pytest.mark.parametrize("change", [{"question": "Why?"}, {"points": CONCEPT.points[:-1]}])
def test_another_lesson_has_another_key(change: dict[str, object]) -> None:
    other: Concept = replace(CONCEPT, **change)  # type: ignore[arg-type]
    assert kept.make_key(other, sides()) != kept.make_key(CONCEPT, sides())


def test_a_name_that_is_not_quoted_makes_no_other_key() -> None:
    mine, yours = edited("x", "x", "Mine"), edited("Mine", "Yours", "Yours")
    assert kept.make_key(CONCEPT, mine()) == kept.make_key(CONCEPT, yours())
    shown = {"declare": (1, 3)}
    quoted = [
        sides(side("flask", TEXTS["flask"].replace("Mine", name), name, **shown))
        for name in ("Mine", "Yours")
    ]
    assert kept.make_key(CONCEPT, quoted[0]) != kept.make_key(CONCEPT, quoted[1])


def test_edited_files_are_aligned_anew_each_time() -> None:
    flask = side("flask")
    found = replace(flask, finder=Finder(flask.sources, flask.sources))
    assert kept.make_key(CONCEPT, sides(found)) == ""
    made: list[int] = []

    def make() -> kept.Pairs:
        made.append(1)
        return ()

    kept.recall("", sides(found), make)
    kept.recall("", sides(found), make)
    assert made == [1, 1]
