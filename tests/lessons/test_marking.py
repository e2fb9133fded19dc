"""Words of partner lines that do the same job under other names."""

import pytest
from phrases import term

from twinstart.lessons.levelling import level
from twinstart.lessons.marking import mark
from twinstart.model import (
    SIDES,
    Cell,
    Course,
    Excerpt,
    Pane,
    PlacedNote,
    Side,
    Sides,
    Source,
    Term,
)


def partners(flask: str, django: str, *terms: Term) -> list[str]:
    """Return two lines that are partners, what is marked in them in brackets."""
    panes = [
        Pane((Excerpt(Source(f"{side}/x.py", line), 1, 1, (PlacedNote(1, 1, "a"),)),))
        for side, line in zip(SIDES, (flask, django), strict=True)
    ]
    _, rows = level(Sides(*panes))
    marked = mark(rows, terms)
    return [show(cell) for _, cell in marked[-1].cells]


def show(cell: Cell) -> str:
    line, drawn, at = cell.excerpt.source.lines[cell.start - 1], "", 0
    for start, end in cell.marked:
        assert at <= start < end <= len(line)
        drawn += f"{line[at:start]}[{line[start:end]}]"
        at = end
    return drawn + line[at:]


@pytest.mark.parametrize(
    ("flask", "django", "said", "marked"),
    [
        ("@bp.route('/')", "path('', x)", ("`@bp.route()`", "`path()`, in a table"),
         ["@[bp.route]('/')", "[path]('', x)"]),
        # As it is written goes before the bare name.
        ("x(default=now)", "x(auto=True)", ("`default=now`", "`auto=True`"),
         ["x([default=now])", "x([auto=True])"]),
        # A word is whole: neither part of a name nor what hangs on another one.
        ("bp.routes()", "path()", ("`bp.route`", "`path`"), ["bp.routes()", "path()"]),
        ("bp.route()", "a.path()", ("`bp.route`", "`path`"), ["bp.route()", "a.path()"]),
        ("bp.route()", "my_path()", ("`bp.route`", "`path`"), ["bp.route()", "my_path()"]),
        ("f(x)", "g(y)", ("`f`", "`g`"), ["[f](x)", "[g](y)"]),
        ("@routes", "path()", ("`@route`", "`path`"), ["@routes", "path()"]),
        # Of two that touch each other, both.
        ("f(x)", "g()", ("`f(` and `x)`", "`g()`"), ["[f(][x)]", "[g()]"]),
        # Both sides, or none.
        ("bp.route()", "other()", ("`bp.route`", "`path`"), ["bp.route()", "other()"]),
        ("other()", "path()", ("`bp.route`", "`path`"), ["other()", "path()"]),
        # Words outside of backticks are no code, and what is nothing has no word.
        ("route()", "path()", ("route", "path"), ["route()", "path()"]),
        ("f(y)", "y()", ("nothing; `f`", "`y`"), ["f(y)", "y()"]),
        # One name needs no mark, whoever it belongs to.
        ("Check(x)", "models.Check(y)", ("`Check()`", "`models.Check()`"),
         ["Check(x)", "models.Check(y)"]),
        ("a(Check(x))", "b(models.Check(y))", ("`a()` of `Check()`", "`b()` of `models.Check()`"),
         ["[a](Check(x))", "[b](models.Check(y))"]),
        # Tags: the name says what it does.
        ("{{ url_for('x') }} url", "{% url 'x' %} url", ("`url_for()`", "`{% url %}`"),
         ["{{ [url_for]('x') }} url", "{% [url] 'x' %} url"]),
        ("{% else %}", "{% empty %}", ("`{% else %}`", "`{% empty %}`"),
         ["[{% else %}]", "[{% empty %}]"]),
        ("f() f()", "g()", ("`f()`", "`g()`"), ["[f()] [f()]", "[g()]"]),
        ("f(a, b)", "g()", ("`f(a, b)` and `a`", "`g()`"), ["[f(a, b)]", "[g()]"]),
        ('return "Hello, world!"', "g()", ('`return "Hello…"`', "`g()`"),
         ['return "Hello, world!"', "g()"]),
        ("a[.b]".replace("[", "").replace("]", ""), "g()", ("`.b`", "`g()`"), ["a[.b]", "[g()]"]),
    ],
)  # fmt: skip
def test_what_a_term_says_is_marked(
    flask: str, django: str, said: tuple[str, str], marked: list[str]
) -> None:
    assert partners(flask, django, term(*said)) == marked


def test_several_terms_mark_one_line() -> None:
    terms = (term("`a`", "`b`"), term("`c`", "`d`"), term("`e`", "`z`"))
    assert partners("a(c, e)", "b(d)", *terms) == ["[a]([c], e)", "[b]([d])"]


def test_only_lines_of_partners_are_marked() -> None:
    source = Sides(Source("flask/x.py", "f()\nf()"), Source("django/x.py", "g()\ng()"))
    panes = [
        Pane((Excerpt(source[side], 1, 2, (PlacedNote(number, 2, "a"),)),))
        for number, side in enumerate(SIDES, start=1)
    ]
    _, rows = level(Sides(*panes))
    assert mark(rows, [term("`f()`", "`g()`")]) == rows


def test_the_real_lessons_mark_no_word_that_their_phrasebook_does_not_say(
    real_course: Course,
) -> None:
    """Print what is marked, to be read; each word is of a term of its point, on its own side."""
    noted = marked = 0
    for lesson in real_course.lessons:
        for pair in lesson.pairs:
            said: dict[Side, str] = {
                side: " ".join(
                    term.phrases[side].text
                    for term in lesson.concept.terms_of(pair.point)
                    if not term.phrases[side].nothing
                )
                for side in SIDES
            }
            for row in pair.rows:
                cells = [cell for _, cell in row.cells if cell.note and cell.start == cell.end]
                noted += len(cells) == len(SIDES)
                marks = [bool(cell.marked) for _, cell in row.cells]
                assert all(marks) or not any(marks)
                if any(marks):
                    marked += 1
                    print(f"{pair.point.id}\n  " + "\n  ".join(show(cell) for cell in cells))
                for side, cell in row.cells:
                    line = cell.excerpt.source.lines[cell.start - 1] if cell.marked else ""
                    for start, end in cell.marked:
                        assert line[start:end].strip() == line[start:end] != ""
                        assert line[start:end] in said[side]
    print(f"{marked} of {noted} pairs of lines")
    assert marked >= 50
