"""`twinstart concepts` and `twinstart diff`: lessons in the form asked for."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from twinstart.cli.completion import complete_concepts
from twinstart.cli.options import HELP, load_project, take_project, take_screen
from twinstart.cli.output import FORMS, choose_form, refuse_missing_folder, write_output

if TYPE_CHECKING:
    from twinstart.model import Changes, Course
    from twinstart.show.capabilities import Screen


@click.command(context_settings=HELP, short_help="List the lessons that there are to read.")
@take_project
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json"]),
    default="table",
    show_default=True,
    help="For people or for programs.",
)
@take_screen
def concepts(folder: Path | None, form: str, width: int | None, paged: bool) -> None:
    """List the lessons, and those that your project has no code for."""
    from twinstart import library
    from twinstart.show import lesson_list

    known = library.list_lessons(load_project(folder))
    if form == "json":
        click.echo(lesson_list.write_json(known), nl=False)
        return
    from twinstart.cli.invocation import look_at_process
    from twinstart.cli.pager import show
    from twinstart.show.capabilities import look_at_stdout

    screen = look_at_stdout(width)
    show(lesson_list.write_table(known, look_at_process().command, screen.width), screen, paged)


@click.command(
    context_settings=HELP, short_help="Show lessons: how Flask and Django do the same job."
)
@click.argument("concept", nargs=-1, shell_complete=complete_concepts)
@take_project
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMS),
    help="For a terminal (default), a code host, a browser or a program.",
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
    help="Write to this file; a name in .html, .md or .json chooses the format.",
)
@click.option(
    "--changed",
    is_flag=True,
    help="Show what was changed in the project since it was generated.",
)
@take_screen
def diff(
    concept: tuple[str, ...],
    folder: Path | None,
    changed: bool,
    form: str | None,
    layout: str,
    output: Path | None,
    width: int | None,
    paged: bool,
) -> None:
    """Show how Flask and Django do the same job, for each CONCEPT (default: all).

    A word that names no lesson, such as `blueprint`, leads to those that speak of it. With
    --changed, what the project's owner did: in code that lessons show, beside the other twin's,
    and in all other files.
    """
    from twinstart import library

    chosen = choose_form(form, output)
    if chosen == "json" and layout != "auto":
        raise click.UsageError("JSON has no layout: leave out --layout, or choose another --format")
    if chosen != "terminal" and width is not None:
        raise click.UsageError(f"--width is for a terminal, and {chosen} has none: leave it out")
    if output is not None:
        refuse_missing_folder(output)
    project = load_project(folder)
    shown: Course | Changes
    if changed:
        from twinstart.make.project import load

        shown = library.draw_changes(project or load(Path.cwd()), concept)
    else:
        shown = library.draw_lessons(project, concept)
    if output is not None:
        from twinstart.show.capabilities import describe_file

        write_output(output, _render(shown, chosen, layout, describe_file(width)))
        return
    from twinstart.cli.pager import show
    from twinstart.show.capabilities import look_at_stdout

    screen = look_at_stdout(width)
    text = _render(shown, chosen, layout, screen)
    if chosen == "terminal":
        show(text, screen, paged)
    else:
        # These are files, which others read: UTF-8 wherever they go.
        click.echo(text.encode("utf-8"), nl=False)


def _render(shown: "Course | Changes", form: str, layout: str, screen: "Screen") -> str:
    """Return lessons or changes in the form asked for."""
    from twinstart.model import Course

    chosen: Any = None if layout == "auto" else layout
    if form == "json":
        from twinstart.show import jsonreport as page

        return page.render(shown) if isinstance(shown, Course) else page.render_changes(shown)
    if form == "terminal":
        from twinstart.show import terminal

        look = (chosen, screen.width, screen.color, screen.ascii_only)
        if isinstance(shown, Course):
            return terminal.render(shown, *look)
        return terminal.render_changes(shown, *look)
    if form == "markdown":
        from twinstart.show import markdown as document
    else:
        from twinstart.show import html as document  # type: ignore[no-redef]
    if isinstance(shown, Course):
        return document.render(shown, chosen)
    return document.render_changes(shown, chosen)


@click.command(
    context_settings=HELP, short_help="Make a project's guide anew, from its files as they are."
)
@take_project
def guide(folder: Path | None) -> None:
    """Make guide/index.html and .tours/ anew from the project's files, as you have edited them."""
    from twinstart import library
    from twinstart.make.project import load

    page, caveat = library.remake_guide(load_project(folder) or load(Path.cwd()))
    click.echo(f"Wrote {page}.", err=True)
    if caveat:
        click.echo(f"Not certain: {caveat}", err=True)
