"""A wheel built from the sdist does the whole job, away from the checkout."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
import twins
from conftest import REPO

pytestmark = [pytest.mark.network, pytest.mark.many]


def test_a_wheel_built_from_the_sdist_does_the_same_job(
    tmp_path: Path, clean_env: dict[str, str]
) -> None:
    subprocess.run(
        [sys.executable, "-m", "build", "--outdir", str(tmp_path / "dist"), str(REPO)],
        check=True,
        capture_output=True,
    )  # the wheel is built from the sdist
    (wheel,) = (tmp_path / "dist").glob("*.whl")
    home = tmp_path / "venv"
    subprocess.run([sys.executable, "-m", "venv", str(home)], check=True)
    twins.install(home, str(wheel))
    place = tmp_path / "elsewhere"
    place.mkdir()

    def twinstart(*words: str) -> str:
        done = subprocess.run(
            [twins.program(home, "twinstart"), *words],
            cwd=place,
            env=clean_env | {"PYTHONDONTWRITEBYTECODE": ""},
            capture_output=True,
            encoding="utf-8",
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    twinstart("new", "demo", "--no-input")
    (kept,) = home.rglob("twinstart/__pycache__/warm.*")
    assert kept.stat().st_size > 100_000, "nothing was kept for the next time"
    ours = twins.bake_into(tmp_path / "ours", twins.answers_for("all"))
    assert _tree(place / "demo") == _tree(ours)
    known = json.loads(twinstart("concepts", "--format", "json"))["concepts"]
    drawn = json.loads(twinstart("diff", "--format", "json"))["lessons"]
    assert [entry["id"] for entry in known] == [lesson["id"] for lesson in drawn]
    assert len(known) == len(list((REPO / "concepts").glob("*.md")))
    # With the package goes what it has kept.
    program = twins.program(home, "python")
    subprocess.run([program, "-m", "pip", "uninstall", "-qy", "twinstart"], check=True)
    assert list(home.rglob("site-packages/twinstart*")) == []


def _tree(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name != ".env"
    }
