"""Each baked twin: linted as baked, tested by its own suite, honest about what it needs."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest
import twins
from combinations import EACH
from conftest import PATIENCE, REPO
from twins import answers_for, bake_into, call, twin_environment

from twinstart.model import SIDES, Side

BIN = Path(sys.executable).parent

# The import name of a distribution, where it is not the distribution's own.
IMPORTS = {
    "django-cors-headers": "corsheaders",
    "django-csp": "csp",
    "django-environ": "environ",
    "django-axes": "axes",
    "django-rest-knox": "knox",
    "djangorestframework": "rest_framework",
    "python-dotenv": "dotenv",
    "pytest-django": "pytest_django",
    "psycopg": "psycopg",
}


def tool(name: str, *words: str, cwd: Path) -> None:
    done = subprocess.run([BIN / name, *words], cwd=cwd, capture_output=True, encoding="utf-8")
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("combination", EACH)
def test_the_baked_python_is_clean(tmp_path: Path, combination: str) -> None:
    project = bake_into(tmp_path, answers_for(combination))
    rules = ["--no-cache", "--select", "E,F,I,B,UP,SIM,DJ,C4,PIE"]
    for folder, place in (
        (".", project / "flask"),
        (".", project / "django"),
        ("contract", project),
    ):
        tool("ruff", "check", *rules, "--line-length", "100", folder, cwd=place)
        tool("ruff", "format", "--no-cache", "--check", "--line-length", "100", folder, cwd=place)


@pytest.mark.parametrize("combination", EACH)
@pytest.mark.parametrize(("side", "profile"), [("flask", "jinja"), ("django", "django")])
def test_the_baked_html_is_clean(
    tmp_path: Path, side: Side, profile: str, combination: str
) -> None:
    project = bake_into(tmp_path, answers_for(combination))
    # H030 and H031 ask for keywords and a description, which search engines ignore; H043 for the
    # type of a button, which in a form is `submit` by itself.
    tool("djlint", "--lint", "--profile", profile, "--ignore", "H030,H031,H043", ".",
         cwd=project / side)  # fmt: skip


@pytest.mark.parametrize("combination", EACH)
@pytest.mark.parametrize("side", SIDES)
def test_no_trace_of_the_template_is_left(tmp_path: Path, side: Side, combination: str) -> None:
    project = bake_into(tmp_path, answers_for(combination))
    for path in (project / side).rglob("*"):
        if path.is_file():
            text = path.read_text(encoding="utf-8", errors="replace")
            assert not re.search(r"\[= |#% |#~ | =\]| ~#|@@twinstart|cookiecutter", text), path


@pytest.mark.parametrize("combination", EACH)
@pytest.mark.parametrize("side", SIDES)
def test_every_import_is_a_pinned_requirement(tmp_path: Path, side: Side, combination: str) -> None:
    folder = bake_into(tmp_path, answers_for(combination)) / side
    pinned: set[str] = set()
    for line in (folder / "requirements-dev.txt").read_text().splitlines() + (
        folder / "requirements.txt"
    ).read_text().splitlines():
        # A pin behind a "#" is of a package that is optional: a database's driver.
        pin = re.match(r"\s*(?:# )?([\w.-]+)(?:\[\w+\])?==\d", line)
        assert pin or not line.strip() or line.startswith(("#", "-r")), f"{line} is not pinned"
        if pin:
            name = pin[1]
            pinned.add(IMPORTS.get(name.lower(), name.lower().replace("-", "_")))
    own = {path.stem for path in folder.iterdir()}
    for path in folder.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = []
            if isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                names = [node.module]
            for name in names:
                top = name.partition(".")[0]
                assert top in own | pinned | sys.stdlib_module_names, f"{path} imports {name}"


def test_both_twins_share_one_style_sheet(tmp_path: Path) -> None:
    project = bake_into(tmp_path, answers_for("all"))
    flask = (project / "flask/todo/static/app.css").read_bytes()
    assert flask == (project / "django/static/app.css").read_bytes()


def test_both_templates_finish_alike() -> None:
    for hook in ("pre_gen_project.py", "post_gen_project.py"):
        flask, django = (REPO / "templates" / side / "hooks" / hook for side in SIDES)
        assert flask.read_bytes() == django.read_bytes()


@pytest.mark.network
@pytest.mark.parametrize("combination", EACH)
@pytest.mark.parametrize("side", SIDES)
def test_a_twin_passes_its_own_tests(tmp_path: Path, side: Side, combination: str) -> None:
    folder = bake_into(tmp_path, answers_for(combination)) / side
    call(twin_environment(side, "5.2"), folder, "python", "-m", "pytest", "-q")


@pytest.mark.network
@pytest.mark.parametrize("combination", EACH)
def test_the_django_twin_passes_its_own_tests_on_61(tmp_path: Path, combination: str) -> None:
    folder = bake_into(tmp_path, answers_for(combination, "6.1")) / "django"
    call(twin_environment("django", "6.1"), folder, "python", "-m", "pytest", "-q")


@pytest.mark.network
def test_the_django_twin_passes_its_checks(tmp_path: Path) -> None:
    folder = bake_into(tmp_path, answers_for("all")) / "django"
    home = twin_environment("django", "5.2")
    call(home, folder, "python", "manage.py", "makemigrations", "--check")
    call(
        home, folder, "python", "manage.py", "check", "--deploy", "--fail-level", "WARNING",
        DEBUG="0", ALLOWED_HOSTS="example.org", SECRET_KEY="".join(map(chr, range(48, 123))),
    )  # fmt: skip


@pytest.mark.network
@pytest.mark.parametrize("side", SIDES)
def test_the_one_file_app_answers(tmp_path: Path, side: Side) -> None:
    folder = bake_into(tmp_path, answers_for("all")) / side
    home = twin_environment(side, "5.2")
    port = twins.free_port()
    command = {
        "flask": ["flask", "--app", "hello", "run", "--port", str(port)],
        "django": ["python", "hello.py", "runserver", "--noreload", str(port)],
    }[side]
    process = subprocess.Popen(
        [twins.program(home, command[0]), *command[1:]],
        cwd=folder,
        env=twins.variables(home),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        assert twins.patient_get(f"http://127.0.0.1:{port}/") == "Hello, world!"
    finally:
        process.terminate()
        process.wait(timeout=PATIENCE)
