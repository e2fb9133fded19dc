from click.testing import CliRunner

from twinstart import __version__
from twinstart.cli.commands import cli


def test_the_commands_are_there() -> None:
    assert set(cli.commands) >= {"new", "concepts", "diff", "guide", "run", "check-lessons"}


def test_the_version_is_told() -> None:
    done = CliRunner().invoke(cli, ["--version"], prog_name="twinstart")
    assert done.output == f"twinstart {__version__}\n"
