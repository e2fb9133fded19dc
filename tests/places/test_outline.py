"""The outline of Python texts, whole and half finished, held against Python's own parser."""

import ast

import pytest
from twins import baked_pair

from twinstart.places.outline import definitions, outline, silent_lines

TEXT = '''\
"""A text.

def not_one(): ...
"""

import os
from a.b import c

# About X.
X = 1
Y: int = {
    "def": 2,
}


# Above f.
@decorated(
    1,
)
@again
async def f(a, b=")"):
    """Do."""
    z = 1

    def inner():
        return z

    class Within:
        w = 2

    return inner


class A(B):
    x: int
    y = x == 1

    @property
    def g(self): return 1

    class Meta:
        ordering = ["x"]


if X:
    Z = 1
else:
    Z = 2
print(X)
'''


def test_every_definition_has_its_name_and_lines() -> None:
    assert definitions(TEXT) == {
        "X": [(10, 10)],
        "Y": [(11, 13)],
        "f": [(17, 31)],
        "f.inner": [(25, 26)],
        "f.Within": [(28, 29)],
        "f.Within.w": [(29, 29)],
        "A": [(34, 42)],
        "A.x": [(35, 35)],
        "A.y": [(36, 36)],
        "A.g": [(38, 39)],
        "A.Meta": [(41, 42)],
        "A.Meta.ordering": [(42, 42)],
        "Z": [(46, 46), (48, 48)],
    }


def test_units_know_their_comments_and_kinds() -> None:
    top = outline(TEXT.split("\n"), python=True).whole.children
    assert [(unit.kind, unit.name, unit.lead, unit.start, unit.end) for unit in top] == [
        ("other", "", 1, 1, 4),
        ("import", "import os", 6, 6, 6),
        ("import", "from a.b", 7, 7, 7),
        ("value", "X", 9, 10, 10),
        ("value", "Y", 11, 11, 13),
        ("function", "f", 16, 17, 31),
        ("class", "A", 34, 34, 42),
        ("other", "", 45, 45, 48),
        ("other", "", 49, 49, 49),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# c\nx = 1\n", [("value", "x", 1, 2, 2, 0)]),
        ("# c\n\nx = 1\n", [("value", "x", 3, 3, 3, 0)]),
        ("# c\n# d\nx = 1\n# e\n", [("value", "x", 1, 3, 3, 0)]),
        ("# c\n\n# d\nx = 1\n", [("value", "x", 3, 4, 4, 0)]),
        ("x = 1\n# c\n\ny = 2\n", [("value", "x", 1, 1, 1, 0), ("value", "y", 4, 4, 4, 0)]),
        ("# c\n@d\n# e\n@f\ndef g(): ...\n", [("function", "g", 1, 2, 5, 0)]),
        (
            "class A:\n    if x:\n        y = 1\n    else:\n        z = 1\n",
            [
                ("class", "A", 1, 1, 5, 0),
                ("other", "", 2, 2, 5, 4),
                ("value", "A.y", 3, 3, 3, 8),
                ("value", "A.z", 5, 5, 5, 8),
            ],
        ),
        (
            "class A:\n        x = 1\n\ty = 2\n",
            [
                ("class", "A", 1, 1, 3, 0),
                ("value", "A.x", 2, 2, 2, 8),
                ("value", "A.y", 3, 3, 3, 8),
            ],
        ),
    ],
)
def test_a_small_text_is_outlined_whole(
    text: str, expected: list[tuple[str, str, int, int, int, int]]
) -> None:
    lines = text.split("\n")
    whole, *units = outline(lines, python=True).whole.walk()
    assert [(u.kind, u.name, u.lead, u.start, u.end, u.indent) for u in units] == expected
    assert (whole.kind, whole.name, whole.lead, whole.start) == ("text", "", 1, 1)
    assert (whole.end, whole.indent) == (len(lines), -1)


def test_lines_know_their_unit_and_statement() -> None:
    found = outline(TEXT.split("\n"), python=True)
    assert len(found.owners) == len(TEXT.split("\n")) + 1
    assert [found.owners[line].name for line in (0, 15, 16, 23, 31, 32, 48, 50)] == [
        "", "", "f", "f", "f", "", "Z", "",
    ]  # fmt: skip
    assert found.owners[9].name == "X"
    assert found.owners[14] is found.whole
    assert found.owners[25].name == "f.inner"
    assert found.owners[31].name == "f"
    assert found.statements[12] == (11, 13)
    assert found.statements[18] == (17, 19)
    assert 14 not in found.statements


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", {}),
        ("\n\n", {}),
        ("x = 1", {"x": [(1, 1)]}),
        ("\ufeffx = 1\n", {"x": [(1, 1)]}),
        ("def f(\n\n\ndef g():\n    pass\n", {"f": [(1, 1)], "g": [(4, 5)]}),
        (
            "def f(\n    x = (1,\nclass A:\n    y = 1\n",
            {"f": [(1, 2)], "A": [(3, 4)], "A.y": [(4, 4)]},
        ),
        ('x = """\ny = 1\n', {"x": [(1, 2)]}),
        ("x = 'it\ny = 1\n", {"x": [(1, 1)], "y": [(2, 2)]}),
        ("x = 1 + \\\n    2\ny = ')'\n", {"x": [(1, 2)], "y": [(3, 3)]}),
        (
            "if x:\n\ty = 1\n\tclass A:\n\t\tz = 1\n",
            {"y": [(2, 2)], "A": [(3, 4)], "A.z": [(4, 4)]},
        ),
        ("x == 1\nelse: y\nx.y = 1\nx += 1\nx[0] = 1\n", {}),
        ("lambda: 1\nwith a as b:\n    c = 1\n", {"c": [(3, 3)]}),
        ("x = ((1,\n2),\n3)\nz = 1\n", {"x": [(1, 3)], "z": [(4, 4)]}),
        ("x = 1)\n+ 2\ny = 3\n", {"x": [(1, 1)], "y": [(3, 3)]}),
        ("x = (\n\n\n\ny = 3\n", {"x": [(1, 1)], "y": [(5, 5)]}),
        ("x = [\n1,\n]\ny = 2\n", {"x": [(1, 3)], "y": [(4, 4)]}),
    ],
)  # fmt: skip
def test_a_text_that_is_half_finished_has_an_outline_too(
    text: str, expected: dict[str, list[tuple[int, int]]]
) -> None:
    assert definitions(text) == expected


def by_parser(body: list[ast.stmt], prefix: str, within: bool) -> dict[str, list[tuple[int, int]]]:
    """Return the definitions that Python's own parser sees."""
    found: dict[str, list[tuple[int, int]]] = {}
    for node in body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            start = min([node.lineno, *(decorator.lineno for decorator in node.decorator_list)])
            found.setdefault(prefix + node.name, []).append((start, node.end_lineno or 0))
            inner = not isinstance(node, ast.ClassDef)
            more = by_parser(node.body, f"{prefix}{node.name}.", inner)
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            target = node.targets[0] if isinstance(node, ast.Assign) else node.target
            if isinstance(target, ast.Name) and not within:
                found.setdefault(prefix + target.id, []).append((node.lineno, node.end_lineno or 0))
            continue
        else:
            parts = ("body", "orelse", "handlers", "finalbody")
            inside = [child for part in parts for child in getattr(node, part, [])]
            more = by_parser(inside, prefix, within)
        for name, spans in more.items():
            found.setdefault(name, []).extend(spans)
    return found


@pytest.mark.slow
def test_the_twins_are_seen_as_python_sees_them() -> None:
    files = [path for path in baked_pair().rglob("*.py") if "contract" not in path.parts]
    assert len(files) > 80
    for path in files:
        text = path.read_text(encoding="utf-8")
        assert definitions(text) == by_parser(ast.parse(text).body, "", False), path


@pytest.mark.parametrize(
    ("text", "silent"),
    [
        ("x = 1\n# two\n  # three\n", {2, 3}),
        ("x = 1  # one\n", set()),
        ("OLD = '''\nx = 2\n'''\ny = 3\n", {2, 3}),
        ('x = (\n"""\ny\n"""\n)\n', {3, 4}),
        ("'''\nx = 2\n", {2, 3}),  # It never ends.
        ("x = '# no'\ny = \"it's\"\nz = 3\n", set()),
    ],
)
def test_lines_on_which_nothing_runs(text: str, silent: set[int]) -> None:
    assert silent_lines(text.split("\n")) == silent
