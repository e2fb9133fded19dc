"""`twinstart check-lessons`: for those who write lessons and templates."""

from pathlib import Path

import click

from twinstart.cli.helping import HELP
from twinstart.cli.options import Place

_FOLDER = Place(exists=True, file_okay=False)


@click.command(context_settings=HELP, short_help="Check that lessons and templates fit each other.")
@click.option("--lessons", type=_FOLDER, help="Folder of lesson files (default: twinstart's own).")
@click.option("--templates", type=_FOLDER, help="Folder of templates (default: twinstart's own).")
def check_lessons(lessons: Path | None, templates: Path | None) -> None:
    """Hold lessons and templates against each other: every mark, address, point and note.

    Each fault is named with its file and line.
    """
    from twinstart import library
    from twinstart.errors import LessonError

    faults = library.find_lesson_faults(lessons, templates)
    for fault in faults:
        click.echo(f"{fault.message} ({fault.hint})")
    if faults:
        raise LessonError(
            f"lessons and templates do not fit: {len(faults)} "
            + ("fault" if len(faults) == 1 else "faults"),
            "mend what is named above; CONTRIBUTING.md shows how marks and notes are written",
        )
    click.echo("Lessons and templates fit.")
