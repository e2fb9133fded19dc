"""A line of code as HTML: what is coloured, what is marked, where it may break."""

import pytest

from twinstart.model import Cell, Excerpt, PlacedNote, Source, Step
from twinstart.show.html_lines import (
    measure_dent,
    measure_indent,
    render_command,
    render_line,
    write_marks,
)

pytestmark = pytest.mark.usefixtures("cold")


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        ("", ""),
        ("x = 1", 'x = <span class="mi">1</span>'),
        ("(a", "(<wbr>a"),
        ("        ]", '<span class="held">        ]</span>'),
        ("\tf(x)", '<span class="held">\tf(</span><wbr>x)'),
        ("x = [f(a, b) < 1 & c]",
         'x = [<wbr>f(<wbr>a, b) &lt; <span class="mi">1</span> &amp; c]'),
        # A line breaks behind what opens, not within a text or a comment.
        ('    return render("a, b.html", rows=rows)  # (x',
         '<span class="held">    <span class="k">return</span></span> render(<wbr>'
         '<span class="s2">&#34;a, b.html&#34;</span>, rows=rows)  <span class="c1"># (x</span>'),
        ("    a=[1, {2: (3,)}],",
         '<span class="held">    a=[</span><wbr><span class="mi">1</span>, {<wbr>'
         '<span class="mi">2</span>: (<wbr><span class="mi">3</span>,)}],'),
        # Python's dots hold their names together.
        ("x = 1.5 + a.b", 'x = <span class="mf">1.5</span> + a.b'),
    ],
)  # fmt: skip
def test_a_line_is_coloured_and_may_break(code: str, shown: str) -> None:
    assert str(render_line(Source("a.py", code), 1)) == shown


@pytest.mark.parametrize(
    ("code", "shown"),
    [(".b", ".b"), ("  .b c", '<span class="held">  <wbr>.b</span> c'), ("a.b", "a<wbr>.b")],
)
def test_a_line_does_not_break_at_its_beginning(code: str, shown: str) -> None:
    assert str(render_line(Source("a.txt", code), 1)) == shown


def test_a_templates_line() -> None:
    assert str(render_line(Source("a.html", '<p>\n  <a href="{{ a.b|safe }}">'), 2)) == (
        '<span class="held">  &lt;<span class="nt">a</span></span> <span class="na">href</span>='
        '<span class="s">&#34;</span><span class="cp">{{</span> a<wbr>.b|'
        '<span class="nf">safe</span> <span class="cp">}}</span><span class="s">&#34;</span>&gt;'
    )


def test_what_is_marked_has_a_class_behind_its_kinds() -> None:
    source = Source("a.py", '@bp.route("/")\ndef f(): ...')
    assert str(render_line(source, 1, ((1, 9),))) == (
        '<span class="nd">@</span><span class="nd mk">bp</span><span class="mk">.</span>'
        '<span class="mk">route</span>(<wbr><span class="s2">&#34;/&#34;</span>)'
    )
    # The same line with other marks, or with none, is another.
    assert render_line(source, 1, ((1, 3),)).count("mk") == 1
    assert "mk" not in render_line(source, 1)


def test_a_command_stands_without_its_prompt() -> None:
    step = Step("console", "", "$", ("$ flask run & <x>",), 1)
    excerpt = Excerpt(Source("flask/", "$ flask run & <x>"), 1, 1, (), step=step)
    cell = Cell(excerpt, 1, 1, marked=((8, 11),))
    assert str(render_command(cell, 1, 2)) == 'flask <span class="mk">run</span> &amp; &lt;x&gt;'


def test_a_line_has_the_numbers_of_its_notes() -> None:
    notes = (PlacedNote(1, 2, "a"), PlacedNote(3, 2, "b"), PlacedNote(2, 1, "c"))
    excerpt = Excerpt(Source("a.py", "a\nb\nc"), 1, 3, notes)
    assert [write_marks(excerpt, n) for n in (1, 2, 3)] == ["②", "①③", ""]


@pytest.mark.parametrize(
    ("code", "dent", "indents"),
    [
        ("    a\n      b\n\n    c", 4, [0, 2, 0, 0]),
        # A tab's width is not known: nothing is moved.
        ("\ta\n\t  b", 0, [4, 6]),
    ],
)
def test_lines_keep_their_indentation_within_the_excerpt(
    code: str, dent: int, indents: list[int]
) -> None:
    excerpt = Excerpt(Source("a.py", code), 1, code.count("\n") + 1, ())
    assert measure_dent(excerpt) == dent
    assert [measure_indent(excerpt, number) for number, _ in excerpt.lines] == indents
