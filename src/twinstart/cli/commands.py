"""The group of all commands."""

import click

from twinstart import __version__
from twinstart.cli.authoring import check_lessons
from twinstart.cli.looking import explain, find
from twinstart.cli.making import new
from twinstart.cli.options import HELP
from twinstart.cli.reading import concepts, diff, guide
from twinstart.cli.running import run
from twinstart.cli.schemas import schema

# The mark in front keeps click from folding the lines, which are there to be copied.
COMPLETION = """\b
Completion of commands, lessons, words, features and answers, in your shell's start-up file:
  bash  eval "$(_TWINSTART_COMPLETE=bash_source twinstart)"
  zsh   eval "$(_TWINSTART_COMPLETE=zsh_source twinstart)"
  fish  _TWINSTART_COMPLETE=fish_source twinstart | source
"""


@click.group(
    context_settings=HELP,
    epilog=COMPLETION,
)
@click.version_option(__version__, message="%(prog)s %(version)s")
def cli() -> None:
    """Make the same todo application twice, in Flask and in Django, and see how they correspond."""


for command in (new, concepts, diff, find, explain, guide, run, schema, check_lessons):
    cli.add_command(command)
