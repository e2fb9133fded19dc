from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from twinstart import library
from twinstart.cli.commands import cli
from twinstart.cli.options import load_project, read_pairs, take_screen
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


@pytest.mark.parametrize(
    "words",
    [
        ["new", "demo", "-o"], ["diff", "-o"], ["diff", "-p"], ["find", "g", "-o"], ["run"],
        ["explain"], ["guide", "-p"], ["check-lessons", "--lessons"], ["concepts", "-p"],
    ],
)  # fmt: skip
def test_an_empty_name_is_not_the_current_folder(
    words: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(cli, [*words, ""])
    assert done.exit_code == 2
    assert done.stderr.endswith(": the name is empty\n")
    assert not list(tmp_path.iterdir())


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


def test_pairs_are_read_and_those_that_contradict_each_other_refused() -> None:
    assert read_pairs("--set", ["a=1", " b =x=y", "a=1"]) == {"a": "1", "b": "x=y"}
    for given, message in (
        (["a"], "--set takes KEY=VALUE, not 'a'"),
        (["a=1", "a=2"], "--set a=1 and a=2 contradict each other"),
    ):
        with pytest.raises(click.UsageError) as caught:
            read_pairs("--set", given)
        assert caught.value.message == message
