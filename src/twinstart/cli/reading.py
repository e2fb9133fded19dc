"""`twinstart concepts` and `twinstart diff`: lessons in the form asked for."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from twinstart.cli.completion import complete_concepts
from twinstart.cli.helping import HELP
from twinstart.cli.options import load_project, take_project, take_screen
from twinstart.cli.output import (
    Destination,
    choose_form,
    deliver,
    refuse_missing_folder,
    refuse_width,
    take_form_or_folder,
    tell_caveat,
    write_folder,
)

if TYPE_CHECKING:
    from twinstart.model import Changes, Course
    from twinstart.show.capabilities import Screen

# What a folder of lessons may be written as.
_FOLDERS = ("html", "markdown")


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
@take_form_or_folder
@click.option(
    "--layout",
    type=click.Choice(["auto", "split", "stacked", "unified"]),
    default="auto",
    show_default=True,
    help="Side by side, one below the other, or as one diff; auto goes by the width.",
)
@click.option(
    "--url",
    help="Where a folder of HTML will be published, so that previews find its picture.",
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
    output: Destination | None,
    url: str | None,
    width: int | None,
    paged: bool,
) -> None:
    """Show how Flask and Django do the same job, for each CONCEPT (default: all).

    A word that names no lesson, such as `blueprint`, leads to those that speak of it. With
    --changed, what the project's owner did: in code that lessons show, beside the other twin's,
    and in all other files.
    """
    from twinstart import library

    path = output.path if output else None
    is_folder = output is not None and output.is_folder
    chosen = form or "terminal" if is_folder else choose_form(form, path)
    if is_folder and chosen not in _FOLDERS:
        raise click.UsageError(f"-o {path} is a folder: choose --format html or --format markdown")
    if url is not None and not (is_folder and chosen == "html"):
        raise click.UsageError("--url is for a folder of HTML: give -o FOLDER/ and --format html")
    if url is not None and not url.startswith(("http://", "https://")):
        raise click.UsageError(f"--url takes an address such as https://example.org/, not {url!r}")
    if is_folder and changed:
        raise click.UsageError(f"-o {path} is a folder, and --changed writes one file: name a file")
    if chosen == "json" and layout != "auto":
        raise click.UsageError("JSON has no layout: leave out --layout, or choose another --format")
    refuse_width(chosen, width)
    if path is not None and not is_folder:
        refuse_missing_folder(path)
    project = load_project(folder)
    look: Any = None if layout == "auto" else layout
    if path is not None and is_folder:
        address = f"{url.rstrip('/')}/" if url else ""
        course = library.draw_lessons(project, concept)
        write_folder(path, *_render_folder(course, chosen, look, address))
        return
    from twinstart.model import Changes

    shown: Course | Changes
    if changed:
        from twinstart.make.project import load

        shown = library.draw_changes(project or load(Path.cwd()), concept)
    else:
        shown = library.draw_lessons(project, concept)
    step = None if isinstance(shown, Changes) else _find_step(shown, chosen)
    deliver(partial(_render, shown, chosen, look), chosen, path, width, paged, step)


def _find_step(course: "Course", form: str) -> str | None:
    """Return what one goes by from lesson to lesson, where there are several to page."""
    if form != "terminal" or len(course.lessons) == 1:
        return None
    from twinstart.show.terminal import make_step

    return make_step(course)


def _render(shown: "Course | Changes", form: str, chosen: Any, screen: "Screen") -> str:
    """Return lessons or changes in the form asked for."""
    from twinstart.model import Course

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


def _render_folder(
    course: "Course", form: str, layout: Any, address: str
) -> tuple[dict[str, bytes], str]:
    """Return lessons as files by name, and the name of the first."""
    if form == "html":
        from twinstart.show import website

        return website.render(course, layout, address), website.INDEX
    from twinstart.show import booklet

    files = booklet.render(course, layout)
    return {name: text.encode("utf-8") for name, text in files.items()}, booklet.INDEX


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
    tell_caveat(caveat)
