"""What becomes of one region in small texts; the corpus in tests/edits does it to whole twins."""

import pytest
from views import BP, DETAIL, TODOS, VIEWS, changed, find, place


@pytest.mark.parametrize(
    ("now", "span", "expected"),
    [
        pytest.param(VIEWS, DETAIL, ("v.py", 15, 20, []), id="nothing changed"),
        pytest.param(VIEWS.replace("\n", "\r\n"), DETAIL, ("v.py", 15, 20, []), id="line ends"),
        pytest.param("# x\n" + VIEWS, DETAIL, ("v.py", 16, 21, []), id="a line above"),
        pytest.param(changed(("    todos = filter_todos(todo_list)\n", ""),
            ("    todo_list = get_list(id)\n", "")), TODOS, None, id="all of a part"),
        pytest.param(VIEWS.replace("bp = Blueprint", "x = 1 #"), BP, None, id="one line replaced"),
        pytest.param(VIEWS.replace("detail", "show"), DETAIL, ("v.py", 15, 20, [16, 20]),
            id="renamed"),
        pytest.param(changed(('"""Show one', "'''Show one"), ('its todos."""', "its todos.'''")),
            DETAIL, ("v.py", 15, 20, []), id="quotes"),
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
