"""What lies in the repository is fresh: the example, the reference, the README, the pictures."""

import re
import subprocess
import sys
from pathlib import Path

import click
import pytest
import twins
from conftest import REPO

from twinstart import __version__
from twinstart.make.answers import complete_answers
from twinstart.make.questions import load_features
from twinstart.show.schemas import FORMATS

sys.path.insert(0, str(REPO / "tools"))


def _tree(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name != ".env" and "__pycache__" not in path.parts
    }


def test_the_example_is_what_the_command_writes_today(tmp_path: Path) -> None:
    today = _tree(twins.bake_into(tmp_path, complete_answers("todo")))
    tracked = subprocess.run(
        ["git", "ls-files", "-z", "examples/todo"],
        cwd=REPO,
        capture_output=True,
        check=True,
        encoding="utf-8",
    ).stdout.split("\0")
    kept = {
        path.removeprefix("examples/todo/"): (REPO / path).read_bytes() for path in tracked if path
    }
    assert kept.keys() == today.keys(), "run `make examples`, and git add what is new"
    assert [path for path in today if kept[path] != today[path]] == [], "run `make examples`"


def test_the_command_reference_is_fresh() -> None:
    from reference import TARGET, reference

    assert TARGET.read_text(encoding="utf-8") == reference(), "run `make docs`"


def test_the_schemas_and_their_history_are_fresh() -> None:
    from reference import DOCS, json_reference

    for path, text in json_reference().items():
        assert (DOCS / path).read_text(encoding="utf-8") == text, "run `make docs`"
    assert {file.name for file in (DOCS / "schemas").iterdir()} == {
        f"{name}.json" for name in FORMATS
    }


def test_the_reference_names_every_option() -> None:
    from twinstart.cli.commands import cli

    text = (REPO / "docs" / "commands.md").read_text(encoding="utf-8")
    for command in cli.commands.values():
        for parameter in command.params:
            for name in parameter.opts if parameter.opts[0].startswith("-") else ():
                assert name in text
            assert isinstance(parameter, click.Argument) or parameter.help, parameter.name


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md", "CHANGELOG.md"])
def test_every_relative_link_leads_somewhere(name: str) -> None:
    text = (REPO / name).read_text(encoding="utf-8")
    links = re.findall(r"\]\(([^)#]+)[^)]*\)", text) + re.findall(r'src(?:set)?="([^"]+)"', text)
    for link in links:
        if not link.startswith("http"):
            assert (REPO / link).exists(), f"{name} links to {link}"


def test_the_changelog_names_this_version() -> None:
    assert f"## {__version__}" in (REPO / "CHANGELOG.md").read_text(encoding="utf-8")


def test_the_readme_names_every_feature() -> None:
    text = (REPO / "README.md").read_text(encoding="utf-8")
    assert [name for name in load_features() if f"--without {name}" not in text] == []
