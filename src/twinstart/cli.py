"""The command line: read the options, call the library, write."""

import io
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from twinstart import __version__
from twinstart.errors import TwinstartError

if TYPE_CHECKING:
    from twinstart.model import Course, Side
    from twinstart.project import Project

HELP = {"help_option_names": ["-h", "--help"]}
SIDE = click.Choice(["flask", "django"])


@click.group(context_settings=HELP)
@click.version_option(__version__, message="%(prog)s %(version)s")
def cli() -> None:
    """Make the same todo application twice, in Flask and in Django, and see how they correspond."""


@cli.command(short_help="Make a project: both twins, their contract, their guide.")
@click.argument("name", required=False)
@click.option(
    "-o",
    "--output-dir",
    type=click.Path(path_type=Path, readable=False),
    default=Path(),
    help="Folder to make the project's folder in (default: here).",
)
@click.option("--only", type=SIDE, help="Make one of the twins; its guide still shows both.")
@click.option(
    "--without",
    metavar="FEATURE",
    multiple=True,
    help="Leave out accounts (with it admin), admin or api; may be repeated.",
)
@click.option(
    "--set",
    "settings",
    metavar="KEY=VALUE",
    multiple=True,
    help="Answer a question, such as project_name=Chores or django_version=6.1; may be repeated.",
)
@click.option("--no-input", is_flag=True, help="Ask nothing; take the defaults.")
@click.option("--dry-run", is_flag=True, help="List what would be written, and write nothing.")
def new(
    name: str | None,
    output_dir: Path,
    only: "Side | None",
    without: tuple[str, ...],
    settings: tuple[str, ...],
    no_input: bool,
    dry_run: bool,
) -> None:
    """Write the project NAME: a Flask twin, a Django twin, their contract and their guide."""
    from twinstart import library, screen, tree
    from twinstart.answers import answer
    from twinstart.model import SIDES

    given = _pairs(settings)
    interactive = not no_input and sys.stdin.isatty() and sys.stderr.isatty()
    if name is None and "project_slug" not in given and not (no_input or interactive):
        raise click.UsageError("the project's NAME is missing, and there is no terminal to ask in")
    answers = answer(name, given, without)
    if interactive:
        from twinstart.asking import ask

        answers = ask(name, given, without, lambda slug: library.refuse_existing(output_dir / slug))
    sides = (only,) if only else SIDES
    target = output_dir / answers.slug
    if dry_run:
        library.refuse_existing(target)
        with library.rehearsed(answers, sides) as folder:
            click.echo(tree.every_file(folder, target))
        click.echo("Nothing was written: this was a dry run.", err=True)
        return
    library.create(answers, output_dir, sides)
    click.echo(tree.summary(target, answers, sides, screen.shows_unicode()))


@cli.command()
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json"]),
    default="table",
    show_default=True,
    help="For people or for programs.",
)
def concepts(form: str) -> None:
    """List the lessons."""
    from twinstart.catalog import as_json, as_table
    from twinstart.concepts import load_concepts

    known = load_concepts()
    click.echo(as_json(known) if form == "json" else as_table(known), nl=False)


@cli.command(short_help="Show lessons: how Flask and Django do the same job.")
@click.argument("concept", nargs=-1)
@click.option(
    "-p",
    "--project",
    "folder",
    type=click.Path(path_type=Path),
    help="Read the lessons from this project (default: the one you stand in, or else the"
    " default pair).",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["terminal", "markdown", "html", "json"]),
    default="terminal",
    show_default=True,
    help="For a terminal, a code host, a browser or a program.",
)
@click.option(
    "--layout",
    type=click.Choice(["auto", "split", "stacked", "unified"]),
    default="auto",
    show_default=True,
    help="Side by side, one below the other, or as one diff; auto goes by the width.",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False, readable=False),
    help="Write to this file instead of standard output.",
)
def diff(
    concept: tuple[str, ...], folder: Path | None, form: str, layout: str, output: Path | None
) -> None:
    """Show how Flask and Django do the same job, for each CONCEPT (default: all)."""
    from twinstart import library

    if form == "json" and layout != "auto":
        raise click.UsageError("JSON has no layout: leave out --layout, or choose another --format")
    project = _project(folder)
    if project is None and sys.stderr.isatty():
        click.echo("No project here: reading the default pair.", err=True)
    course = library.course(project, concept)
    text = _render(course, form, layout, output)
    if output is None and form != "terminal":
        # These are files, which others read: UTF-8 wherever they go.
        click.echo(text.encode("utf-8"), nl=False)
    elif output is None:
        # Whether there is colour was decided already; click must not take it away.
        click.echo(text, nl=False, color=True)
    else:
        from twinstart.staging import write_whole

        write_whole(output, text)
        click.echo(f"Wrote {output}.", err=True)


@cli.command(short_help="Set a project's twins up and start them.")
@click.argument("project", required=False, type=click.Path(path_type=Path))
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
    from twinstart import runner
    from twinstart.project import load

    found = _project(project) or load(Path.cwd())
    plan = runner.plan(found, only, {"flask": flask_port, "django": django_port})
    wanted = runner.open_by_default() if open_browser is None else open_browser
    runner.run(plan, click.echo, wanted)


def _render(course: "Course", form: str, layout: str, output: Path | None) -> str:
    """Return the course in the form asked for."""
    chosen: Any = None if layout == "auto" else layout
    if form == "json":
        from twinstart import jsonreport

        return jsonreport.render(course)
    if form == "markdown":
        from twinstart import markdown

        return markdown.render(course, chosen)
    if form == "html":
        from twinstart import html

        return html.render(course, chosen)
    from twinstart import screen, terminal

    look = screen.to_file() if output else screen.of_stdout()
    return terminal.render(course, chosen, look.width, look.color, look.ascii_only)


def _project(folder: Path | None) -> "Project | None":
    """Load the project in `folder`, or the one that the current folder belongs to, if any."""
    from twinstart import project

    if folder is not None:
        return project.load(folder)
    here = Path.cwd()
    for candidate in (here, *here.parents):
        # A folder that cannot be looked into is not the project's.
        if os.access(candidate, os.X_OK) and (candidate / project.FILE).is_file():
            return project.load(candidate)
    return None


def _pairs(settings: tuple[str, ...]) -> dict[str, str]:
    """Read the KEY=VALUE arguments of --set."""
    given: dict[str, str] = {}
    for setting in settings:
        key, equals, value = setting.partition("=")
        if not equals:
            raise click.UsageError(f"--set takes KEY=VALUE, not {setting!r}")
        given[key.strip()] = value
    return given


def main() -> NoReturn:
    """Run the command line; turn what a user can mend into two lines and an exit status."""
    _prepare_streams()
    _end_on_signals()
    try:
        status = cli.main(prog_name="twinstart", standalone_mode=False)
        sys.stdout.flush()
        sys.exit(status if isinstance(status, int) else 0)
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message())
        sys.exit(0)
    except TwinstartError as error:
        _fail(error.message, error.hint, error.exit_status)
    except click.UsageError as error:
        path = error.ctx.command_path if error.ctx else "twinstart"
        _fail(error.format_message(), f"see {path} --help", 2)
    except (click.Abort, KeyboardInterrupt):
        click.echo("Stopped.", err=True)
        sys.exit(130)
    except BrokenPipeError:
        # The reader has gone; without this, Python complains while it flushes at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
    except OSError as error:
        place = f"{error.filename}: " if error.filename else ""
        _fail(
            f"{place}{error.strerror or error}",
            "check the folder's permissions and the free space, then try again",
            1,
        )


def _fail(message: str, hint: str, status: int) -> NoReturn:
    click.echo(f"error: {' '.join(message.split())}", err=True)
    click.echo(f"hint: {' '.join(hint.split())}", err=True)
    sys.exit(status)


def _prepare_streams() -> None:
    """Give every stream that is closed somewhere to go, and let no character end the program."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        stream = getattr(sys, name)
        if stream is None:
            # Open until the program ends, as a standard stream is.
            setattr(sys, name, Path(os.devnull).open(mode, encoding="utf-8"))  # noqa: SIM115
        elif isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="surrogateescape" if name == "stdin" else "backslashreplace")


def _end_on_signals() -> None:
    """Let a polite end clean up: SIGTERM and SIGHUP unwind like an exception."""
    import signal

    def end(number: int, frame: object) -> NoReturn:
        raise SystemExit(128 + number)

    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        # What nohup and the like have told it to ignore stays ignored.
        if number is not None and signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, end)
