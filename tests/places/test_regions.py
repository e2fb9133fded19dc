"""Where a region of a few words is found: each boundary from both sides.

A text is written in one row, `/` between its lines; what is found, as `path 2-3 [3]`: the first
and last line, and those edited.
"""

import pytest

from twinstart.model import Region, Source
from twinstart.places import Finder, Found

K = "/".join(f"k{n} l{n} m{n} n{n} o{n}" for n in range(6))


def look(
    before: dict[str, str], now: dict[str, str], path: str, start: int, end: int
) -> Found | None:
    old, new = (
        {p: Source(p, t.replace("/", "\n") + "\n") for p, t in files.items()}
        for files in (before, now)
    )
    return Finder(old, new).find(Region("a.b", path, start, end))


def told(found: Found | None) -> str:
    if found is None:
        return "lost"
    edited = f" {sorted(found.edited)}" if found.edited else ""
    return f"{found.source.path} {found.start}-{found.end}{edited}"


@pytest.mark.parametrize(
    ("before", "now", "span", "expected"),
    [
        ("p q r s/a b c d e f/t u v w", "p q r s/a b c x y z/t u v w", (2, 2), "2-2 [2]"),
        ("p q r s/a b c d e f/t u v w", "p q r s/a b x y z z/t u v w", (2, 2), "lost"),
        ("p q r s/a b c/t u v w", "p q r s/a b c/x/t u v w", (2, 2), "2-2"),
        ("p q r s/a b c/t u v w", "p q r s/x/a b c/t u v w", (2, 2), "3-3"),
        ("p q r s/a b c d/e f g h/t u v w", "p q r s/a b c d/x/e f g h/t u v w", (2, 3), "2-4 [3]"),
        # A line at the edge was replaced; blank ones there are not taken along.
        ("p q r s/a b c d/e f g h/t u v w", "p q r s/a b c d/x/t u v w", (2, 3), "2-3 [3]"),
        ("p q r s/a b c d/e f g h/t u v w", "p q r s/a b c d/x//t u v w", (2, 3), "2-3 [3]"),
        ("p q r s/a b c d/e f g h/t u v w", "p q r s/a b c d//t u v w", (2, 3), "2-2"),
        ("p q r s/a b c d/e f g h/t u v w", "p q r s/x/e f g h/t u v w", (2, 3), "2-3 [2]"),
        ("p q r s/a b c d/e f g h/t u v w", "p q r s//x/e f g h/t u v w", (2, 3), "3-4 [3]"),
        ("p q r s/a b c d/e f g h/t u v w", "p q r s//e f g h/t u v w", (2, 3), "3-3"),
        ("a b c d/e f g h/t u v w", "x/e f g h/t u v w", (1, 2), "2-2"),
        ("p q r s/a b c d/e f g h/t u v w", "p q r/x/e f g h/t u v w", (2, 3), "3-3"),
        ("p q r s/a b c d/e f g h/t u v w", "p q r s/x/y/e f g h/t u v w", (2, 3), "2-4 [2, 3]"),
        ("p q r s/a b c d/e/t u v w", "p q r s/a b c d/x/t u v w", (2, 3), "2-3 [3]"),
        ("p q r s/a b c d/e f g h", "p q r s/a b c d/x", (2, 3), "2-2"),
        # Words more and less.
        ("p q r s/a b c d/t u v w", "p q r s/a b x c d/t u v w", (2, 2), "2-2 [2]"),
        ("p q r s/a b c d/t u v w", "p q r s/a b c/t u v w", (2, 2), "2-2 [2]"),
        ("p q r s/a b c d/t u v w", "p q r s/b c d/t u v w", (2, 2), "2-2 [2]"),
        ("p q r s/a b c d/t u v w", "p q r s/(a b c d)/t u v w", (2, 2), "2-2"),
        ("p q r s/(a b c d)/t u v w", "p q r s/a b c d/t u v w", (2, 2), "2-2"),
        ("p q r s/a b c d/t u v w", "p q r s/a b c/d/t u v w", (2, 2), "2-3"),
        ("p q r s/a b c/d e f/t u v w", "p q r s/a b c d e f/t u v w", (2, 3), "2-2"),
        ("p q r s/a b c/d e f/t u v w", "p q r s/a b c d e f/t u v w", (2, 2), "2-2"),
        ("p q r s/a b c/d e f/t u v w", "p q r s/a b c d e f/t u v w", (3, 3), "2-2"),
        ("p q r s/a b c d/e f g h/t u v w", "p q r s/a b c d/f g h/t u v w", (2, 3), "2-3 [3]"),
        ("p q r s/a b c d/e f g h/t u v w", "p q r s/a b c/e f g h/t u v w", (2, 3), "2-3 [2]"),
        ("p q r s/a b c d/e f g h/t u v w", "p q r s/b c d/e f g/t u v w", (2, 3), "2-3 [2, 3]"),
        # What says nothing.
        ("p q r s/{{ }}/t u v w", "p q r s/x/{{ }}/t u v w", (2, 2), "3-3"),
        ("p q r s/a b c d/t u v w", "x/p q r s/a b c/t u v w", (2, 2), "3-3 [3]"),
        ("p q r s/{{ x }}/t u v w", "p q r s/y/{{ x }}/t u v w", (2, 2), "3-3"),
        ("p q r s/{{ }}/t u v w", "p q r s/t u v w", (2, 2), "lost"),
    ],
)  # fmt: skip
def test_lines_of_a_text(before: str, now: str, span: tuple[int, int], expected: str) -> None:
    found = told(look({"a.txt": before}, {"a.txt": now}, "a.txt", *span))
    assert found.removeprefix("a.txt ") == expected


def test_what_is_found_is_its_place_alone() -> None:
    found = look({"a.txt": "p q r s/a b c d"}, {"a.txt": "x/p q r s/a b c d"}, "a.txt", 2, 2)
    assert found is not None
    assert found == Found(found.source, 3, 3)
    assert repr(found) == repr(Found(found.source, 3, 3))


F, G = "f = a1 a2 a3 a4 a5 a6 a7", "g = b1 b2 b3 b4 b5 b6 b7"


@pytest.mark.parametrize(
    ("before", "now", "span", "expected"),
    [
        # A quarter of a whole definition is enough; of lines within, a half.
        (f"{F}/{G}", f"f = a1 x1 x2 x3 x4 x5 x6/{G}", (1, 1), "1-1 [1]"),
        (f"{F}/{G}", f"f = x0 x1 x2 x3 x4 x5 x6/{G}", (1, 1), "lost"),
        ("def f():/    a b c d/    e f g h", "def f():/    a b c x/    x y z z",
         (1, 3), "1-3 [2, 3]"),
        ("def f():/    a b c d/    e f g h", "def f():/    a b c d/    e f y z", (3, 3), "3-3 [3]"),
        ("def f():/    a b c d/    e f g h", "def f():/    a b c d/    e x y z", (3, 3), "lost"),
        # Beside a statement of several lines a line at the edge was replaced.
        ("v = [p1, p2,/     p3, p4]/a1 = a2 + a3/e1 = e2 + e3/t = u",
         "v = [p1, p2,/     p3, p4]/x = y/e1 = e2 + e3/t = u", (3, 4), "3-4 [3]"),
        ("t = u/a1 = a2 + a3/e1 = e2 + e3/v = [p1, p2,/     p3, p4]",
         "t = u/a1 = a2 + a3/x = y/v = [p1, p2,/     p3, p4]", (2, 3), "2-3 [3]"),
        # One that comes between two.
        (f"{F}/{G}/h = c1 c2 c3", f"{F}/h = c1 c2 c3/{G}", (1, 2), "1-1"),
        (f"{F}/g = b1 b2 b3 b4 b5 b6 b7 b8/h = c1 c2 c3",
         f"{F}/h = c1 c2 c3/g = b1 b2 b3 b4 b5 b6 b7 b8", (1, 2), "3-3"),
        (f"{F}/{G}/h = c1 c2 c3", f"{F}/n = new/{G}/h = c1 c2 c3", (1, 2), "1-3 [2]"),
        (f"{F}/{G}", f"{G}/{F}", (1, 2), "1-2"),
        (f"{F}//{G}", "f = a1 x1 x2 x3 x4 x5 x6//g = b1 x1 x2 x3 x4 x5 x6", (1, 3), "1-3 [1, 3]"),
        # What replaced a line at the edge, with something from elsewhere between.
        (f"{F}/{G}/h = c1 c2 c3/z = d1 d2 d3", f"{F}/n = 1/z = d1 d2 d3/h = c1 c2 c3",
         (2, 3), "4-4"),
        (f"{F}/{G}/h = c1 c2 c3/z = d1 d2 d3", f"{F}/z = d1 d2 d3/n = 1/h = c1 c2 c3",
         (1, 2), "1-1"),
        # Whole statements.
        (f"{F}/{G}", f"f = (/    a1 a2 a3/    a4 a5 a6 a7/)/{G}", (1, 1), "1-4"),
        (f"{G}/{F}/h = 1", f"{G}/f = [/    a1 a2 a3 a4 a5 a6 a7/]/h = 1", (2, 2), "2-4 [2, 4]"),
        ("f(/    a b c d,/    e f g h,/)/x = 1", "x = 2/f(/    a b c d,/    e f g h,/)",
         (2, 2), "3-3"),
        ("f(/    a b c d,/    e f g h,/)/x = 1", "f(a b c d, e f g h)/x = 1", (2, 2), "1-1"),
        (f"# c/{F}/{G}", f"{G}/# c/{F}", (1, 2), "2-3"),
        (f"# c/{F}//{G}", f"{G}//# c/{F}", (2, 2), "4-4"),
    ],
)  # fmt: skip
def test_definitions_in_their_file(
    before: str, now: str, span: tuple[int, int], expected: str
) -> None:
    found = told(look({"a.py": before}, {"a.py": now}, "a.py", *span))
    assert found.removeprefix("a.py ") == expected


@pytest.mark.parametrize(
    ("before", "now", "expected"),
    [
        ("a b c d", {"n.txt": f"{K}/a b c d"}, "n.txt 7-7"),
        ("a b c d", {"n.html": f"{K}/a b c d"}, "lost"),
        ("a b c d", {"n.html": K, "o.txt": f"{K}/a b c d"}, "o.txt 7-7"),
        ("(a b) c", {"n.txt": f"{K}/(a b) c"}, "lost"),
        ("(a b) c d", {"n.txt": f"{K}/(a b) c d"}, "n.txt 7-7"),
        ("a b c d e", {"n.txt": f"{K}/a b c d x"}, "n.txt 7-7 [7]"),
        ("a b c d e f", {"n.txt": f"{K}/a b c d x y"}, "lost"),
        ("a b c d e f g", {"n.txt": f"{K}/a b c d x e f g"}, "lost"),
        ("a b c d e f g h", {"n.txt": f"{K}/a b c d x e f g h"}, "n.txt 7-7 [7]"),
        ("a b c d", {"n.txt": f"a b c d/{K}/a b c d"}, "lost"),
        ("a b c d", {"n.txt": f"a b c d/a b c d/a b c d/{K}"}, "lost"),
        ("a b c d", {"n.txt": f"{K}/a b c d", "o.txt": f"a b c d/{K}"}, "lost"),
        ("a b c d", {"n.txt": f"{K}/a b c d", "o.txt": f"a b c/{K}"}, "n.txt 7-7"),
        ("a b c d/e f g h", {"n.txt": f"{K}/a b c d/e f g h/x"}, "n.txt 7-8"),
        ("a b c d/e f g h", {"n.txt": f"{K}/a b c d/x/e f g h"}, "n.txt 7-9 [8]"),
    ],
)  # fmt: skip
def test_words_that_went_to_a_new_place(before: str, now: dict[str, str], expected: str) -> None:
    assert told(look({"a.txt": before}, now, "a.txt", 1, 1 + before.count("/"))) == expected


T = "def f(x):/    one = get(x)/    two = find_all(one, x)/    return show(one, two, three)"


@pytest.mark.parametrize(
    ("now", "line", "anchor", "expected"),
    [
        (T, 3, "find_all", 3),
        (f"/{T}", 3, "find_all", 4),
        (f"/{T}", 3, "all(one", 4),
        (f"/{T}", 3, "ind_al", 4),
        (f"/{T}", 1, "def f", 2),
        (T.replace("show(one, two", "list(one, 2"), 4, "return show(one, two", None),
        (f"/{T}", 3, "one, x)", 4),
        (f"/{T}", 2, "one", 3),
        (f"/{T}", 4, "one", 5),
        (f"/{T}", 3, "nothing", None),
        (f"/{T}", 2, "find_all", 4),
        (f"/{T}", 4, "show(one, tw", 5),
        (f"/{T}", 4, "show(one, th", None),
        (f"/{T}", 4, "three)", 5),
        # Two of three words are enough, one of two is not.
        (T.replace("one, two, three", "one, more"), 4, "show one two", None),
        (T.replace("show(one, two", "list(one, two"), 4, "show(one, two", 4),
        (T.replace("show(one, two", "list(one, 2"), 4, "show(one, two", None),
        (T.replace("find_all(one", "every(one"), 3, "find_all(one", None),
        (T.replace("find_all(one", "every(/        one"), 3, "two = find_all(one", 3),
        (T.replace("two = find_all(one", "2 = find_all(/        one"), 3, "two = find_all(one", 3),
        # Its words are there, but far from each other.
        (T.replace("one, two", "one, 1, 2, 3, 4, two"), 4, "one, two", 4),
        (T.replace("one, two", "one, 1, 2, 3, 4 5, two"), 4, "one, two", None),
        (T.replace("return show(one, two", "return show(one, two, 1)/    y = show(one, two"),
         4, "show(one", 4),
    ],
)  # fmt: skip
def test_a_note_finds_its_line(now: str, line: int, anchor: str, expected: int | None) -> None:
    found = look({"a.py": T}, {"a.py": now}, "a.py", 1, 4)
    assert found is not None
    assert found.line_of(line, anchor) == expected
