"""The real lessons against the real templates: whole, anchored, linked, and true when tried."""

import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
import twins
from conftest import REPO
from twins import COMBINATIONS, answers_for, served, set_up, twin_environment

from twinstart.concepts import load_concepts
from twinstart.library import course_of
from twinstart.model import SIDES, Concept, Side, Sides
from twinstart.pairing import Code, check_marks
from twinstart.scaffold import bake_sources

CONCEPTS = load_concepts()
IDS = [concept.id for concept in CONCEPTS]

# The documentation of each pinned release line: the version in the address is the pin's.
DOCUMENTATION = {
    "Flask": "https://flask.palletsprojects.com/en/{0}.{1}.x/",
    "Werkzeug": "https://werkzeug.palletsprojects.com/en/{0}.{1}.x/",
    "Jinja2": "https://jinja.palletsprojects.com/en/{0}.{1}.x/",
    "Flask-SQLAlchemy": "https://flask-sqlalchemy.palletsprojects.com/en/{0}.{1}.x/",
    "SQLAlchemy": "https://docs.sqlalchemy.org/en/{0}{1}/",
    "Django": "https://docs.djangoproject.com/en/{0}.{1}/",
}


@pytest.mark.parametrize("django_version", ["5.2", "6.1"])
def test_marks_and_lessons_fit_in_both_directions(django_version: str) -> None:
    baked = bake_sources(answers_for("all", django_version))
    code = Sides(*(Code(baked[side].sources, baked[side].regions) for side in SIDES))
    check_marks(CONCEPTS, code)


@pytest.mark.parametrize("combination", COMBINATIONS)
def test_every_combination_has_its_lessons(combination: str) -> None:
    answers = answers_for(combination)
    drawn = course_of(answers, bake_sources(answers))
    given = {lesson.concept.id for lesson in drawn.lessons}
    needed = {c.id for c in CONCEPTS if all(answers.has(feature) for feature in c.needs)}
    assert given == needed


@pytest.mark.parametrize("concept", CONCEPTS, ids=IDS)
def test_a_lesson_is_short(concept: Concept) -> None:
    assert 3 <= len(concept.points) <= 6
    assert len(concept.same) < 500
    assert len(concept.principle) < 200
    for point in concept.points:
        assert point.notes, f"{point.id} has no note"
        for note in point.notes:
            assert len(note.text) < 420, f"concepts/{concept.id}.md:{note.at} is too long"


@pytest.mark.parametrize("concept", CONCEPTS, ids=IDS)
def test_a_lesson_pastes_no_code(concept: Concept) -> None:
    text = (REPO / "concepts" / f"{concept.id}.md").read_text(encoding="utf-8")
    fences = [line for line in text.split("\n") if line.startswith("```") and line != "```"]
    assert set(fences) == {"```console flask", "```console django"}


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
    bases = [url.format(*pins[name].split(".")) for name, url in DOCUMENTATION.items()]
    for side in SIDES:
        for link in concept.links[side]:
            assert any(link.url.startswith(base) for base in bases), link.url


def test_a_61_project_links_into_the_61_documentation() -> None:
    answers = answers_for("all", "6.1")
    links = [
        link.url
        for lesson in course_of(answers, bake_sources(answers)).lessons
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
    with served(side, folder, home) as twin:
        shown = concept.trial.transcripts[side].replace(_address(side), f"127.0.0.1:{twin.port}")
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
    assert fits(shown, seen.rstrip("\n")), (
        f"concepts/{concept.id}.md shows\n{shown}\n\nbut it is\n{seen}"
    )


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
