"""Lessons drawn from a project's files, and what its owner changed in them."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import replace
from functools import partial

from twinstart.errors import WrongAnswer
from twinstart.lessons.changes import find_patches, find_touched
from twinstart.lessons.choosing import load_questionnaire
from twinstart.lessons.claims import load_claims
from twinstart.lessons.code import Code
from twinstart.lessons.concepts import choose, for_django, load_concepts
from twinstart.lessons.judging import group_by_part, judge
from twinstart.lessons.maps import draw_maps, load_path
from twinstart.lessons.pairing import align
from twinstart.lessons.recipes import with_features
from twinstart.lessons.search import explain_unknown
from twinstart.library.comparing import Comparison, compare_files, part_of
from twinstart.make.answers import Answers, complete_answers
from twinstart.make.base import text_sources
from twinstart.make.files import read_sources
from twinstart.make.project import Project
from twinstart.make.scaffold import Baked, bake_sources
from twinstart.model import (
    NO_QUESTIONS,
    SIDES,
    Changes,
    Concept,
    Course,
    Entry,
    Lesson,
    Patch,
    Side,
    Sides,
)


def draw_lessons(project: Project | None = None, ids: Sequence[str] = ()) -> Course:
    """Draw the lessons named by `ids` (all by default) from a project, or from the default pair.

    Raises:
        WrongAnswer: an unknown concept, or one that the project was made without.
    """
    if project is None:
        drawn = draw_fresh(complete_answers(), bake_sources(complete_answers()))
        drawn = replace(drawn, of_default_pair=True)
    else:
        drawn = draw_from(compare_files(project), project)
    return _choose_lessons(drawn, project, ids)


def draw_changes(project: Project, ids: Sequence[str] = ()) -> Changes:
    """Return what a project's owner changed; with `ids`, only what those lessons show.

    Raises:
        WrongAnswer: an unknown concept, or one that the project was made without.
    """
    files = compare_files(project)
    drawn = _choose_lessons(draw_from(files, project), project, ids)
    parts = {"", *project.sides}
    before = {path: data for path, data in files.base.files.items() if part_of(path) in parts}
    texts = text_sources(files.base.files), read_sources(files.now)
    touched = find_touched(drawn.lessons, texts[0])
    patches: tuple[Patch, ...] = ()
    if not ids:
        pairs = {
            old: new for finder in files.finders.values() for old, new in finder.match.files.items()
        }
        patches = find_patches(before, files.now, pairs, texts, touched)
    return Changes(drawn.title, touched, patches, files.caveat)


def list_lessons(project: Project | None = None) -> list[Entry]:
    """Return all lessons, with what the project lacks to have code for them."""
    return [
        Entry(
            concept,
            tuple(need for need in concept.needs if project and not project.answers.has(need)),
        )
        for concept in load_concepts()
    ]


def draw_fresh(answers: Answers, baked: Mapping[Side, Baked]) -> Course:
    """Draw all lessons from a freshly baked pair."""
    code = {side: Code(baked[side].sources, baked[side].regions, answers.title) for side in SIDES}
    lessons = align(_concepts_for(answers), Sides(code["flask"], code["django"]))
    return _gather(answers, lessons)


def draw_from(files: Comparison, project: Project) -> Course:
    """Draw all lessons from a project's files as they are now."""
    code = {
        side: Code(
            files.base.sources(side),
            [region for region in files.base.regions if part_of(region.path) == side],
            project.answers.title,
            files.finders.get(side),
        )
        for side in SIDES
    }
    lessons = align(
        _concepts_for(project.answers), Sides(code["flask"], code["django"]), lenient=True
    )
    return _gather(project.answers, lessons, files.caveat)


def _gather(answers: Answers, lessons: tuple[Lesson, ...], caveat: str | None = None) -> Course:
    """Put the lessons together with what all of them together have."""
    lessons = tuple(map(partial(_refer_to, {lesson.concept.id for lesson in lessons}), lessons))
    return Course(
        answers.title,
        answers.django_version,
        lessons,
        caveat,
        maps=draw_maps(load_path(), lessons, answers.has),
        claims=group_by_part(judge(load_claims(), load_concepts(), lessons)),
        questionnaire=load_questionnaire(),
    )


def _refer_to(known: Set[str], lesson: Lesson) -> Lesson:
    """Let a lesson refer to those only that the project has."""
    see = tuple(reference for reference in lesson.concept.see if reference.lesson in known)
    if see == lesson.concept.see:
        return lesson
    return replace(lesson, concept=replace(lesson.concept, see=see))


def _choose_lessons(drawn: Course, project: Project | None, ids: Sequence[str]) -> Course:
    known = load_concepts()
    names = [concept.id for concept in known]
    for id_ in ids:
        if id_ not in names:
            raise explain_unknown(id_, known, drawn.lessons)
    wanted = choose(ids, known)
    by_id = {lesson.concept.id: lesson for lesson in drawn.lessons}
    if not ids:
        return drawn
    for concept in wanted:
        if concept.id not in by_id:
            raise _without_code(concept, project)
    chosen = tuple(by_id[concept.id] for concept in wanted)
    return replace(drawn, lessons=chosen, maps=None, claims=(), questionnaire=NO_QUESTIONS)


def _concepts_for(answers: Answers) -> list[Concept]:
    """Return the lessons for a project's features, with links for its Django."""
    return [
        with_features(for_django(concept, answers.django_version), answers.has)
        for concept in load_concepts()
        if all(answers.has(feature) for feature in concept.needs)
    ]


def _without_code(concept: Concept, project: Project | None) -> WrongAnswer:
    """Say why a project has no code for a lesson."""
    left_out = [name for name in concept.needs if project and not project.answers.has(name)]
    why = f"without {' and '.join(left_out)}" if left_out else "from templates that did not have it"
    return WrongAnswer(
        f"this project was made {why}, so it has no code for the lesson {concept.id}",
        "read it from the default pair: call `twinstart diff` outside of any project",
    )
