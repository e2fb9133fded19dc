"""What a property-based client finds by each twin's own OpenAPI document: nothing."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
import twins
from conftest import REPO
from twins import CHEAP_PASSWORDS, Served, answers_for, environment, program, python_for

from twinstart.model import SIDES, Side

pytestmark = [pytest.mark.network, pytest.mark.many]
DEMO = ("demo", "demo-todo-2026")
FOLDER = REPO / "tests" / "properties"
# The client tries wrong passwords more often than a person may.
UNLIMITED = CHEAP_PASSWORDS | {"FLASK_SIGN_IN_TRIES": "1000000", "SIGN_IN_TRIES": "1000000"}


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[Side, Served]]:
    folder = tmp_path_factory.mktemp("properties")
    with twins.served_pair(folder, answers_for("all"), **UNLIMITED) as pair:
        yield pair


@pytest.mark.parametrize("seed", [1, 2, 3])
@pytest.mark.parametrize("who", ["anonymous", "demo"])
@pytest.mark.parametrize("side", SIDES)
def test_nothing_is_found(
    pair: dict[Side, Served], tmp_path: Path, side: Side, who: str, seed: int
) -> None:
    url = pair[side].url
    # Whether a schema or its answers are wrong is a matter for the newest checks.
    home = environment(python_for("6.1"), FOLDER / "requirements.txt")
    first = httpx.get(f"{url}/api/lists/", auth=DEMO).json()[0]["id"]
    words = ["--auth", ":".join(DEMO)] if who == "demo" else []
    done = subprocess.run(
        [program(home, "schemathesis"), "run", f"{url}/api/openapi.json", "--seed", str(seed),
         "--max-examples", "30", "--no-color", *words],
        cwd=tmp_path,
        env=twins.variables(
            home,
            LIST=str(first),
            PYTHONPATH=str(FOLDER),
            SCHEMATHESIS_HOOKS="hooks",
            HYPOTHESIS_STORAGE_DIRECTORY=str(tmp_path),
        ),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
    )  # fmt: skip
    assert done.returncode == 0, done.stdout[-6000:]
    assert "9 / 9" in done.stdout or "Tested: 9" in done.stdout, done.stdout[-3000:]
