"""What files are made of: found by structure, never by the text of a line."""

import pytest

from twinstart.lessons.constructs import Construct, guess_language, read_python, read_template


def python(text: str, kind: str) -> list[tuple[tuple[str, ...], int]]:
    return [(one.names, one.line) for one in read_python(text) if one.kind == kind]


def template(text: str, kind: str) -> list[tuple[tuple[str, ...], int]]:
    return [(one.names, one.line) for one in read_template(text) if one.kind == kind]


@pytest.mark.parametrize(
    ("text", "kind", "found"),
    [
        ("import a.b", "import", [(("a.b",), 1)]),
        ("from a import b, c as d", "import", [(("a", "a.b"), 1), (("a", "a.c"), 1)]),
        ("from . import b\nfrom ..x import y", "import",
         [((".", "..b"), 1), (("..x", "..x.y"), 2)]),
        ("from a import *", "import", [(("a",), 1)]),
        ("f(1)", "call", [(("f",), 1)]),
        ("from a import f\nf(1)", "call", [(("f", "a.f"), 2)]),
        ("from a import b as f\nf(1)", "call", [(("f", "a.b"), 2)]),
        ("import a.b\na.b.f()", "call", [(("a.b.f",), 2)]),
        ("import a.b as c\nc.f()", "call", [(("c.f", "a.b.f"), 2)]),
        ("from a import *\nf(1)", "call", [(("f", "a.f"), 2)]),
        ("x.y().z()", "call", [(("().z",), 1), (("x.y",), 1)]),
        ("(x\n .y()\n .z()\n)", "call", [(("().z",), 3), (("x.y",), 2)]),
        ("' '.join(x)", "call", [(("().join",), 1)]),
        ("x[0]()", "call", [(("x",), 1)]),
        ("(lambda: 1)()", "call", []),
        ("f(a=1, **b)", "keyword", [(("a",), 1)]),
        ("x.y.z", "attribute", [(("x.y.z",), 1), (("x.y",), 1)]),
        ("from a import g\ng.x = 1", "name", [(("g.x", "a.g.x"), 2), (("g", "a.g"), 2)]),
        ("@a.b\n@c('x')\ndef f(): pass", "decorator", [(("a.b",), 1), (("c",), 2)]),
        ("@a\nasync def f(): pass", "def", [(("f",), 2)]),
        ("class A(b.C, metaclass=D): pass", "base", [(("b.C",), 1)]),
        ("class A(B[int]): pass", "base", [(("B",), 1)]),
        ("a = b = 1\nc: int = 1\nd += 1", "assign",
         [(("a",), 1), (("b",), 1), (("c",), 2), (("d",), 3)]),
        ("a.b = 1\na['c'] = 1", "assign", [(("a.b",), 1), (("a",), 2)]),
        ("'a' 'b'\nf'{x}c'\nb'd'", "string", [(("ab",), 1), (("c",), 2)]),
        ("# f(1)\n'g(1)'", "call", []),
    ],
)  # fmt: skip
def test_python_is_parsed(text: str, kind: str, found: list[tuple[tuple[str, ...], int]]) -> None:
    assert python(text, kind) == found


def test_nothing_is_run() -> None:
    assert read_python("raise SystemExit\nimport nowhere")
    with pytest.raises(SyntaxError):
        read_python("def f(:")


@pytest.mark.parametrize(
    ("text", "kind", "found"),
    [
        ("{% a b %}\n{%- c -%}{%+ d %}", "tag", [(("a",), 1), (("c",), 2), (("d",), 2)]),
        ("{% %}{{ }}", "tag", []),
        ("{{ x|a|b:'c|d' }}\n{% if x | e %}", "filter", [(("a",), 1), (("b",), 1), (("e",), 2)]),
        ("{{ 'x|a' }}{# {{ x|b }} #}", "filter", []),
        ("{{\nx\n|f\n|g }}", "filter", [(("f",), 3), (("g",), 4)]),
        ("{{ f(x) }}{{ x.g (1) }}", "call", [(("f",), 1), (("x.g",), 1)]),
        ("{{ url_for('x') }}", "call", [(("url_for", "flask.url_for"), 1)]),
        ("{{ x|f(1) }}", "call", []),
        ("{{\n x.y.z }}", "attribute", [(("x.y",), 2), (("x.y.z",), 2)]),
        ("{{ request.args.q }}", "attribute", [
            (("request.args", "flask.request.args"), 1),
            (("request.args.q", "flask.request.args.q"), 1),
        ]),
        ("{% if not x and y in z %}", "name", [(("x",), 1), (("y",), 1), (("z",), 1)]),
        ("{% raw %}{{ f() }}{% a %}{% endraw %}{{ h() }}", "call", [(("h",), 1)]),
        ("{% verbatim %}\n{% a %}\n{% endverbatim %}\n{% b %}", "tag",
         [(("verbatim",), 1), (("b",), 4)]),
        ("{% comment %}{{ f() }}{% endcomment %}", "call", []),
        ("{{ unclosed( ", "call", []),
    ],
)  # fmt: skip
def test_templates_are_split(
    text: str, kind: str, found: list[tuple[tuple[str, ...], int]]
) -> None:
    assert template(text, kind) == found


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("{% load x %}", "django"), ("{% csrf_token %}", "django"), ("{{ x|date:'j' }}", "django"),
        ("{% empty %}", "django"), ("{{ f() }}", "flask"), ("{% macro x() %}", "flask"),
        ("{%- if x %}", "flask"), ("{{ x -}}", "flask"), ("{{ x }}", ""), ("{% if x %}", ""),
        ("plain: text", ""), ("{% load x %}{{ f() }}", ""),
        ("{% load x %}{% empty %}{{ f() }}", "django"),
    ],
)  # fmt: skip
def test_the_language_is_told_by_what_only_one_has(text: str, side: str) -> None:
    assert guess_language(read_template(text), text) == side


def test_a_construct_has_a_kind_names_and_a_line() -> None:
    assert read_template("\n{{ x|f }}")[0] == Construct("filter", ("f",), 2)
