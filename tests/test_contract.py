"""The contract against both twins, with every combination of features; and that it bites."""

import subprocess
from pathlib import Path

import httpx
import pytest
import twins
from twins import COMBINATIONS, Served, answers_for, contract_environment, program, served_pair

from twinstart.model import SIDES, Side

pytestmark = pytest.mark.network

# Hashing passwords at full strength is what signing up costs; the twins' own tests cover it.
FAST = {"FLASK_PASSWORD_HASH": "scrypt:1024:8:1"}


def contract(pair: dict[Side, Served], *words: str) -> subprocess.CompletedProcess[str]:
    """Run the suite of a served pair's project against both of its twins."""
    project = next(iter(pair.values())).folder.parent
    home = contract_environment()
    urls = [word for twin in pair.values() for word in ("--url", twin.url)]
    return subprocess.run(
        [program(home, "python"), "-m", "pytest", "-q", "-p", "no:cacheprovider", "contract",
         *urls, *words],
        cwd=project,
        env=twins.variables(home),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
    )  # fmt: skip


@pytest.mark.parametrize("combination", COMBINATIONS)
def test_both_twins_keep_the_contract(tmp_path: Path, combination: str) -> None:
    with served_pair(tmp_path, answers_for(combination), **FAST) as pair:
        done = contract(pair)
    assert done.returncode == 0, done.stdout[-6000:]


@pytest.mark.parametrize("combination", ["all", "no-accounts"])
def test_both_twins_keep_the_contract_with_django_61(tmp_path: Path, combination: str) -> None:
    with served_pair(tmp_path, answers_for(combination, "6.1"), **FAST) as pair:
        done = contract(pair)
    assert done.returncode == 0, done.stdout[-6000:]


def test_both_twins_keep_the_contract_in_production(tmp_path: Path) -> None:
    with served_pair(tmp_path, answers_for("all"), production=True, **FAST) as pair:
        done = contract(pair)
    assert done.returncode == 0, done.stdout[-6000:]


def test_the_sample_data_is_the_same(tmp_path: Path) -> None:
    with served_pair(tmp_path, answers_for("all"), **FAST) as pair:
        todos = [
            httpx.get(f"{twin.url}/api/todos/", auth=("demo", "demo-todo-2026")).json()
            for twin in pair.values()
        ]
    for todo in (*todos[0], *todos[1]):
        todo["url"] = todo["url"].partition("/api/")[2]
    assert len(todos[0]) == 17
    assert todos[0] == todos[1]


# One thing broken in one view: the file, what stands there, what stands there instead.
BREAKS: dict[str, tuple[str, str, str]] = {
    "flask: a message": ("flask/todo/lists.py", '"List added."', '"List stored."'),
    "flask: another's rows": (
        "flask/todo/queries.py",
        "return select(Todo).join(Todo.list).where(TodoList.owner_id == person().id)",
        "return select(Todo).join(Todo.list)",
    ),
    "flask: a tick": ("flask/todo/todos.py", "not todo.completed", "True"),
    "flask: a status": ("flask/todo/api/todos.py", "response(201", "response(200"),
    "django: a redirect": (
        "django/lists/views/lists.py",
        'return redirect("lists:index")',
        'return redirect("pages:home")',
    ),
    "django: a field": ("django/lists/forms.py", '"notes", ', ""),
    "django: a guard": (
        "django/lists/views/tags.py",
        "Tag.objects.for_user(request.user).in_use()",
        "Tag.objects.in_use()",
    ),
    "django: a header": ("django/api/pagination.py", '"X-Total-Count": str', '"X-Count": str'),
}


@pytest.mark.parametrize("name", BREAKS)
def test_the_contract_fails_when_a_view_is_broken(tmp_path: Path, name: str) -> None:
    path, right, wrong = BREAKS[name]
    project = twins.bake_into(tmp_path, answers_for("all"))
    text = (project / path).read_text(encoding="utf-8")
    assert right in text
    (project / path).write_text(text.replace(right, wrong), encoding="utf-8")
    side = next(side for side in SIDES if path.startswith(side))
    home = twins.twin_environment(side, "5.2")
    twins.set_up(side, project / side, home)
    with twins.served(side, project / side, home, **FAST) as twin:
        done = contract({side: twin}, "-x")
    assert done.returncode == 1, done.stdout[-3000:]
