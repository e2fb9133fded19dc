"""The group of all commands, each loaded when it is asked for."""

from collections.abc import Iterator, Mapping, MutableMapping
from importlib import import_module
from typing import cast

import click

from twinstart import __version__
from twinstart.cli.helping import COMPLETION, HELP

# Each command with the module beside this one that has it.
_MODULES = {
    "new": "making",
    "concepts": "reading",
    "diff": "reading",
    "find": "looking",
    "explain": "looking",
    "claims": "claiming",
    "choose": "choosing",
    "guide": "reading",
    "run": "running",
    "schema": "schemas",
    "check-lessons": "authoring",
}


class _Commands(Mapping[str, click.Command]):
    """The commands by their names."""

    def __getitem__(self, name: str) -> click.Command:
        module = import_module(f"twinstart.cli.{_MODULES[name]}")
        return cast(click.Command, getattr(module, name.replace("-", "_")))

    def __iter__(self) -> Iterator[str]:
        return iter(_MODULES)

    def __len__(self) -> int:
        return len(_MODULES)


@click.group(
    commands=cast(MutableMapping[str, click.Command], _Commands()),
    context_settings=HELP,
    epilog=COMPLETION,
)
@click.version_option(__version__, message="%(prog)s %(version)s")
def cli() -> None:
    """Make the same todo application twice, in Flask and in Django, and see how they correspond."""
