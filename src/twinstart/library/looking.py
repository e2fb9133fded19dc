"""A word looked up, a file looked through."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from twinstart.lessons.concepts import load_concepts
from twinstart.lessons.search import find
from twinstart.library.comparing import compare_files, part_of
from twinstart.library.drawing import draw_fresh, draw_from
from twinstart.make.answers import complete_answers
from twinstart.make.files import read_sources, read_text
from twinstart.make.project import Project
from twinstart.make.scaffold import bake_sources
from twinstart.model import SIDES, Explanation, Findings, Side, Sides, Source


def find_word(word: str, project: Project | None = None) -> Findings:
    """Return what is known of a word: in the phrasebook, in the lessons, in a project's code.

    Raises:
        WrongAnswer: nothing is; near matches are named.
    """
    if project is None:
        answers = complete_answers()
        baked = bake_sources(answers)
        drawn = draw_fresh(answers, baked)
        files: Sides[Mapping[str, Source]] = Sides(*(baked[side].sources for side in SIDES))
    else:
        compared = compare_files(project)
        drawn = draw_from(compared, project)
        sources = read_sources(compared.now)
        files = Sides(
            *(
                {path: source for path, source in sources.items() if part_of(path) == side}
                for side in SIDES
            )
        )
    found = find(word, load_concepts(), drawn.lessons, files, of_default_pair=project is None)
    return replace(found, caveat=drawn.caveat)


def explain(path: Path, side: Side | None = None) -> Explanation:
    """Return what the lessons know of a file of the reader's own, which is read and never run.

    Raises:
        ProjectError: it cannot be read, or is no text.
        WrongAnswer: it is neither Python nor a template, or could be of either framework.
    """
    from twinstart.lessons.explaining import explain_file

    return explain_file(str(path), read_text(path), load_concepts(), side)
