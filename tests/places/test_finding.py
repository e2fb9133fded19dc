"""What becomes of one region in small texts; the corpus in tests/edits does it to whole twins."""

import pytest

from twinstart.model import Region, Source
from twinstart.places import Finder, Found

VIEWS = '''\
"""Views."""

from flask import Blueprint, render_template

bp = Blueprint("lists", __name__, url_prefix="/lists")


@bp.get("/")
def index():
    """Show all lists."""
    rows = select_lists(order="name")
    return render_template("index.html", rows=rows)


@bp.get("/<id>/")
def detail(id):
    """Show one list with its todos."""
    todo_list = get_list(id)
    todos = filter_todos(todo_list)
    return render_template("detail.html", list=todo_list, todos=todos)
'''
BP, INDEX, DETAIL, TODOS = (5, 5), (8, 12), (15, 20), (18, 19)


def find(
    now: dict[str, str] | str, span: tuple[int, int], before: dict[str, str] | None = None
) -> Found | None:
    before = {"v.py": VIEWS} | (before or {})
    texts = {"v.py": now} if isinstance(now, str) else now
    finder = Finder(*({p: Source(p, t) for p, t in files.items()} for files in (before, texts)))
    return finder.find(Region("a.b", "v.py", *span))


def place(found: Found | None) -> tuple[str, int, int, list[int]] | None:
    return found and (found.source.path, found.start, found.end, sorted(found.edited))


def changed(*pairs: tuple[str, str]) -> str:
    text = VIEWS
    for old, new in pairs:
        assert text.count(old) == 1
        text = text.replace(old, new)
    return text


@pytest.mark.parametrize(
    ("now", "span", "expected"),
    [
        pytest.param(VIEWS, DETAIL, ("v.py", 15, 20, []), id="nothing changed"),
        pytest.param(VIEWS.replace("\n", "\r\n"), DETAIL, ("v.py", 15, 20, []), id="line ends"),
        pytest.param("# x\n" + VIEWS, DETAIL, ("v.py", 16, 21, []), id="a line above"),
        pytest.param(
            changed(("    todos =", "    x = 1\n    todos =")), DETAIL, ("v.py", 15, 21, [19]),
            id="a line inside",
        ),
        pytest.param(
            changed(("    todos =", "    x = 1\n    todos =")), TODOS, ("v.py", 18, 20, [19]),
            id="a line inside a part",
        ),
        pytest.param(
            changed(("    todo_list =", "    x = 1\n    todo_list =")), TODOS, ("v.py", 19, 20, []),
            id="a line above a part",
        ),
        pytest.param(VIEWS + "    # x\n", DETAIL, ("v.py", 15, 20, []), id="a comment below"),
        pytest.param(VIEWS + "    return 1\n", DETAIL, ("v.py", 15, 21, [21]),
            id="a line at the end"),
        pytest.param(changed(("get_list(id)", "get_list(int(id))")), TODOS, ("v.py", 18, 19, [18]),
            id="a word more"),
        pytest.param(changed(('order="name"', "")),
            INDEX, ("v.py", 8, 12, [11]), id="a word less"),
        pytest.param(changed(("    todos = filter_todos(todo_list)\n", "")), DETAIL,
            ("v.py", 15, 19, []), id="a line less"),
        pytest.param(changed(("    todos = filter_todos(todo_list)\n", "")), TODOS,
            ("v.py", 18, 18, []), id="half of a part"),
        pytest.param(changed(("    todos = filter_todos(todo_list)\n", ""),
            ("    todo_list = get_list(id)\n", "")), TODOS, None, id="all of a part"),
        pytest.param(changed(("todos = filter_todos(todo_list)", "todos = todo_list.todos")), TODOS,
            ("v.py", 18, 19, [19]), id="the last line changed"),
        pytest.param(changed(("todo_list = get_list(id)", "todo_list = own_lists()[0]")), TODOS,
            ("v.py", 18, 19, [18]), id="the first line changed"),
        pytest.param(VIEWS.replace("bp = Blueprint", "x = 1 #"), BP, None, id="one line replaced"),
        pytest.param(VIEWS.replace("detail", "show"), DETAIL, ("v.py", 15, 20, [16, 20]),
            id="renamed"),
        pytest.param(changed(('"""Show one', "'''Show one"), ('its todos."""', "its todos.'''")),
            DETAIL, ("v.py", 15, 20, []), id="quotes"),
        pytest.param(changed(("get_list(id)", "get_list(\n        id,\n    )")), TODOS,
            ("v.py", 18, 21, []), id="broken lines"),
        pytest.param("", DETAIL, None, id="emptied"),
    ],
)  # fmt: skip
def test_a_region_is_found_in_its_file(
    now: str, span: tuple[int, int], expected: tuple[str, int, int, list[int]] | None
) -> None:
    assert place(find(now, span)) == expected


HEAD, TAIL = VIEWS[: VIEWS.index('@bp.get("/<id>/")')], VIEWS[VIEWS.index('@bp.get("/<id>/")') :]
OTHER = '"""Others."""\n\n\ndef other(a, b):\n    """Do something else."""\n    return a + b\n'


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        pytest.param({"w.py": VIEWS}, ("w.py", 15, 20, []), id="renamed"),
        pytest.param({"v.py": HEAD, "w.py": TAIL}, ("w.py", 1, 6, []), id="to a new file"),
        pytest.param({"v.py": HEAD, "o.py": OTHER + "\n\n" + TAIL}, ("o.py", 9, 14, []),
            id="to another file"),
        pytest.param({"v.py": HEAD, "w.py": TAIL.replace("detail(id)", "show(id)")},
            ("w.py", 1, 6, [2]), id="to a new file, renamed"),
        pytest.param({"v.py": HEAD, "w.py": TAIL, "z.py": TAIL}, None, id="two that could be it"),
        pytest.param({"v.py": VIEWS, "w.py": VIEWS}, ("v.py", 15, 20, []), id="a copy"),
        pytest.param({"v.py": VIEWS.replace("todos=todos", "rows=todos"), "w.py": VIEWS},
            ("v.py", 15, 20, [20]), id="a copy, and the original edited"),
        pytest.param({"v.py": OTHER}, None, id="overwritten"),
        pytest.param({"v.py": OTHER, "o.py": OTHER, "w.py": VIEWS}, ("w.py", 15, 20, []),
            id="overwritten, but elsewhere"),
        pytest.param({"o.py": OTHER}, None, id="deleted"),
        pytest.param({"v.py": HEAD, "w.txt": TAIL}, None, id="to no Python"),
    ],
)  # fmt: skip
def test_a_region_is_found_in_other_files(
    now: dict[str, str], expected: tuple[str, int, int, list[int]] | None
) -> None:
    assert place(find({"o.py": OTHER, **now}, DETAIL, {"o.py": OTHER})) == expected


@pytest.mark.parametrize(
    ("now", "anchor", "line"),
    [
        (VIEWS, "todos = filter", 19),
        ("\n" + VIEWS, "todos = filter", 20),
        (changed(("filter_todos(todo_list)", "filter_todos(\n        todo_list\n    )")),
         "filter_todos(todo_list)", 19),
        (changed(("filter_todos(todo_list)", "sort(filter_todos(all_of(todo_list)))")),
         "todos = filter_todos(todo_list)", 19),
        (changed(("filter_todos(todo_list)", "everything()")), "filter_todos(todo_list)", None),
        (changed(("    todos =", "    x = filter_todos(y)\n    todos =")), "filter_todos(", 20),
        (changed(("    todo_list = get_list(id)\n    todos = filter_todos(todo_list)",
                  "    todos = filter_todos(todo_list)\n    todo_list = get_list(id)")),
         "filter_todos(todo_list)", 18),
        (changed(("    todos =", "    # todos =")), "filter_todos(todo_list)", None),
        (changed(("    todos =", "    # todos = filter_todos(x)\n    todos =")),
         "= filter_todos(", 20),
        (changed(("    todos = filter_todos(todo_list)",
                  "    \"\"\"\n    todos = filter_todos(todo_list)\n    \"\"\"")),
         "filter_todos(todo_list)", None),
    ],
)  # fmt: skip
def test_a_note_finds_its_line_anew(now: str, anchor: str, line: int | None) -> None:
    found = find(now, DETAIL)
    assert found is not None
    assert found.line_of(19, anchor) == line
