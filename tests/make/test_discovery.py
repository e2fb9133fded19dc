import os
import sys
from pathlib import Path

import pytest

from twinstart import library
from twinstart.errors import ProjectError
from twinstart.make.answers import complete_answers
from twinstart.make.discovery import find_project

pytestmark = pytest.mark.usefixtures("mini")


@pytest.fixture
def made(tmp_path: Path, mini: Path) -> Path:
    return library.create(complete_answers("demo"), tmp_path)


def found(folder: Path) -> Path | None:
    project = find_project(folder)
    return project.root if project else None


def test_the_nearest_project_above_is_found(made: Path) -> None:
    assert found(made) == made
    assert found(made / "django" / "people") == made
    inner = library.create(complete_answers("inner"), made / "flask")
    assert found(inner / "guide") == inner
    assert found(made.parent) is None


def test_a_project_that_lost_its_record_is_named(made: Path) -> None:
    (made / "twinstart.json").unlink()
    with pytest.raises(ProjectError):
        find_project(made / "flask")


def test_a_damaged_record_is_no_reason_to_look_further_up(made: Path) -> None:
    inner = library.create(complete_answers("inner"), made)
    (inner / "twinstart.json").write_text("{")
    with pytest.raises(ProjectError, match="not valid JSON"):
        find_project(inner)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such permission bits")
def test_a_folder_that_cannot_be_looked_into_is_passed_by(
    made: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    inner = made / "flask" / "closed"
    inner.mkdir()
    (inner / "twinstart.json").write_text("{")
    asked: list[tuple[Path, int]] = []

    def access(path: Path, mode: int) -> bool:
        # As it answers to somebody who is not root.
        asked.append((path, mode))
        return path != inner

    monkeypatch.setattr(os, "access", access)
    assert found(inner) == made
    assert asked == [(inner, os.X_OK), (made / "flask", os.X_OK), (made, os.X_OK)]
