"""`twinstart new`: from options and a dialogue to a project on disk."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from twinstart.cli.completion import complete_database, complete_features, complete_settings
from twinstart.cli.helping import HELP
from twinstart.cli.options import SIDE, Place, can_ask, read_pairs

if TYPE_CHECKING:
    from twinstart.model import Side


class _New(click.Command):
    """A command whose help ends with features and questions, read only where help is asked for."""

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options, and below them what --without and --set may name."""
        from twinstart.make.questions import load_features, load_questions

        super().format_options(ctx, formatter)
        features = [
            (name, f"{feature.says} (needs {', '.join(feature.needs)})" if feature.needs else
             feature.says)
            for name, feature in load_features().items()
        ]  # fmt: skip
        answers = [
            (key, question.says.removesuffix("."))
            for key, question in load_questions().items()
            if key not in load_features()
        ]
        with formatter.section("Features, to leave out with --without"):
            formatter.write_dl(features)
        with formatter.section("Answers, to give with --set (for a feature: yes or no)"):
            formatter.write_dl(answers)


@click.command(
    context_settings=HELP,
    cls=_New,
    short_help="Make a project: both twins, their contract, their guide.",
)
@click.argument("name", required=False)
@click.option(
    "-o",
    "--output-dir",
    type=Place(readable=False),
    default=Path(),
    help="Folder to make the project's folder in (default: here).",
)
@click.option("--only", type=SIDE, help="Make one of the twins; its guide still shows both.")
@click.option(
    "--without",
    metavar="FEATURE",
    multiple=True,
    shell_complete=complete_features,
    help="Leave out a feature, and with it those that need it; may be repeated.",
)
@click.option(
    "--minimal",
    is_flag=True,
    help="Leave out every feature, but for those that --set asks for.",
)
@click.option(
    "--database",
    metavar="NAME",
    shell_complete=complete_database,
    help="Make it for this database, as --set database=NAME does.",
)
@click.option(
    "--set",
    "settings",
    metavar="KEY=VALUE",
    multiple=True,
    shell_complete=complete_settings,
    help="Answer a question, as in project_name=Chores; may be repeated.",
)
@click.option("--no-input", is_flag=True, help="Ask nothing; take the defaults.")
@click.option("--dry-run", is_flag=True, help="List what would be written, and write nothing.")
def new(
    name: str | None,
    output_dir: Path,
    only: "Side | None",
    without: tuple[str, ...],
    minimal: bool,
    database: str | None,
    settings: tuple[str, ...],
    no_input: bool,
    dry_run: bool,
) -> None:
    """Write the project NAME: a Flask twin, a Django twin, their contract and their guide."""
    from twinstart import library
    from twinstart.cli.invocation import look_at_process
    from twinstart.errors import TwinstartError
    from twinstart.make.answers import choose_minimum, complete_answers
    from twinstart.model import SIDES
    from twinstart.show import next_steps
    from twinstart.show.capabilities import shows_unicode

    given = _read_settings(settings, database)
    if minimal:
        without = (*without, *choose_minimum(given))
    interactive = can_ask(no_input)
    if name is None and "project_slug" not in given and not (no_input or interactive):
        raise click.UsageError("the project's NAME is missing, and there is no terminal to ask in")
    slug = given.get("project_slug", name)
    if interactive and name in (None, slug):
        from twinstart.cli.dialogue import ask

        # Nothing is asked where another answer is wrong anyway; a wrong name is asked for again.
        complete_answers(
            None, {key: text for key, text in given.items() if key != "project_slug"}, without
        )
        answers = ask(name, given, without, lambda slug: library.refuse_existing(output_dir / slug))
    else:
        answers = complete_answers(name, given, without)
    sides = (only,) if only else SIDES
    if dry_run:
        files = library.rehearse(answers, output_dir, sides)
        click.echo(next_steps.list_files(files, output_dir / answers.slug))
        click.echo("Nothing was written: this was a dry run.", err=True)
        return
    target = library.create(answers, output_dir, sides)
    try:
        files = library.list_files(target)
        click.echo(
            next_steps.describe(
                target,
                files,
                answers.title,
                sides,
                look_at_process(),
                shows_unicode(),
                answers.needs_server,
            )
        )
    except BrokenPipeError:
        raise
    except OSError as error:
        raise TwinstartError(
            f"{target} was made, but the next steps cannot be shown: {error.strerror or error}",
            f"they stand in {target / 'README.md'} too",
        ) from None


def _read_settings(settings: tuple[str, ...], database: str | None) -> dict[str, str]:
    """Read the KEY=VALUE arguments of --set, and what has an option of its own."""
    given = read_pairs("--set", settings)
    if database is not None and given.setdefault("database", database) != database:
        raise click.UsageError(
            f"--database {database} and --set database={given['database']} contradict each other"
        )
    return given
