import re
import subprocess
import sys

import click
import pytest
from click.testing import CliRunner

from twinstart import __version__
from twinstart.cli.commands import cli

NAMES = [
    "new", "concepts", "diff", "find", "explain", "claims", "choose", "guide", "run", "schema",
    "check-lessons",
]  # fmt: skip


def test_the_commands_are_there() -> None:
    assert list(cli.commands) == NAMES
    assert len(cli.commands) == len(NAMES)
    assert [command.name for command in cli.commands.values()] == NAMES


def test_the_version_is_told() -> None:
    done = CliRunner().invoke(cli, ["--version"], prog_name="twinstart")
    assert done.output == f"twinstart {__version__}\n"


def test_an_unknown_command_leads_to_one_that_there_is() -> None:
    with pytest.raises(click.UsageError) as caught:
        cli.main(["gide"], prog_name="twinstart", standalone_mode=False)
    assert caught.value.format_message() == "No such command 'gide'. Did you mean 'guide'?"


def test_no_command_is_loaded_before_it_is_asked_for() -> None:
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "twinstart", "--version"],
        capture_output=True, encoding="utf-8", check=True,
    )  # fmt: skip
    loaded = set(re.findall(r"\| +(twinstart[\w.]*)$", done.stderr, re.MULTILINE))
    assert loaded == {
        "twinstart", "twinstart.cli", "twinstart.cli.commands", "twinstart.cli.helping",
        "twinstart.cli.process", "twinstart.cli.signals", "twinstart.errors",
    }  # fmt: skip
