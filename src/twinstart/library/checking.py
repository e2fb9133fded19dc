"""Lessons and templates checked: whether they fit each other."""

from collections.abc import Mapping
from pathlib import Path

from twinstart.errors import LessonError, MarkError, TwinstartError
from twinstart.lessons.concepts import read_concepts
from twinstart.lessons.maps import find_faults as find_astray
from twinstart.lessons.maps import load_path
from twinstart.lessons.pairing import Code, find_faults
from twinstart.lessons.recipes import find_misfits
from twinstart.lessons.references import find_faults as find_wrong_references
from twinstart.make.answers import complete_answers
from twinstart.make.questions import load_questions
from twinstart.make.scaffold import Baked, bake_sources
from twinstart.model import SIDES, Side, Sides
from twinstart.resources import concepts_dir, look_elsewhere


def find_lesson_faults(lessons: Path | None, templates: Path | None) -> list[TwinstartError]:
    """Hold lessons and templates against each other, for each Django, and return what is wrong.

    Recipes are followed, but for their commands. None stands for twinstart's own.
    """
    faults: dict[str, TwinstartError] = {}

    def report(fault: TwinstartError) -> None:
        faults.setdefault(fault.message, fault)

    with look_elsewhere(templates, lessons):
        concepts = read_concepts(concepts_dir(), report)
        for wrong in find_wrong_references(concepts):
            report(wrong)
        try:
            path = load_path()
        except LessonError as error:
            report(error)
        else:
            for astray in find_astray(path, concepts):
                report(astray)
        for version in load_questions()["django_version"].choices:
            try:
                baked = bake_sources(complete_answers(given={"django_version": version}))
            except MarkError as error:
                report(error)
                continue
            code = Sides(*(Code(baked[side].sources, baked[side].regions) for side in SIDES))
            for fault in find_faults(concepts, code):
                report(fault)
            texts = Sides(*(_texts_of(baked[side], side) for side in SIDES))
            for concept in concepts:
                for misfit in find_misfits(concept, texts):
                    report(misfit)
    return list(faults.values())


def _texts_of(baked: Baked, side: Side) -> Mapping[str, str]:
    """Return all files as text, by their paths in the twin's folder."""
    return {
        path.removeprefix(f"{side}/"): file.content.decode("utf-8", "replace")
        for path, file in baked.files.items()
    }
