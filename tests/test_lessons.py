"""The real lessons against the real templates: whole, anchored, linked, and true when tried."""

import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
import twins
from combinations import EACH
from conftest import REPO
from test_contract import contract
from twins import CHEAP_PASSWORDS, answers_for, bake_into, served, set_up, twin_environment

from twinstart.lessons.code import Code
from twinstart.lessons.concepts import load_concepts
from twinstart.lessons.pairing import find_faults
from twinstart.lessons.recipes import find_misfits, with_features
from twinstart.lessons.steps import follow
from twinstart.library import draw_fresh
from twinstart.make.scaffold import Baked, bake_sources
from twinstart.model import SIDES, Concept, Side, Sides

CONCEPTS = load_concepts()
IDS = [concept.id for concept in CONCEPTS]
RECIPES = [concept for concept in CONCEPTS if concept.is_recipe]

# The documentation of each pinned release line: the version in the address is the pin's.
DOCUMENTATION = {
    "Flask": "https://flask.palletsprojects.com/en/{0}.{1}.x/",
    "Werkzeug": "https://werkzeug.palletsprojects.com/en/{0}.{1}.x/",
    "Jinja2": "https://jinja.palletsprojects.com/en/{0}.{1}.x/",
    "Flask-SQLAlchemy": "https://flask-sqlalchemy.palletsprojects.com/en/{0}.{1}.x/",
    "SQLAlchemy": "https://docs.sqlalchemy.org/en/{0}{1}/",
    "Django": "https://docs.djangoproject.com/en/{0}.{1}/",
}
# The documentation of libraries that publish that of their last release, or keep no other.
LIBRARIES = (
    "https://alembic.sqlalchemy.org/en/latest/",
    "https://blinker.readthedocs.io/en/stable/",
    "https://django-axes.readthedocs.io/en/latest/",
    "https://babel.pocoo.org/en/latest/",
    "https://docs.celeryq.dev/en/stable/",
    "https://django-csp.readthedocs.io/en/latest/",
    "https://django-environ.readthedocs.io/en/latest/",
    "https://drf-spectacular.readthedocs.io/en/latest/",
    "https://flask-admin.readthedocs.io/en/latest/",
    "https://flask-caching.readthedocs.io/en/latest/",
    "https://flask-limiter.readthedocs.io/en/stable/",
    "https://flask-login.readthedocs.io/en/latest/",
    "https://flask-migrate.readthedocs.io/en/latest/",
    "https://flask-smorest.readthedocs.io/en/latest/",
    "https://flask-wtf.readthedocs.io/en/latest/",
    "https://github.com/RealOrangeOne/django-tasks",
    "https://gunicorn.org/",
    "https://itsdangerous.palletsprojects.com/en/stable/",
    "https://jazzband.github.io/django-rest-knox/",
    "https://marshmallow.readthedocs.io/en/stable/",
    "https://python-babel.github.io/flask-babel/",
    "https://pytest-django.readthedocs.io/en/latest/",
    "https://waynerv.github.io/flask-mailman/",
    "https://whitenoise.readthedocs.io/en/stable/",
    "https://wtforms.readthedocs.io/en/latest/",
    "https://www.django-rest-framework.org/",
)


@pytest.mark.parametrize("django_version", ["5.2", "6.1"])
def test_marks_and_lessons_fit_in_both_directions(django_version: str) -> None:
    baked = bake_sources(answers_for("all", django_version))
    code = Sides(*(Code(baked[side].sources, baked[side].regions) for side in SIDES))
    assert list(find_faults(CONCEPTS, code)) == []


@pytest.mark.parametrize("combination", EACH)
def test_every_combination_has_its_lessons(combination: str) -> None:
    answers = answers_for(combination)
    drawn = draw_fresh(answers, bake_sources(answers))
    given = {lesson.concept.id for lesson in drawn.lessons}
    needed = {c.id for c in CONCEPTS if all(answers.has(feature) for feature in c.needs)}
    assert given == needed


@pytest.mark.parametrize("concept", CONCEPTS, ids=IDS)
def test_a_lesson_is_short(concept: Concept) -> None:
    # Seven, because nothing that a lesson on queries asks can be spared; a recipe has ten steps.
    assert 3 <= len(concept.points) <= (10 if concept.is_recipe else 7)
    assert len(concept.same) < 500
    assert len(concept.principle) < 200
    for point in concept.points:
        assert point.notes, f"{point.id} has no note"
        for note in point.notes:
            assert len(note.text) < 420, f"concepts/{concept.id}.md:{note.at} is too long"


@pytest.mark.parametrize("concept", CONCEPTS, ids=IDS)
def test_a_lesson_pastes_no_code(concept: Concept) -> None:
    text = (REPO / "concepts" / f"{concept.id}.md").read_text(encoding="utf-8")
    fences = {line for line in text.split("\n") if line.startswith("```") and line != "```"}
    typed = {fence for fence in fences if fence.startswith(("```diff ", "```file "))}
    assert fences - typed == {"```console flask", "```console django"}
    assert bool(typed) == concept.is_recipe, "only a recipe's steps are typed in"


@pytest.mark.parametrize("concept", CONCEPTS, ids=IDS)
def test_every_link_names_the_pinned_version(concept: Concept) -> None:
    pins = dict(
        re.findall(
            r"^([\w.-]+)==(\S+)",
            "\n".join(
                path.read_text(encoding="utf-8")
                for side in SIDES
                for path in (twins.baked_pair() / side).glob("requirements*.txt")
            ),
            re.MULTILINE,
        )
    )
    pinned = [url.format(*pins[name].split(".")) for name, url in DOCUMENTATION.items()]
    bases = (*pinned, *LIBRARIES)
    for side in SIDES:
        for link in concept.links[side]:
            assert link.url.startswith(bases), link.url


def test_a_61_project_links_into_the_61_documentation() -> None:
    answers = answers_for("all", "6.1")
    links = [
        link.url
        for lesson in draw_fresh(answers, bake_sources(answers)).lessons
        for link in lesson.concept.links.django
    ]
    assert links
    assert all("/en/6.1/" in url for url in links if "djangoproject" in url)


@pytest.fixture(scope="module")
def ready() -> Iterator[Path]:
    """Give a pair whose twins are set up, to be copied for each lesson."""
    with tempfile.TemporaryDirectory() as folder:
        project = twins.bake_into(Path(folder), answers_for("all"))
        for side in SIDES:
            set_up(side, project / side, twin_environment(side, "5.2"))
        yield project


@pytest.mark.network
@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize("concept", CONCEPTS, ids=IDS)
def test_what_to_try_gives_what_the_lesson_shows(
    tmp_path: Path, ready: Path, concept: Concept, side: Side
) -> None:
    folder = Path(shutil.copytree(ready / side, tmp_path / "demo" / side))
    home = twin_environment(side, "5.2")
    take_steps(concept, side, folder, home)
    if concept.is_recipe:
        refuse_bad_style(folder)
    shown = concept.trial.transcripts[side]
    with ExitStack() as stack:
        if _address(side) in shown:
            twin = stack.enter_context(served(side, folder, home))
            shown = shown.replace(_address(side), f"127.0.0.1:{twin.port}")
        seen = repeat(shown, folder, home)
    assert fits(shown, seen), f"concepts/{concept.id}.md shows\n{shown}\n\nbut it is\n{seen}"


CLAIMS = sorted((REPO / "tests" / "claims").glob("*/*.py"))


@pytest.mark.network
@pytest.mark.parametrize("claim", CLAIMS, ids=lambda claim: f"{claim.parent.name}-{claim.stem}")
def test_a_claim_of_a_lesson_holds(tmp_path: Path, ready: Path, claim: Path) -> None:
    """Run a program that asserts what a lesson says, but does not show, in a twin's folder."""
    side: Side = "flask" if claim.parent.name == "flask" else "django"
    version = "6.1" if claim.stem.endswith("_61") else "5.2"
    home = twin_environment(side, version)
    if version == "5.2":
        folder = Path(shutil.copytree(ready / side, tmp_path / "demo" / side))
    else:
        folder = bake_into(tmp_path, answers_for("all", version)) / side
        set_up(side, folder, home)
    shutil.copy(claim, folder / "claim.py")
    twins.call(home, folder, "python", "claim.py", DJANGO_SETTINGS_MODULE="config.settings")


@pytest.mark.many
@pytest.mark.network
def test_the_contract_fails_just_where_the_recipes_say(tmp_path: Path, ready: Path) -> None:
    project = Path(shutil.copytree(ready, tmp_path / "demo"))
    with ExitStack() as stack:
        pair = {}
        for side in SIDES:
            folder, home = project / side, twin_environment(side, "5.2")
            for recipe in RECIPES:
                take_steps(recipe, side, folder, home, with_tests=False)
            pair[side] = stack.enter_context(served(side, folder, home, **CHEAP_PASSWORDS))
        done = contract(pair, "-k", "test_api or test_forms or test_pages or test_todos")
    failed = set(re.findall(r"^FAILED \S+::(\w+)", done.stdout, re.MULTILINE))
    told = {
        name for recipe in RECIPES for name in re.findall(r"`(test_\w+)`", recipe.trial.outcome)
    }
    assert failed == told, done.stdout[-6000:]


def take_steps(
    concept: Concept, side: Side, folder: Path, home: Path, with_tests: bool = True
) -> None:
    """Follow a recipe's steps to the letter in a twin's folder; other lessons have none."""
    for step in (step for point in concept.points for step in point.steps[side]):
        place = f"concepts/{concept.id}.md:{step.at}"
        if step.kind == "console" and not with_tests and "pytest" in "".join(step.lines):
            continue
        if step.kind == "console":
            shown = "\n".join(step.lines)
            seen = repeat(shown, folder, home)
            # `...` would stand for a number of failures, too.
            well = fits(shown, seen) and not re.search(r"\d (failed|error)", seen)
            assert well, f"{place} shows\n{shown}\n\nbut it is\n{seen}"
        else:
            path = folder / step.path
            path.parent.mkdir(parents=True, exist_ok=True)
            text = path.read_text(encoding="utf-8") if path.exists() else None
            path.write_text(follow(text, step), encoding="utf-8", newline="\n")


def refuse_bad_style(folder: Path) -> None:
    """Hold a twin's code against its own rules, but for what the frameworks' commands wrote."""
    written = ["--exclude", "migrations", "--exclude", "apps.py"]
    for words in (["check"], ["format", "--check", "--diff"]):
        done = subprocess.run(
            [sys.executable, "-m", "ruff", *words, "--no-cache", *written, "."],
            cwd=folder,
            capture_output=True,
            encoding="utf-8",
        )
        assert done.returncode == 0, done.stdout + done.stderr


def repeat(shown: str, folder: Path, home: Path) -> str:
    """Run the commands of a transcript in a twin's folder, and return the transcript that is."""
    seen = ""
    for command in re.findall(r"^\$ (.*(?:\n> .*)*)$", shown, re.MULTILINE):
        done = subprocess.run(
            ["bash", "-c", command.replace("\n> ", "\n")],
            cwd=folder,
            env=twins.variables(home, COLUMNS="80"),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
        )
        output = done.stdout.replace("\r\n", "\n").rstrip("\n")
        seen += f"$ {command}\n{output}\n" if output else f"$ {command}\n"
    return seen.rstrip("\n")


@pytest.mark.parametrize("combination", EACH)
@pytest.mark.parametrize("recipe", RECIPES, ids=lambda recipe: recipe.id)
def test_a_recipe_fits_every_combination(recipe: Concept, combination: str) -> None:
    answers = answers_for(combination)
    if all(answers.has(feature) for feature in recipe.needs):
        flask, django = (texts_of(bake_sources(answers)[side], side) for side in SIDES)
        misfits = find_misfits(with_features(recipe, answers.has), Sides(flask, django))
        assert not [misfit.message for misfit in misfits]


def texts_of(baked: Baked, side: Side) -> dict[str, str]:
    """Return the text of each file by its path in the twin's folder."""
    return {
        path.removeprefix(f"{side}/"): file.content.decode("utf-8", "replace")
        for path, file in baked.files.items()
    }


def _address(side: Side) -> str:
    return "127.0.0.1:5000" if side == "flask" else "127.0.0.1:8000"


def fits(shown: str, seen: str) -> bool:
    """Compare line by line; `...` stands for any text in a line, or alone for any lines."""
    parts = [
        "(?:.*\n)*?" if line == "..." else ".*".join(map(re.escape, line.split("..."))) + " *\n"
        for line in shown.split("\n")
    ]
    return re.fullmatch("".join(parts), seen + "\n") is not None


def test_fits_is_strict() -> None:
    assert fits("$ x\na ... c\n...\nz", "$ x\na b c\n1\n2\nz")
    assert not fits("$ x\na ... c", "$ x\na b d")
    assert not fits("$ x\na", "$ x\na\nb")
