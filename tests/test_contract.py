"""The contract against both twins, with every combination of features; and that it bites."""

import subprocess
from pathlib import Path

import pytest
import twins
from twins import COMBINATIONS, Served, answers_for, contract_environment, program, served_pair

from twinstart.model import Side

pytestmark = pytest.mark.network

# Hashing passwords at full strength is what signing up costs; the twins' own tests cover it.
FAST = {"FLASK_PASSWORD_HASH": "scrypt:1024:8:1"}


def contract(pair: dict[Side, Served], *words: str) -> subprocess.CompletedProcess[str]:
    """Run the suite of a served pair's project against both of its twins."""
    project = pair["flask"].folder.parent
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
