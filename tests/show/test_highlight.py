import pytest
from conftest import REPO
from pygments.token import Name, Token

from twinstart.model import Source, split_lines
from twinstart.show.highlight import _lex, _shorten, colour_line, name_language

pytestmark = pytest.mark.usefixtures("cold")


def colour_lines(source: Source) -> list[list[tuple[str, str]]]:
    return [colour_line(source, number) for number in range(1, len(source.lines) + 1)]


@pytest.mark.parametrize(
    ("path", "language"),
    [
        ("flask/todo/__init__.py", "python"),
        ("django/templates/base.html", "html+jinja"),
        ("flask/migrations/script.py.mako", "mako"),
        ("flask/.env.example", "ini"),
        ("django/Makefile", "makefile"),
        ("flask/requirements.txt", "text"),
    ],
)
def test_a_files_name_tells_its_language(path: str, language: str) -> None:
    assert name_language(path) == language


def test_each_line_has_its_fragments() -> None:
    source = Source("a.py", 'def f():\n    return "x"\n\n')
    assert colour_lines(source)[:3] == [
        [("k", "def"), ("w", " "), ("nf", "f"), ("p", "():")],
        [("", "    "), ("k", "return"), ("", " "), ("s2", '"x"')],
        [],
    ]


def test_what_stands_before_the_first_statement_has_its_fragments() -> None:
    source = Source("a.py", "\n# a\n\nx\n")
    assert colour_lines(source)[:4] == [[], [("c1", "# a")], [], [("n", "x")]]


def test_a_kind_that_is_a_lexers_own_is_what_it_is_a_kind_of() -> None:
    assert [_shorten(kind) for kind in (Name.Of.Ours, Name.Tag, Token.Ours)] == ["n", "nt", ""]


def test_a_line_inside_a_string_is_coloured_as_a_string() -> None:
    source = Source("a.py", 'x = """\nreturn 1\n"""\n')
    assert colour_line(source, 2) == [("s2", "return 1")]


def test_neighbours_of_one_kind_are_one_fragment() -> None:
    source = Source("a.py", "\n\n@a.b\nx = f'''a{1}\n\n  ''' # é\n")
    assert colour_lines(source) == [
        [],
        [],
        [("nd", "@a"), ("o", "."), ("n", "b")],
        [
            ("n", "x"),
            ("", " "),
            ("o", "="),
            ("", " "),
            ("sa", "f"),
            ("s1", "'''a"),
            ("si", "{"),
            ("mi", "1"),
            ("si", "}"),
        ],
        [],
        [("s1", "  '''"), ("", " "), ("c1", "# é")],
    ]


def test_what_is_skipped_is_the_beginning_of_the_line() -> None:
    source = Source("a.py", "if x:\n    return 1\n")
    assert colour_line(source, 2, 4) == [("k", "return"), ("", " "), ("mi", "1")]
    assert colour_line(source, 2, 6) == [("k", "turn"), ("", " "), ("mi", "1")]
    assert colour_line(source, 2, 10) == [("", " "), ("mi", "1")]
    assert colour_line(source, 2, 99) == []
    assert colour_line(source, 2, 3) == [("", " "), *colour_line(source, 2, 4)]


@pytest.mark.parametrize("path", ["a.py", "a.html", "a.txt", "Makefile"])
@pytest.mark.parametrize(
    "hidden", ["\x00", "\x07", "\x0b", "\x0c", "\r", "\x1b", "\x1c", "\x7f", "\x85", "\x9b",
               "\u2028", "\u202e", "\u200b", "\ufeff", "\ufffe"],
)  # fmt: skip
def test_no_character_that_hides_comes_through(path: str, hidden: str) -> None:
    source = Source(path, f"a{hidden}b\nc\n")
    lines = ["".join(text for _, text in line) for line in colour_lines(source)]
    assert lines[:2] == [f"a<U+{ord(hidden):04X}>b", "c"]


def test_very_long_lines_have_no_colours() -> None:
    source = Source("a.py", "x = 1\n" + "y = 1;" * 2000)
    assert colour_lines(source) == [[("", "x = 1")], [("", "y = 1;" * 2000)]]
    line = "x" * 9_999
    assert colour_lines(Source("a.py", f"{line}x\n\n"))[0] == [("n", f"{line}x")]
    assert colour_lines(Source("a.py", f"{line}xx\n\n#"))[:2] == [[("", f"{line}xx")], []]


@pytest.mark.slow
def test_a_part_has_the_colours_that_it_has_in_the_whole() -> None:
    """Python is lexed by statements, and no others than those asked for."""
    files = [path for path in (REPO / "src").rglob("*.py") if path.stat().st_size > 100]
    for path in files:
        lines = split_lines(path.read_text(encoding="utf-8"))
        parts = colour_lines(Source("a.py", path.read_text(encoding="utf-8")))
        assert parts == _lex("python", lines)[: len(parts)], path
    assert len(files) > 50


@pytest.mark.parametrize(
    "text",
    [
        'x = """\ny"""; z = """\nreturn 1"""\nif x:\n    pass\n',
        "@decorated\n@twice(\n    1\n)\ndef f(): ...\n# about g\n\ndef g(): ...\n",
        "def broken(:\n    return 1\nx = '''\ny\n",
        "x = 1\ry = 2\nz = '''\nreturn\n'''\n",
        "x = '\\d'\nfrom a import (\n    b,\n)\nimport c\n",
    ],
)
def test_odd_statements_have_their_colours(text: str) -> None:
    lines = split_lines(text)
    visible = [line.replace("\r", "<U+000D>") for line in lines]
    assert colour_lines(Source("a.py", text)) == _lex("python", visible)[: len(lines)]
