"""The first start, cut short at any moment: the next one ends in a whole environment and data."""

import random
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest
import twins
from conftest import many
from runs import Running, demo_with_environments

pytestmark = [
    pytest.mark.network,
    pytest.mark.skipif(sys.platform == "win32", reason="sends POSIX signals"),
]

LISTS = {"flask": "todo_list", "django": "lists_todolist"}
TODOS = {"flask": "todo", "django": "lists_todo"}


def select(database: Path, sql: str) -> list[str]:
    with sqlite3.connect(database) as connection:
        found = [row[0] for row in connection.execute(sql)]
    connection.close()
    return found


def counts(demo: Path) -> dict[str, tuple[object, ...]]:
    """Return how many lists and todos each twin has, and what SQLite thinks of its file."""
    return {
        side: tuple(
            select(demo / side / "db.sqlite3", sql)[0]
            for sql in (
                f"SELECT count(*) FROM {LISTS[side]}",
                f"SELECT count(*) FROM {TODOS[side]}",
                "PRAGMA integrity_check",
            )
        )
        for side in ("flask", "django")
    }


@pytest.mark.parametrize("number", [signal.SIGKILL, *many(signal.SIGINT, signal.SIGTERM)])
def test_cut_short_again_and_again_the_data_is_whole(
    tmp_path: Path, clean_env: dict[str, str], number: int
) -> None:
    chance = random.Random(number)
    demo = demo_with_environments(tmp_path)
    cut_short = 0
    for _ in range(6):
        with Running(demo, clean_env) as running:
            running.wait_for(chance.choice(["flask  | bringing", "django | bringing"]))
            time.sleep(chance.uniform(0, 2))
            running.end(number)
            assert running.children_after(10) == []
            cut_short += not running.shown
    with Running(demo, clean_env) as running:
        running.wait_for("Ctrl-C stops.")
        running.end(signal.SIGINT)
    print(f"{cut_short} of 6 starts cut short by signal {number}")
    assert counts(demo) == {"flask": (3, 17, "ok"), "django": (3, 17, "ok")}
    assert cut_short


def test_two_first_starts_at_once_share_the_work(tmp_path: Path, clean_env: dict[str, str]) -> None:
    demo = demo_with_environments(tmp_path)
    with Running(demo, clean_env) as one, Running(demo, clean_env) as two:
        for running in (one, two):
            running.wait_for("Ctrl-C stops.")
        told = [*one.told, *two.told]
        for side in ("flask ", "django"):
            assert told.count(f"{side} | Added 3 lists, 17 todos and 4 tags.") == 1
            assert told.count(f"{side} | Sample data was added before.") == 1
        assert "flask  | another twinstart sets this twin up: waiting" in told
        for running in (one, two):
            running.end(signal.SIGINT)
    assert counts(demo) == {"flask": (3, 17, "ok"), "django": (3, 17, "ok")}


@pytest.mark.parametrize("elsewhere", [False, *many(True)])
def test_what_the_learner_does_with_the_samples_stays_done(
    tmp_path: Path, clean_env: dict[str, str], elsewhere: bool
) -> None:
    demo = demo_with_environments(tmp_path)
    for side in ("flask", "django"):
        table = LISTS[side]
        database = tmp_path / f"{side}.sqlite3" if elsewhere else demo / side / "db.sqlite3"
        url = {"DATABASE_URL": f"sqlite:///{database}"} if elsewhere else {}
        for start in range(3):
            with Running(demo, clean_env | url, "--only", side) as running:
                running.wait_for("Ctrl-C stops.")
                running.end(signal.SIGINT)
            names = select(database, f"SELECT name FROM {table} ORDER BY name")
            assert names == (["Garden", "Groceries", "Work"], ["Office", "Work"], [])[start]
            with sqlite3.connect(database) as connection:
                connection.execute("PRAGMA foreign_keys = OFF")
                if start == 0:
                    connection.execute(
                        f"UPDATE {LISTS[side]} SET name='Office' WHERE name='Garden'"
                    )
                    connection.execute(f"DELETE FROM {LISTS[side]} WHERE name='Groceries'")
                else:
                    connection.execute(f"DELETE FROM {LISTS[side]}")
            connection.close()
        database.unlink()
        with Running(demo, clean_env | url, "--only", side) as running:
            running.wait_for("Added 3 lists, 17 todos and 4 tags.")
            running.end(signal.SIGINT)


def test_in_production_there_are_no_samples_and_it_runs(
    tmp_path: Path, clean_env: dict[str, str]
) -> None:
    demo = demo_with_environments(tmp_path)
    env = clean_env | {"DEBUG": "0", "ALLOWED_HOSTS": "127.0.0.1"}
    with Running(demo, env, "--only", "django") as running:
        running.wait_for("Sample data is for development")
        running.wait_for("Ctrl-C stops.")
        running.end(signal.SIGINT)
    assert select(demo / "django" / "db.sqlite3", "SELECT count(*) FROM lists_todolist") == [0]


@pytest.mark.many
def test_an_environment_cut_short_is_made_whole(tmp_path: Path, clean_env: dict[str, str]) -> None:
    """With the real pip, and two starts at once at the end."""
    demo = twins.bake_into(tmp_path, twins.answers_for("no-accounts-no-api"))
    home = demo / "flask" / ".venv"
    for line, pause, number in (
        ("making .venv", 0.3, signal.SIGKILL),
        ("making .venv", 1.5, signal.SIGINT),
        ("installing requirements-dev.txt", 0.1, signal.SIGTERM),
        ("fetching ", 1.0, signal.SIGKILL),
    ):
        with Running(demo, clean_env, "--only", "flask") as running:
            running.wait_for(line, seconds=240)
            time.sleep(pause)
            running.end(number)
        assert not (home / ".twinstart-requirements").exists()
    with Running(demo, clean_env, "--only", "flask") as one:
        one.wait_for("flask  | making .venv")
        with Running(demo, clean_env, "--only", "flask") as two:
            for running in (one, two):
                running.wait_for("Ctrl-C stops.", seconds=240)
            assert not any("making" in line for line in two.told)
    assert not (home / ".twinstart-unfinished").exists()
    assert not (demo / "django" / ".venv").exists()
    check = [twins.program(home, "python"), "-m"]
    subprocess.run([*check, "pip", "check"], check=True, cwd=demo / "flask")
    # What the lessons tell people to run.
    subprocess.run(
        [*check, "pytest", "-q", "tests/test_commands.py"], check=True, cwd=demo / "flask"
    )
