"""Twins that were made for a database server: their READMEs are followed to the letter."""

import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from conftest import many
from databases import database, drivers
from twins import bake_into, call, set_up

from twinstart.make.answers import complete_answers
from twinstart.make.questions import load_questions
from twinstart.model import SIDES, Side

# What a project is made for, and the test's name of the server that stands for it.
SERVERS = {"postgresql": "postgres", "mysql": "mariadb"}
DRIVERS = {"postgresql": "psycopg", "mysql": "PyMySQL"}
OF_OTHERS = {
    "sqlite": r"postgresql://\w+:secret|mysql://\w+:secret|^psycopg|^PyMySQL",
    "postgresql": r"mysql -e|mysql://\w+:secret|PyMySQL\[|db\.sqlite3",
    "mysql": r"psql|postgresql://\w+:secret|psycopg\[|db\.sqlite3",
}


def test_each_database_has_a_server() -> None:
    assert set(load_questions()["database"].choices) == {"sqlite", *SERVERS}


@pytest.mark.parametrize("choice", ["sqlite", *SERVERS])
@pytest.mark.parametrize("side", SIDES)
def test_a_twin_speaks_of_its_own_database_alone(tmp_path: Path, side: Side, choice: str) -> None:
    folder = bake_into(tmp_path, complete_answers("demo", {"database": choice})) / side
    named = {"README.md", ".env.example", "requirements.txt", "config.py"}
    for path in folder.rglob("*"):
        if path.name in named - ({"README.md"} if choice == "sqlite" else set()):
            text = path.read_text(encoding="utf-8")
            assert not re.search(OF_OTHERS[choice], text, re.MULTILINE), path
    required = (folder / "requirements.txt").read_text(encoding="utf-8")
    pinned = {driver for driver in DRIVERS.values() if re.search(rf"^{driver}\b", required, re.M)}
    assert pinned == {DRIVERS[choice]} & set(DRIVERS.values()) if choice in DRIVERS else not pinned


@pytest.mark.network
@pytest.mark.parametrize("choice", many(*SERVERS))
@pytest.mark.parametrize("side", SIDES)
def test_a_twin_made_for_a_server_does_as_its_readme_says(
    tmp_path: Path, side: Side, choice: str
) -> None:
    with database(SERVERS[choice], side, f"_{side}") as made:
        slug = made.name.removesuffix(f"_{side}").replace("_", "-")
        folder = bake_into(tmp_path, complete_answers(slug, {"database": choice})) / side
        steps = re.findall(r'^    (?:psql postgres -c|mysql -e) "(.+)"$', readme(folder), re.M)
        assert len(steps) == {"postgresql": 2, "mysql": 4}[choice]
        made.tell(f"DROP DATABASE {made.name}")
        try:
            for step in steps:
                made.tell(step)
            env = folder / ".env"
            url = f"//{made.name}:secret@{urlsplit(made.server).netloc.rpartition('@')[2]}/"
            text = re.sub(r"//\w+:secret@127.0.0.1:\d+/", url, env.read_text(encoding="utf-8"))
            assert url in text
            env.write_text(text, encoding="utf-8")
            set_up(side, folder, made.home, PYTHONPATH=drivers())
            call(made.home, folder, "python", "-m", "pytest", "-q", PYTHONPATH=drivers())
        finally:
            made.tell(f"DROP DATABASE IF EXISTS {made.name}")
            # A database that the tests left behind is dropped with what is kept.
            made.tell(f"DROP DATABASE IF EXISTS test_{made.name}")
            made.tell(f"DROP {'ROLE' if choice == 'postgresql' else 'USER'} IF EXISTS {made.name}")


@pytest.mark.network
@pytest.mark.parametrize("side", SIDES)
def test_a_twin_made_for_a_server_does_not_start_without_its_address(
    tmp_path: Path, side: Side
) -> None:
    from twins import twin_environment

    folder = bake_into(tmp_path, complete_answers("demo", {"database": "postgresql"})) / side
    env = folder / ".env"
    lines = env.read_text(encoding="utf-8").splitlines(keepends=True)
    env.write_text("".join(line for line in lines if "DATABASE_URL" not in line), encoding="utf-8")
    command = {"flask": ("flask", "routes"), "django": ("python", "manage.py", "check")}[side]
    with pytest.raises(pytest.fail.Exception, match="DATABASE_URL"):
        call(twin_environment(side, "5.2"), folder, *command)
    elsewhere = f"sqlite:///{tmp_path / 'elsewhere.sqlite3'}"
    call(twin_environment(side, "5.2"), folder, *command, DATABASE_URL=elsewhere)


def readme(folder: Path) -> str:
    return (folder / "README.md").read_text(encoding="utf-8")
