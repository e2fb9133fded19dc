"""What has become of each file and each definition, in texts of a few words.

`w(10)` are ten words; `w(7) + v(3)` have seven of them. So `x = {w(8)}` is ten words long.
"""

import pytest

from twinstart.model import Source
from twinstart.places.matching import Match

# Stays where it is, so that a file is no copy of another.
KEEP = "keep = " + " ".join(f"k{n}" for n in range(40)) + "\n"


def w(count: int) -> str:
    return " ".join(f"w{n}" for n in range(count)) + " "


def v(count: int) -> str:
    return " ".join(f"v{n}" for n in range(count)) + " "


def u(count: int) -> str:
    return " ".join(f"u{n}" for n in range(count)) + " "


def match(before: dict[str, str], now: dict[str, str]) -> Match:
    return Match(*({p: Source(p, t) for p, t in files.items()} for files in (before, now)))


def units(before: dict[str, str], now: dict[str, str]) -> dict[str, str]:
    """Return what became of each definition, by path, line and name."""
    found = match(before, now)
    named = {unit: f"{text.path}:{unit.start} {unit.name}".strip()
             for texts in (found.before, found.now) for text in texts.values()
             for unit in text.outline.whole.walk()}  # fmt: skip
    for unit, (_, other) in found.units.items():
        assert found.back[other][1] is unit
    assert len(found.back) == len(found.units)
    return {
        named[unit]: named[other]
        for unit, (_, other) in found.units.items()
        if unit.kind != "text" and unit.name != "keep"
    }


@pytest.mark.parametrize(
    ("before", "now", "expected"),
    [
        pytest.param({"a.txt": w(4)}, {"a.txt": w(4)}, {}, id="the same"),
        pytest.param({"a.txt": w(4)}, {"a.txt": w(5)}, {"a.txt": "a.txt"}, id="edited"),
        pytest.param({"a.txt": w(4)}, {"a.txt": v(4)}, {"a.txt": "a.txt"}, id="rewritten"),
        pytest.param({"a.txt": w(4)}, {}, {}, id="deleted"),
        pytest.param({}, {"a.txt": w(4)}, {}, id="new"),
        pytest.param({"a.txt": w(4)}, {"n.txt": w(2) + v(2)}, {"a.txt": "n.txt"},
            id="renamed, half the same"),
        pytest.param({"a.txt": w(4)}, {"n.txt": w(2) + v(3)}, {}, id="less than half the same"),
        pytest.param({"a.txt": w(4)}, {"n.html": w(4)}, {}, id="another ending"),
        pytest.param({"p/a.txt": w(4)}, {"b.txt": w(4), "q/a.txt": w(4)},
            {"p/a.txt": "q/a.txt"}, id="two alike, one of the same name"),
        pytest.param({"p/a.txt": w(4)}, {"b.txt": w(4), "q/a.txt": w(3) + v(1)},
            {"p/a.txt": "b.txt"}, id="another name, but more alike"),
        pytest.param({"a.txt": w(4)}, {"c.txt": w(4), "b.txt": w(4)}, {"a.txt": "b.txt"},
            id="two alike"),
        pytest.param({"a.txt": w(3) + v(1), "b.txt": w(4)}, {"n.txt": w(4)}, {"b.txt": "n.txt"},
            id="one of two"),
        pytest.param({"a.txt": w(4), "b.txt": v(4)}, {"n.txt": v(4), "m.txt": w(4)},
            {"a.txt": "m.txt", "b.txt": "n.txt"}, id="two renamed"),
        pytest.param({"a.txt": w(4), "b.txt": v(4)}, {"a.txt": v(4), "b.txt": w(4)},
            {"a.txt": "b.txt", "b.txt": "a.txt"}, id="swapped"),
        pytest.param({"a.txt": w(4), "b.txt": w(3) + v(1)}, {"a.txt": w(3) + v(1)},
            {"b.txt": "a.txt"}, id="overwritten by one that is nearly the same"),
        pytest.param({"a.txt": w(10), "b.txt": w(3) + v(7)}, {"a.txt": w(5) + v(5)},
            {"b.txt": "a.txt"}, id="much more like another"),
        pytest.param({"a.txt": w(10), "b.txt": w(2) + u(3) + v(5)}, {"a.txt": w(5) + v(5)},
            {"a.txt": "a.txt"}, id="a little more like another"),
        pytest.param({"a.txt": w(10), "b.html": v(10)}, {"a.txt": w(1) + v(9)},
            {"a.txt": "a.txt"}, id="more like one of another ending"),
    ],
)  # fmt: skip
def test_a_file_is_where_its_words_are(
    before: dict[str, str], now: dict[str, str], expected: dict[str, str]
) -> None:
    assert match(before, now).files == expected


@pytest.mark.parametrize(
    ("before", "now", "looked_at"),
    [
        pytest.param({"a.txt": w(4)}, {"a.txt": w(4)}, [], id="the same"),
        pytest.param({"a.txt": w(4)}, {"a.txt": w(4), "n.txt": w(4)}, [], id="a copy"),
        pytest.param({"a.txt": w(4)}, {"a.txt": w(4), "n.html": w(4)}, ["n.html"],
            id="another ending"),
        pytest.param({"a.txt": w(20)}, {"a.txt": w(20), "n.txt": w(18) + v(2)}, [],
            id="an edited copy"),
        pytest.param({"a.txt": w(20)}, {"a.txt": w(20), "n.txt": w(17) + v(3)}, ["n.txt"],
            id="too different for a copy"),
        pytest.param({"a.txt": w(4)}, {"a.txt": w(5), "n.txt": w(4)}, ["a.txt"],
            id="a copy of an edited one"),
        pytest.param({"a.txt": w(9), "b.txt": w(9) + v(1)}, {"a.txt": w(9), "n.txt": w(9) + v(1)},
            ["n.txt"], id="more like a lost one"),
        pytest.param({"a.txt": w(9), "b.txt": w(9)}, {"a.txt": w(9), "n.txt": w(9)},
            ["n.txt"], id="as much like a lost one"),
        pytest.param({"a.txt": w(9), "b.txt": w(9) + v(1)}, {"a.txt": w(9), "n.txt": w(9)},
            [], id="less like a lost one"),
        pytest.param({"a.txt": w(9), "b.txt": v(9)}, {"a.txt": v(9), "b.txt": v(9)}, [],
            id="overwritten with a copy"),
    ],
)  # fmt: skip
def test_a_copy_is_not_looked_at(
    before: dict[str, str], now: dict[str, str], looked_at: list[str]
) -> None:
    assert list(match(before, now).now) == looked_at


def test_only_what_differs_is_looked_at() -> None:
    found = match({"a.txt": w(4), "b.txt": v(4), "c.txt": u(4)}, {"a.txt": w(4), "b.txt": v(5)})
    assert list(found.before) == ["b.txt", "c.txt"]
    assert list(found.now) == ["b.txt"]


@pytest.mark.parametrize(
    ("before", "now", "expected"),
    [
        pytest.param("f = a\n", "\nf = a\n", {"a.py:1 f": "a.py:2 f"}, id="put down"),
        pytest.param("f = a\n", "f = x y z u\n", {"a.py:1 f": "a.py:1 f"}, id="rewritten"),
        pytest.param("f = a\n", "g = x y z\n", {}, id="gone"),
        pytest.param("f = a b c d e\n", "class f: a b c d e\n", {}, id="of another kind"),
        pytest.param("f = a b\nf = c d\n", "f = c d\nf = a b\n",
            {"a.py:1 f": "a.py:2 f", "a.py:2 f": "a.py:1 f"}, id="two of a name, turned"),
        pytest.param(f"f = {w(20)}\nf = {w(18)}{v(2)}\n", f"f = {w(18)}{v(2)}\nf = {w(20)}\n",
            {"a.py:1 f": "a.py:2 f", "a.py:2 f": "a.py:1 f"}, id="two of a name, alike, turned"),
        pytest.param("f = a b c\nf = a b d\n", "f = a b x\n", {"a.py:2 f": "a.py:1 f"},
            id="one of two of a name, the last"),
        pytest.param("f = a b c\n", "f = a b x\nf = a b y\n", {"a.py:1 f": "a.py:2 f"},
            id="two for one of a name, the last"),
        pytest.param("f = a\nf = b\n", "f = x y z u\n", {}, id="two of a name, rewritten"),
        pytest.param("f = a\n", "f = x y z u\nf = u v w x\n", {}, id="rewritten twice"),
        pytest.param("run(a)\n", "go(b, c, d)\n", {}, id="no name"),
        pytest.param("run(a, b)\n", "run(a, c)\n", {"a.py:1": "a.py:1"}, id="no name, but like it"),
        pytest.param("import a.b\nimport b\n", "import b\nimport a.b\n",
            {"a.py:1 import a.b": "a.py:2 import a.b", "a.py:2 import b": "a.py:1 import b"},
            id="imports"),
        pytest.param("import a.b\n", "import b\n", {}, id="another import"),
        pytest.param("class A:\n    x = 1\n    y = 2\n", "class A:\n    y = 3\n",
            {"a.py:1 A": "a.py:1 A", "a.py:3 A.y": "a.py:2 A.y"}, id="within a class"),
        pytest.param(f"class A:\n    x = {w(9)}\n    y = 2\n",
            f"class B:\n    x = {w(9)}\n    y = 3\n",
            {"a.py:1 A": "a.py:1 B", "a.py:2 A.x": "a.py:2 B.x", "a.py:3 A.y": "a.py:3 B.y"},
            id="a class renamed"),
        pytest.param("x = 1\nclass A:\n    x = 2\n", "class A:\n    x = 2\n",
            {"a.py:2 A": "a.py:1 A", "a.py:3 A.x": "a.py:2 A.x"}, id="the same name outside"),
        # `f` is half as it was; `g` is gone, and looks as much like it, or more.
        pytest.param(f"f = {w(18)}\ng = {w(8)}{v(5)}{u(5)}\n", f"f = {w(8)}{v(10)}\n",
            {"a.py:1 f": "a.py:1 f"}, id="half the same, another a little more"),
        pytest.param(f"f = {w(18)}\ng = {w(8)}{v(6)}{u(4)}\n", f"f = {w(8)}{v(10)}\n",
            {"a.py:2 g": "a.py:1 f"}, id="half the same, another much more"),
        pytest.param("f = a b\nf = c d\nf = x\n", "f = a y z\nf = c y z\nf = x\n",
            {"a.py:1 f": "a.py:1 f", "a.py:2 f": "a.py:2 f", "a.py:3 f": "a.py:3 f"},
            id="two of three of a name edited"),
        pytest.param(f"f = {w(10)}\ng = {w(4)}{v(6)}\n", f"f = {w(4)}{v(6)}\n",
            {"a.py:2 g": "a.py:1 f"}, id="its neighbour took its name"),
        pytest.param(f"f = {w(10)}\ng = {w(4)}{v(6)}\n", f"f = {w(4)}{v(6)}\ng = {u(9)}\n",
            {"a.py:1 f": "a.py:1 f", "a.py:2 g": "a.py:2 g"}, id="its neighbour is still there"),
        pytest.param(f"f = {w(10)}\ng = {w(6)}{v(4)}\n", f"f = {w(6)}{v(4)} x\ng = {w(10)} x\n",
            {"a.py:1 f": "a.py:2 g", "a.py:2 g": "a.py:1 f"}, id="two have swapped their names"),
        pytest.param(f"f = {w(8)}\n", f"f = {w(3)}{v(5)}\ng = {w(8)}\n", {"a.py:1 f": "a.py:1 f"},
            id="half the same, and another new"),
        pytest.param(f"f = {w(9)}\n", f"f = {w(3)}{v(6)}\ng = {w(9)}\n", {"a.py:1 f": "a.py:2 g"},
            id="less than half the same, and another new"),
    ],
)  # fmt: skip
def test_a_definition_in_its_file(before: str, now: str, expected: dict[str, str]) -> None:
    assert units({"a.py": KEEP + before}, {"a.py": KEEP + now}) == {
        down(one): down(other) for one, other in expected.items()
    }


def down(name: str) -> str:
    """Count the line of what is kept."""
    path, _, rest = name.partition(":")
    line, blank, name = rest.partition(" ")
    return f"{path}:{int(line) + 1}{blank}{name}"


@pytest.mark.parametrize(
    ("before", "now", "expected"),
    [
        # Ten words that say something, and "=".
        pytest.param(f"f = {w(9)}", f"f = {w(4)}{v(3)}", "f", id="six tenths, same name"),
        pytest.param(f"f = {w(9)}", f"f = {w(4)}{v(4)}", None, id="less, same name"),
        pytest.param(f"f = {w(9)}", f"g = {w(6)}{v(1)}", "g", id="seven tenths, another name"),
        pytest.param(f"f = {w(9)}", f"g = {w(6)}{v(2)}", None, id="less, another name"),
        pytest.param(f"f = {w(8)}", f"f = {w(7)}{v(1)}", "f", id="short, nine tenths"),
        pytest.param(f"f = {w(8)}", f"f = {w(7)}{v(2)}", None, id="short, less"),
        pytest.param(f"f = {w(10)}", f"def f(): {w(10)}", None, id="another kind"),
        pytest.param("f = f g x", "g = f f x", None, id="three words, another name"),
        pytest.param("f = f g x y", "g = f f x y", "g", id="four words, another name"),
        pytest.param("f = x y", "f = x y", "f", id="three words, same name"),
        pytest.param("run(a, b)", "run(a, b)", None, id="three words, no name"),
        pytest.param("run(a, b, c)", "run(a, b, c)", "", id="four words, no name"),
        pytest.param("import a.b", "import b.a", None, id="three words, another import"),
        pytest.param("import a.b", "import a.b", "import a.b", id="three words, same import"),
        pytest.param("class A:\n    f = x y", "class B:\n    f = x y", None, id="a short class"),
    ],
)  # fmt: skip
def test_a_definition_in_another_file(before: str, now: str, expected: str | None) -> None:
    found = units({"a.py": KEEP + before}, {"a.py": KEEP, "b.py": now})
    name = "A" if before.startswith("class") else before.split(" ")[0]
    if name not in ("f", "A"):
        name = before if name == "import" else ""
    assert found.get(f"a.py:2 {name}".strip()) == (
        None if expected is None else f"b.py:1 {expected}".strip()
    )


@pytest.mark.parametrize(
    ("before", "now", "expected"),
    [
        pytest.param(f"f = {w(10)}\n", {"b.py": f"f = {w(10)}\n", "c.py": f"f = {w(10)}\n"}, {},
            id="twice"),
        pytest.param(f"f = {w(10)}\n", {"b.py": f"f = {w(10)}\n", "c.py": f"f = {w(9)}x\n"},
            {"a.py:2 f": "b.py:1 f"}, id="once, and once edited"),
        pytest.param(f"f = {w(30)}\n", {"b.py": f"f = {w(29)}x\n", "c.py": f"f = {w(28)}x y\n"},
            {"a.py:2 f": "b.py:1 f"}, id="once, and once edited a little more"),
        pytest.param(f"o = {u(300)}\nf = {w(598)}\n",
            {"a.py": f"{KEEP}o = {u(300)}x\n", "b.py": f"f = {w(597)}x\n",
             "c.py": f"f = {w(596)}x y\n"},
            {"a.py:2 o": "a.py:2 o"}, id="a word of six hundred decides nothing"),
        pytest.param(f"f = {w(10)}\n", {"b.py": f"g = {w(10)}\n", "c.py": f"f = {w(9)}x\n"},
            {"a.py:2 f": "c.py:1 f"}, id="the name counts"),
        pytest.param(f"f = {w(10)}\n", {"b.py": f"g = {w(10)}\n", "c.py": f"f = {w(6)}x y z u\n"},
            {"a.py:2 f": "b.py:1 g"}, id="but not for everything"),
        pytest.param(f"f = {w(10)}\n", {"a.py": f"{KEEP}g = {w(10)}\n", "b.py": f"h = {w(10)}\n"},
            {"a.py:2 f": "a.py:2 g"}, id="the file counts"),
        pytest.param(f"f = {w(18)}\n",
            {"a.py": f"{KEEP}g = {w(15)}x y z\n", "b.py": f"h = {w(18)}\n"},
            {"a.py:2 f": "b.py:1 h"}, id="but not for everything either"),
        pytest.param(f"f = {w(10)}\ng = {w(9)}x\n", {"b.py": f"h = {w(9)}x\n"},
            {"a.py:3 g": "b.py:1 h"}, id="two for one, the more alike"),
        pytest.param(f"f = {w(9)}x\ng = {w(9)}y\n", {"b.py": f"h = {w(9)}z\n"},
            {"a.py:2 f": "b.py:1 h"}, id="two for one, the first"),
        pytest.param(f"f = {w(10)}\ng = {w(9)}x\n",
            {"b.py": f"h = {w(9)}x\n", "c.py": f"i = {w(8)}y z\n"},
            {"a.py:3 g": "b.py:1 h", "a.py:2 f": "c.py:1 i"}, id="two for one, and another left"),
    ],
)  # fmt: skip
def test_a_definition_that_could_be_any_of_several(
    before: str, now: dict[str, str], expected: dict[str, str]
) -> None:
    assert units({"a.py": KEEP + before}, {"a.py": KEEP, **now}) == expected


def test_what_is_within_goes_with_it() -> None:
    before = f"class A:\n    x = {w(9)}\n    y = 1\n    def f(self):\n        pass\n"
    now = before.replace("y = 1", "y = other(2)")
    assert units({"a.py": KEEP + before}, {"a.py": KEEP, "b.py": "import b\n" + now}) == {
        "a.py:2 A": "b.py:2 A",
        "a.py:3 A.x": "b.py:3 A.x",
        "a.py:5 A.f": "b.py:5 A.f",
    }


def test_a_file_that_is_renamed_keeps_its_definitions() -> None:
    before = f"f = {w(9)}\ng = 1\n"
    assert units({"a.py": KEEP + before}, {"b.py": KEEP + before.replace("1", "x y")}) == {
        "a.py:2 f": "b.py:2 f",
        "a.py:3 g": "b.py:3 g",
    }


def test_a_whole_text_goes_nowhere_but_to_a_file_like_it() -> None:
    found = match({"a.txt": w(20)}, {"n.html": w(20)})
    assert (found.files, found.units, found.back) == ({}, {}, {})
