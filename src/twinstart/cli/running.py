"""`twinstart run`: both twins, side by side."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from twinstart.cli.helping import HELP
from twinstart.cli.options import SIDE, Place, load_project

if TYPE_CHECKING:
    from twinstart.model import Side


@click.command(context_settings=HELP, short_help="Set a project's twins up and start them.")
@click.argument("project", required=False, type=Place())
@click.option("--only", type=SIDE, help="Start one of the twins.")
@click.option(
    "--flask-port",
    type=click.IntRange(1, 65535),
    default=5000,
    show_default=True,
    help="Where the Flask twin listens, on 127.0.0.1.",
)
@click.option(
    "--django-port",
    type=click.IntRange(1, 65535),
    default=8000,
    show_default=True,
    help="Where the Django twin listens, on 127.0.0.1.",
)
@click.option(
    "--open/--no-open",
    "open_browser",
    default=None,
    help="Open the first twin in a browser (default: where there is a display).",
)
def run(
    project: Path | None,
    only: "Side | None",
    flask_port: int,
    django_port: int,
    open_browser: bool | None,
) -> None:
    """Set the twins of PROJECT up (default: the one you stand in) and start both; Ctrl-C stops."""
    from twinstart.make.project import load
    from twinstart.run import runner

    found = load_project(project) or load(Path.cwd())
    plan = runner.make_plan(found, only, {"flask": flask_port, "django": django_port})
    wanted = runner.open_by_default() if open_browser is None else open_browser
    runner.run(plan, partial(click.echo, err=True), click.echo, wanted)
