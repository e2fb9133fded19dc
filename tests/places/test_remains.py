"""Which lines a region has where something was changed in it, and which of them are edited."""

import pytest
from views import DETAIL, INDEX, TODOS, VIEWS, changed, find, place


@pytest.mark.parametrize(
    ("now", "span", "expected"),
    [
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
        pytest.param(changed(("todos = filter_todos(todo_list)", "todos = todo_list.todos")), TODOS,
            ("v.py", 18, 19, [19]), id="the last line changed"),
        pytest.param(changed(("todo_list = get_list(id)", "todo_list = own_lists()[0]")), TODOS,
            ("v.py", 18, 19, [18]), id="the first line changed"),
        pytest.param(changed(("get_list(id)", "get_list(\n        id,\n    )")), TODOS,
            ("v.py", 18, 21, []), id="broken lines"),
    ],
)  # fmt: skip
def test_lines_are_gathered(
    now: str, span: tuple[int, int], expected: tuple[str, int, int, list[int]] | None
) -> None:
    assert place(find(now, span)) == expected
