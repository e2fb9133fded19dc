"""The help of every command, whole, for the miniature pair."""

from collections.abc import Callable

import pytest
from click.testing import CliRunner

from twinstart.cli.commands import cli

Gold = Callable[[str, str], None]


@pytest.mark.usefixtures("mini")
def test_help(gold: Gold) -> None:
    said = ""
    for words in ([], *([name] for name in cli.commands)):
        done = CliRunner(env={"COLUMNS": "80"}).invoke(cli, [*words, "-h"], prog_name="twinstart")
        assert (done.exit_code, done.stderr) == (0, "")
        said += f"$ {' '.join(['twinstart', *words, '-h'])}\n{done.stdout}\n"
    gold("help.txt", said)
