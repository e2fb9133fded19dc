"""Lessons and templates checked: whether they fit each other."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from twinstart.errors import LessonError, MarkError, TwinstartError, nearest
from twinstart.lessons.choosing import find_faults as find_wrong_answers
from twinstart.lessons.choosing import load_questionnaire
from twinstart.lessons.claims import find_faults as find_wrong_evidence
from twinstart.lessons.claims import load_claims
from twinstart.lessons.code import Code
from twinstart.lessons.concepts import read_concepts
from twinstart.lessons.maps import find_faults as find_astray
from twinstart.lessons.maps import load_path
from twinstart.lessons.pairing import find_faults
from twinstart.lessons.recipes import find_misfits
from twinstart.lessons.references import find_faults as find_wrong_references
from twinstart.library.judging import list_tests
from twinstart.make.answers import list_variants
from twinstart.make.questions import load_features, load_questions
from twinstart.make.scaffold import Baked, bake_sources
from twinstart.model import SIDES, Concept, Side, Sides
from twinstart.resources import concepts_dir, look_elsewhere


def find_lesson_faults(lessons: Path | None, templates: Path | None) -> list[TwinstartError]:
    """Hold lessons and templates against each other, for each choice, and return what is wrong.

    Recipes are followed, but for their commands. None stands for twinstart's own.
    """
    faults: dict[str, TwinstartError] = {}

    def report(fault: TwinstartError) -> None:
        faults.setdefault(fault.message, fault)

    with look_elsewhere(templates, lessons):
        concepts = read_concepts(concepts_dir(), report)
        for wrong in find_wrong_references(concepts):
            report(wrong)
        for check in (_check_needs, _check_path, _check_questionnaire, _check_claims):
            try:
                for fault in check(concepts):
                    report(fault)
            except LessonError as error:
                report(error)
        for answers in list_variants():
            try:
                baked = bake_sources(answers)
            except MarkError as error:
                report(error)
                continue
            code = Sides(*(Code(baked[side].sources, baked[side].regions) for side in SIDES))
            for misplaced in find_faults(concepts, code):
                report(misplaced)
            texts = Sides(*(_texts_of(baked[side], side) for side in SIDES))
            for concept in concepts:
                for misfit in find_misfits(concept, texts):
                    report(misfit)
    return list(faults.values())


def _check_needs(concepts: Sequence[Concept]) -> list[LessonError]:
    """Return an error for each feature that a lesson or a step needs and that does not exist."""
    features = load_features()
    needs = [(concept, 1, need) for concept in concepts for need in concept.needs]
    needs += [
        (concept, step.at, step.needs)
        for concept in concepts
        for point in concept.points
        for side in SIDES
        for step in point.steps[side]
        if step.needs
    ]
    return [
        LessonError(
            f"concepts/{concept.id}.md:{at}: there is no feature named {need}",
            nearest(need, features) if features else "the templates have no features",
        )
        for concept, at, need in needs
        if need not in features
    ]


def _check_path(concepts: Sequence[Concept]) -> list[LessonError]:
    return find_astray(load_path(), concepts)


def _check_questionnaire(concepts: Sequence[Concept]) -> list[LessonError]:
    questions = load_questions()
    databases = questions["database"].choices if "database" in questions else ()
    return find_wrong_answers(load_questionnaire(), concepts, load_features(), databases)


def _check_claims(concepts: Sequence[Concept]) -> list[LessonError]:
    claims = load_claims()
    return find_wrong_evidence(claims, concepts, list_tests()) if claims else []


def _texts_of(baked: Baked, side: Side) -> Mapping[str, str]:
    """Return all files as text, by their paths in the twin's folder."""
    return {
        path.removeprefix(f"{side}/"): file.content.decode("utf-8", "replace")
        for path, file in baked.files.items()
    }
