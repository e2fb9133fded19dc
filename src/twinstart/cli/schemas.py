"""`twinstart schema`: what the JSON of another command looks like."""

import click

from twinstart.cli.helping import HELP

# What each document is called, and the command that writes it.
DOCUMENTS = {
    "concepts": "twinstart concepts --format json",
    "diff": "twinstart diff --format json",
    "changed": "twinstart diff --changed --format json",
    "find": "twinstart find WORD --format json",
    "explain": "twinstart explain FILE --format json",
    "claims": "twinstart claims --format json",
    "choose": "twinstart choose --answer KEY=VALUE --format json",
}


@click.command(context_settings=HELP, short_help="Print the schema of what --format json writes.")
@click.argument("document", type=click.Choice(list(DOCUMENTS)))
def schema(document: str) -> None:
    """Print the JSON Schema (2020-12) of a DOCUMENT: what the command of that name writes.

    `changed` is what `diff --changed` writes. Each document names its schema and its format, and
    each schema tells the history of the format.
    """
    from twinstart.show.schemas import write_schema

    click.echo(write_schema(document).encode("utf-8"), nl=False)
