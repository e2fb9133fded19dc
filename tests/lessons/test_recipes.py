"""Recipes: steps are read, shown, and fit or say where they do not."""

import json

import pytest

from twinstart.errors import LessonError
from twinstart.lessons.code import Code
from twinstart.lessons.grammar import parse_lesson
from twinstart.lessons.pairing import align, find_faults
from twinstart.lessons.recipes import (
    find_misfits,
    pair,
    with_features,
)
from twinstart.model import SIDES, Concept, Course, Layout, Pane, PlacedNote, Sides, Step
from twinstart.show import html, jsonreport, markdown, terminal

RECIPE = """\
---
title: Greet
part: Start
order: 10
question: How is a greeting added?
---

The same.

## Say hello

`greet.hello` · looks alike, differs

- **Flask** `return "Hello"`: A text
  is enough.
- **Django** `make greeting`: A command.

```diff flask app.py
 def hello():
-    pass
+    return "Hello"
```

```diff flask api.py if api
 x
+y
```

```file django greet/views.py
<b> = 1

x = 2
```

```console django
$ make greeting
...
$ echo 'a
> b'
a
> b
```

## From Flask

a

## From Django

b

## Principle

c

## Try it

```console flask
$ true
```

```console django
$ true
```

d

## Question

e

f

## Links

- Flask: [a](https://a.example/)
- Django: [b](https://b.example/)
"""


NO_CODE = Sides(Code({}, ()), Code({}, ()))


@pytest.fixture
def recipe() -> Concept:
    return parse_lesson(RECIPE, "greet")


def course(recipe: Concept, api: bool = True) -> Course:
    chosen = with_features(recipe, lambda feature: api)
    return Course("Demo", "5.2", align([chosen], NO_CODE))


def shown(recipe: Concept, width: int, layout: Layout | None = None, api: bool = True) -> str:
    """Return what a terminal shows between the point's heading and the lesson's rest."""
    page = terminal.render(course(recipe, api), layout, width, color=False)
    return page.partition("Say hello")[2].partition("You come from")[0]


def test_steps_are_read_with_their_signs(recipe: Concept) -> None:
    (point,) = recipe.points
    assert recipe.is_recipe
    assert point.steps.flask == (
        Step("diff", "app.py", " -+", ("def hello():", "    pass", '    return "Hello"'), 18),
        Step("diff", "api.py", " +", ("x", "y"), 24, "api"),
    )
    assert point.steps.django == (
        Step("file", "greet/views.py", "+++", ("<b> = 1", "", "x = 2"), 29),
        Step(
            "console",
            "",
            "$ $$  ",
            ("$ make greeting", "...", "$ echo 'a", "> b'", "a", "> b"),
            35,
        ),
    )
    assert [(note.anchor, note.at) for note in point.notes] == [
        ('return "Hello"', 14),
        ("make greeting", 16),
    ]


def test_lesson_lines_of_steps_are_those_of_the_file(recipe: Concept) -> None:
    lines = RECIPE.split("\n")
    for side in ("flask", "django"):
        for step in recipe.points[0].steps[side]:  # type: ignore[index]
            assert lines[step.at - 1].startswith(f"```{step.kind} {side}")


def test_a_recipe_is_checked_from_step_to_step(recipe: Concept) -> None:
    flask = {"app.py": "def hello():\n    pass\n", "api.py": "x\n"}
    assert not list(find_misfits(recipe, Sides(flask, {})))
    misfits = find_misfits(recipe, Sides({"app.py": "def hello(name):\n    pass\n"}, {}))
    assert [misfit.message for misfit in misfits] == [
        "concepts/greet.md:18: app.py has 0 places for the change below 'def hello():'",
        "concepts/greet.md:24: there is no api.py",
    ]
    assert flask == {"app.py": "def hello():\n    pass\n", "api.py": "x\n"}


def test_a_missing_feature_takes_its_steps_along(recipe: Concept) -> None:
    assert "api.py" in shown(recipe, 80)
    assert "api.py" not in shown(recipe, 80, api=False)


def test_notes_find_their_line_or_say_so(recipe: Concept) -> None:
    concept = parse_lesson(RECIPE.replace("`make greeting`", "`b`"), "greet")
    with pytest.raises(LessonError, match=r"greet.md:16: the note anchors to 3 lines: 'b'"):
        pair(concept.points[0], concept)
    concept = parse_lesson(RECIPE.replace("`make greeting`", "`=`"), "greet")
    with pytest.raises(LessonError, match=r"greet.md:16: the note anchors to 2 lines: '='"):
        pair(concept.points[0], concept)
    concept = parse_lesson(RECIPE.replace("`make greeting`", "`gone`"), "greet")
    assert not pair(concept.points[0], concept).panes.django.excerpts[0].notes
    (fault,) = find_faults([concept], NO_CODE)
    assert str(fault) == "concepts/greet.md:16: the note anchors to 0 lines: 'gone'"
    assert not list(find_faults([recipe], NO_CODE))


def test_a_side_has_steps_or_a_reason(recipe: Concept) -> None:
    lame = parse_lesson(RECIPE.replace("```diff flask", "```diff django"), "greet")
    with pytest.raises(LessonError, match=r"greet\.hello has no step for Flask"):
        pair(lame.points[0], lame)
    assert len(list(find_faults([lame], NO_CODE))) == 1
    text = RECIPE.replace("`make greeting`:", "no equivalent:")
    both = parse_lesson(text.replace("looks alike, differs", "no equivalent"), "greet")
    (fault,) = find_faults([both], NO_CODE)
    assert fault.message == (
        "concepts/greet.md:10: greet.hello has steps and a reason why there are none for Django"
    )
    assert fault.hint == "add one, or say '- **Django** no equivalent: …', but not both"


def test_a_reason_stands_for_steps() -> None:
    text = RECIPE.replace("`make greeting`:", "no equivalent:")
    text = text.replace("looks alike, differs", "no equivalent")
    start = text.index("```file django")
    alone = parse_lesson(text[:start] + text[text.index("## From Flask") :], "greet")
    shown = pair(alone.points[0], alone)
    assert shown.panes.django == Pane((), "A command.")
    assert not list(find_faults([alone], NO_CODE))


def test_steps_are_excerpts_of_their_own_lines(recipe: Concept) -> None:
    more = RECIPE.replace("- **Django** `make", "- **Django** `x = 2`: Two.\n- **Django** `make")
    panes = pair(parse_lesson(more, "greet").points[0], recipe).panes
    assert [
        (one.source.path, one.start, one.end, one.notes, one.code)
        for side in SIDES
        for one in panes[side].excerpts
    ] == [
        (
            "flask/app.py", 1, 3, (PlacedNote(1, 3, "A text is enough."),),
            'def hello():\n    pass\n    return "Hello"',
        ),
        ("flask/api.py", 1, 2, (), "x\ny"),
        ("django/greet/views.py", 1, 3, (PlacedNote(1, 3, "Two."),), "<b> = 1\n\nx = 2"),
        (
            "django", 1, 6, (PlacedNote(2, 1, "A command."),),
            "$ make greeting\n...\n$ echo 'a\n> b'\na\n> b",
        ),
    ]  # fmt: skip


def test_in_a_terminal(recipe: Concept) -> None:
    assert (
        shown(recipe, 60)
        == """\
  [looks alike, differs]

  Flask  flask/app.py
     def hello():
    -    pass
    +    return "Hello"
       ┃ ① A text is enough.

  Flask  flask/api.py
     x
    +y

  Django  django/greet/views.py (the whole file)
    +<b> = 1
    +
    +x = 2

  Django  django (in the terminal)
    $ make greeting
       ┃ ① A command.
    ...
    $ echo 'a
    > b'
    a
    > b

  """
    )


def test_one_layout_for_all_in_a_terminal(recipe: Concept) -> None:
    assert shown(recipe, 60, "unified") == shown(recipe, 60)
    assert "│   Django  django/greet/views.py" in shown(recipe, 130)


@pytest.mark.parametrize("layout", ["stacked", "unified"])
def test_in_markdown(recipe: Concept, layout: Layout) -> None:
    page = markdown.render(course(recipe), layout)
    assert (
        page.partition("differs**</sub>\n\n")[2].partition("\n\n## You come")[0]
        == """\
**Flask** `flask/app.py`

```diff
 def hello():
-    pass
+    return "Hello"  # ①
```

**Flask** `flask/api.py`

```diff
 x
+y
```

**Django** `django/greet/views.py`, the whole file

```python
<b> = 1

x = 2
```

**Django** `django`, in the terminal

```console
$ make greeting  # ①
...
$ echo 'a
> b'
a
> b
```

| | Flask | Django |
|---|---|---|
| **①** | A text is enough. | A command. |"""
    )


def test_as_json(recipe: Concept) -> None:
    (lesson,) = json.loads(jsonreport.render(course(recipe)))["lessons"]
    flask = lesson["points"][0]["flask"]
    assert flask["regions"] == []
    assert flask["steps"][0] == {
        "kind": "diff",
        "path": "flask/app.py",
        "lines": [
            {"sign": " ", "text": "def hello():"},
            {"sign": "-", "text": "    pass"},
            {"sign": "+", "text": '    return "Hello"'},
        ],
        "notes": [{"number": 1, "line": 3, "text": "A text is enough."}],
    }


@pytest.mark.parametrize("layout", ["split", "unified"])
def test_as_a_page(recipe: Concept, layout: Layout) -> None:
    page = html.render(course(recipe), layout)
    assert '<figure class="pane flask step"' in page
    assert '<span class="path">django/greet/views.py</span> the whole file</figcaption>' in page
    assert '<span class="ln out" data-n="-"' in page
    assert '<span class="ln put" data-n=""' in page
    command = '<span class="ln command" data-n="" data-notes="①"><span class="prompt">$ </span>'
    assert command in page
    assert "&lt;b&gt;" in page.replace('<span class="o">', "").replace("</span>", "")
    assert "<b> =" not in page
