"""Which line a note has come to."""

import pytest
from views import DETAIL, VIEWS, changed, find


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
