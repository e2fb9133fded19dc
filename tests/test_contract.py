"""The contract against both twins, with every combination of features; and that it bites."""

import subprocess
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest
import twins
from combinations import COMBINATIONS, EACH
from conftest import many
from twins import (
    CHEAP_PASSWORDS,
    Served,
    answers_for,
    contract_environment,
    program,
    served_pair,
)

from twinstart.model import SIDES, Side

pytestmark = pytest.mark.network


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


# A thousand odd requests take minutes: they are asked of the whole pair, in development and in
# production, and of the pair that differs most from it. The rest of the suite is for all.
TABLED = ("all", "no-accounts")
WITHOUT_TABLE = ("--ignore", "contract/test_table.py")


@pytest.mark.parametrize("combination", EACH)
def test_both_twins_keep_the_contract(tmp_path: Path, combination: str) -> None:
    words = () if combination in TABLED else WITHOUT_TABLE
    with served_pair(tmp_path, answers_for(combination), **CHEAP_PASSWORDS) as pair:
        done = contract(pair, *words)
    assert done.returncode == 0, done.stdout[-6000:]


def test_the_combinations_with_a_table_are_tested() -> None:
    assert set(TABLED) <= set(COMBINATIONS)


@pytest.mark.parametrize("combination", many("all", "no-accounts"))
def test_both_twins_keep_the_contract_with_django_61(tmp_path: Path, combination: str) -> None:
    with served_pair(tmp_path, answers_for(combination, "6.1"), **CHEAP_PASSWORDS) as pair:
        done = contract(pair, *WITHOUT_TABLE)
    assert done.returncode == 0, done.stdout[-6000:]


@pytest.mark.parametrize("with_table", [False, *many(True)])
def test_both_twins_keep_the_contract_in_production(tmp_path: Path, with_table: bool) -> None:
    with served_pair(tmp_path, answers_for("all"), production=True, **CHEAP_PASSWORDS) as pair:
        done = contract(pair, *(() if with_table else WITHOUT_TABLE))
    assert done.returncode == 0, done.stdout[-6000:]


def test_the_sample_data_is_the_same(tmp_path: Path) -> None:
    with served_pair(tmp_path, answers_for("all"), **CHEAP_PASSWORDS) as pair:
        todos = [
            httpx.get(f"{twin.url}/api/todos/", auth=("demo", "demo-todo-2026")).json()
            for twin in pair.values()
        ]
    for todo in (*todos[0], *todos[1]):
        todo["url"] = todo["url"].partition("/api/")[2]
    assert len(todos[0]) == 17
    assert todos[0] == todos[1]


@dataclass(frozen=True)
class Break:
    """One thing broken in one twin: what stands in the file, what stands there instead, and what
    the contract says of it, which it says of nothing else that is broken beside it.
    """

    file: str
    right: str
    wrong: str
    said: str


BREAKS: dict[Side, dict[str, Break]] = {
    "flask": {
        "a message": Break("todo/lists.py", '"List added."', '"List stored."', "List stored."),
        "another's rows": Break(
            "todo/queries.py",
            "select(Todo).where(Todo.list_id.in_(own_lists().with_only_columns(TodoList.id)))",
            "select(Todo)",
            "FAILED contract/test_own_rows.py::test_post[flask-todo edit]",
        ),
        "a tick": Break(
            "todo/todos.py",
            "not todo.completed",
            "True",
            "FAILED contract/test_alike.py::test_pages[todo_reopened]",
        ),
        "a status": Break(
            "todo/api/todos.py",
            "response(201",
            "response(200",
            "FAILED contract/test_table.py::test_answers[POST /api/todos/ by writer: title twice]",
        ),
        "nosniff": Break(
            "todo/security.py",
            '    "X-Content-Type-Options": "nosniff",\n',
            "",
            "-X-Content-Type-Options: -\n+X-Content-Type-Options: nosniff\n",
        ),
        "no-store": Break(
            "todo/security.py",
            '"Cache-Control": "no-store"',
            '"Cache-Control": "private"',
            "-Cache-Control: private\n+Cache-Control: no-store\n",
        ),
        "a cookie's flag": Break(
            "todo/config.py",
            'SESSION_COOKIE_SAMESITE = "Lax"',
            "SESSION_COOKIE_SAMESITE = None",
            "-Set-Cookie: session; HttpOnly; Path=/\n",
        ),
        "Allow": Break(
            "todo/errors.py",
            "    response.data = error_page(error)",
            '    response.headers.pop("Allow", None)\n    response.data = error_page(error)',
            "-Allow: -\n+Allow: GET, HEAD\n",
        ),
        "Vary": Break(
            "todo/security.py",
            "    for name, value in headers.items():",
            '    response.vary.add("Origin")\n    for name, value in headers.items():',
            "-Vary: Cookie, Origin\n+Vary: Cookie\n",
        ),
        "the form of Location": Break(
            "todo/todos.py",
            'redirect(url_for("lists.detail", id=todo.list_id))',
            'redirect(url_for("lists.detail", id=todo.list_id, _external=True))',
            "-Location: ORIGIN/lists/N/\n+Location: /lists/N/\n",
        ),
        "an aria attribute": Break(
            "todo/templates/_forms.html",
            ', aria_invalid="true" if error else false',
            "",
            "+field aria-invalid=true",
        ),
        "a link": Break(
            "todo/templates/base.html",
            "{{ url_for('pages.about') }}",
            "/about",
            "-link: About -> /about\n+link: About -> /about/\n",
        ),
    },
    "django": {
        "a redirect": Break(
            "lists/views/lists.py",
            'return redirect("lists:index")',
            'return redirect("pages:home")',
            "FAILED contract/test_lists.py::test_delete[django]",
        ),
        "a field": Break(
            "lists/forms.py", '"notes", ', "", "FAILED contract/test_todos.py::test_edit[django]"
        ),
        "a guard": Break(
            "lists/views/tags.py",
            "Tag.objects.for_user(request.user).in_use()",
            "Tag.objects.in_use()",
            "FAILED contract/test_own_rows.py::test_indexes[django]",
        ),
        "a header": Break(
            "api/pagination.py", '"X-Total-Count": total', '"X-Count": total', "+X-Count: "
        ),
        "nosniff": Break(
            "config/settings.py",
            "SESSION_COOKIE_SECURE = not DEBUG",
            "SESSION_COOKIE_SECURE = not DEBUG\nSECURE_CONTENT_TYPE_NOSNIFF = False",
            "-X-Content-Type-Options: nosniff\n+X-Content-Type-Options: -\n",
        ),
        "no-store": Break(
            "pages/middleware.py",
            'response.setdefault("Cache-Control", "no-store")',
            'response.setdefault("Cache-Control", "private")',
            "-Cache-Control: no-store\n+Cache-Control: private\n",
        ),
        "a cookie's flag": Break(
            "config/settings.py",
            "CSRF_COOKIE_SECURE = not DEBUG",
            "CSRF_COOKIE_SECURE = not DEBUG\nSESSION_COOKIE_HTTPONLY = False",
            "| sessionid; Max-Age=1209600; Path=/; SameSite=Lax\n",
        ),
        "Allow": Break(
            "pages/middleware.py",
            'response.content = render_to_string("405.html", request=request)',
            'response.content = render_to_string("405.html", request=request)\n'
            '            del response["Allow"]',
            "-Allow: GET, HEAD, OPTIONS\n+Allow: -\n",
        ),
        "Vary": Break(
            "pages/views.py",
            'return render(request, "pages/about.html")',
            'response = render(request, "pages/about.html")\n'
            '    response["Vary"] = "Accept"\n'
            "    return response",
            "-Vary: Cookie\n+Vary: Accept, Cookie\n",
        ),
        "the form of Location": Break(
            "lists/views/todos.py",
            "return redirect(todo.list)",
            "return redirect(request.build_absolute_uri(todo.list.get_absolute_url()))",
            "-Location: /lists/N/\n+Location: ORIGIN/lists/N/\n",
        ),
        "an aria attribute": Break(
            "templates/lists/detail.html",
            "aria-current",
            "data-current",
            "-link aria-current=true: All -> /lists/N/\n",
        ),
        "a link": Break(
            "templates/base.html",
            """{% url "pages:about" %}""",
            "/about",
            "-link: About -> /about/\n+link: About -> /about\n",
        ),
    },
}


@pytest.mark.many
@pytest.mark.parametrize("side", SIDES)
def test_the_contract_notices_each_thing_that_is_broken(tmp_path: Path, side: Side) -> None:
    """All at once, as a server's start costs most; each has words of its own."""
    project = twins.bake_into(tmp_path, answers_for("all"))
    for broken in BREAKS[side].values():
        file = project / side / broken.file
        text = file.read_text(encoding="utf-8")
        assert broken.right in text, broken
        file.write_text(text.replace(broken.right, broken.wrong), encoding="utf-8")
    with twins.serving(project, answers_for("all"), **CHEAP_PASSWORDS) as pair:
        done = contract(pair, "-k", "table or alike or lists or todos or own_rows")
    assert done.returncode == 1, done.stdout[-3000:]
    unnoticed = [name for name, broken in BREAKS[side].items() if broken.said not in done.stdout]
    assert unnoticed == [], done.stdout[-6000:]
