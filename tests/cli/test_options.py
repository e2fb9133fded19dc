from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from twinstart import library
from twinstart.cli.options import load_project, take_screen
from twinstart.errors import ProjectError
from twinstart.make.answers import complete_answers


@click.command()
@take_screen
def screen(width: int | None, paged: bool) -> None:
    click.echo(f"{width} {paged}")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([], "None True"),
        (["--pager"], "None True"),
        (["--no-pager"], "None False"),
        (["--width", "100"], "100 True"),
    ],
)
def test_what_is_said_of_the_screen_is_taken(words: list[str], said: str) -> None:
    assert CliRunner().invoke(screen, words).output == f"{said}\n"


@pytest.mark.usefixtures("mini")
def test_a_project_is_the_one_named_or_the_one_around(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, two = (library.create(complete_answers(name), tmp_path) for name in ("one", "two"))
    monkeypatch.chdir(one / "flask")
    named, around = load_project(two), load_project(None)
    assert named
    assert around
    assert (named.root, around.root.resolve()) == (two, one.resolve())
    with pytest.raises(ProjectError):
        load_project(tmp_path)
    monkeypatch.chdir(tmp_path)
    assert load_project(None) is None
