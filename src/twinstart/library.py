"""What the commands do, as functions: make a project, draw its lessons."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from twinstart.errors import LessonError, MarkError, TargetInTheWay, TwinstartError, WrongAnswer
from twinstart.lessons.changes import find_patches, find_touched
from twinstart.lessons.concepts import choose, for_django, load_concepts, read_concepts
from twinstart.lessons.maps import draw_maps, load_path
from twinstart.lessons.maps import find_faults as find_astray
from twinstart.lessons.pairing import Code, align, find_faults
from twinstart.lessons.recipes import find_misfits, with_features
from twinstart.lessons.search import explain_unknown, find
from twinstart.make import project as projects
from twinstart.make.answers import Answers, complete_answers
from twinstart.make.base import FILE as BASE_FILE
from twinstart.make.base import Base, pack, text_sources
from twinstart.make.documents import write_whole
from twinstart.make.files import read_files, read_sources, read_text
from twinstart.make.folders import whole_folder
from twinstart.make.origin import base_of, find_base
from twinstart.make.project import Project
from twinstart.make.questions import load_questions
from twinstart.make.scaffold import Baked, bake_shared, bake_sources, env_file
from twinstart.make.stages import sweep
from twinstart.make.tree import File, Tree, files_in, write
from twinstart.model import (
    SIDES,
    Changes,
    Concept,
    Course,
    Entry,
    Explanation,
    Findings,
    Patch,
    Side,
    Sides,
    Source,
)
from twinstart.places import Finder
from twinstart.resources import concepts_dir, look_elsewhere

GUIDE = "guide/index.html"
TOURS = ".tours"


def create(
    answers: Answers,
    folder: Path,
    sides: tuple[Side, ...] = SIDES,
) -> Path:
    """Write a project into `folder/<slug>` whole, or not at all, and return its path.

    Raises:
        TargetInTheWay: something stands there already.
    """
    target = folder / answers.slug
    sweep(target)
    refuse_existing(target)
    tree = plan_files(answers, sides)
    with whole_folder(target) as stage:
        write(tree, stage)
        refuse_existing(target)
    return target


def rehearse(answers: Answers, folder: Path, sides: tuple[Side, ...] = SIDES) -> list[str]:
    """Return the paths of the files that `create` would write, from the project's folder.

    Raises:
        TargetInTheWay: something stands there already.
    """
    refuse_existing(folder / answers.slug)
    return sorted(plan_files(answers, sides))


def list_files(root: Path) -> list[str]:
    """Return the paths of all files below a project's folder, from there, with forward slashes."""
    return [path.relative_to(root).as_posix() for path in files_in(root)]


def plan_files(answers: Answers, sides: tuple[Side, ...] = SIDES) -> Tree:
    """Return all files of a project, as `create` writes them."""
    baked = bake_sources(answers)
    files: dict[str, File] = {}
    for side in sides:
        files |= baked[side].files
        files[f"{side}/.env"] = env_file(baked[side].files[f"{side}/.env.example"])
    shared = bake_shared(answers, sides)
    files |= shared
    packed = pack(base_of(baked, shared))
    files[BASE_FILE] = File(packed)
    files[projects.FILE] = File(projects.record_of(answers, sides, packed).encode("utf-8"))
    for path, text in _write_documents(draw_fresh(answers, baked), sides).items():
        files[path] = File(text.encode("utf-8"))
    return files


def refuse_existing(target: Path) -> None:
    """Raise TargetInTheWay where something other than an empty folder stands at `target`."""
    if target.is_symlink() or (target.exists() and not target.is_dir()):
        raise TargetInTheWay(
            f"{target} is in the way", "choose another name, or move it out of the way"
        )
    if target.is_dir() and any(target.iterdir()):
        raise TargetInTheWay(
            f"{target} exists and is not empty", "choose another name, or another folder with -o"
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
        drawn = _draw_from(_compare_files(project), project)
    return _choose_lessons(drawn, project, ids)


def draw_changes(project: Project, ids: Sequence[str] = ()) -> Changes:
    """Return what a project's owner changed; with `ids`, only what those lessons show.

    Raises:
        WrongAnswer: an unknown concept, or one that the project was made without.
    """
    files = _compare_files(project)
    drawn = _choose_lessons(_draw_from(files, project), project, ids)
    parts = {"", *project.sides}
    before = {path: data for path, data in files.base.files.items() if _part_of(path) in parts}
    texts = text_sources(files.base.files), read_sources(files.now)
    touched = find_touched(drawn.lessons, texts[0])
    patches: tuple[Patch, ...] = ()
    if not ids:
        pairs = {
            old: new for finder in files.finders.values() for old, new in finder.match.files.items()
        }
        patches = find_patches(before, files.now, pairs, texts, touched)
    return Changes(drawn.title, touched, patches, files.caveat)


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
    return replace(drawn, lessons=chosen, maps=None)


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
        compared = _compare_files(project)
        drawn = _draw_from(compared, project)
        sources = read_sources(compared.now)
        files = Sides(
            *(
                {path: source for path, source in sources.items() if _part_of(path) == side}
                for side in SIDES
            )
        )
    return find(word, load_concepts(), drawn.lessons, files, of_default_pair=project is None)


def explain(path: Path, side: Side | None = None) -> Explanation:
    """Return what the lessons know of a file of the reader's own, which is read and never run.

    Raises:
        ProjectError: it cannot be read, or is no text.
        WrongAnswer: it is neither Python nor a template, or could be of either framework.
    """
    from twinstart.lessons.explaining import explain_file

    return explain_file(str(path), read_text(path), load_concepts(), side)


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
    maps = draw_maps(load_path(), lessons, answers.has)
    return Course(answers.title, answers.django_version, lessons, maps=maps)


def _write_documents(course: Course, sides: Sequence[Side]) -> dict[str, str]:
    """Return what a project has for reading, by path: the guide, and the tours of its twins."""
    from twinstart.show import codetour, html

    tours = codetour.render(course, sides)
    return {GUIDE: html.render(course)} | {f"{TOURS}/{name}": tours[name] for name in tours}


def remake_guide(project: Project) -> tuple[Path, str | None]:
    """Make a project's guide and tours anew from its files as they are.

    Returns:
        The guide's path, and a caveat.
    """
    course = draw_lessons(project)
    documents = _write_documents(course, project.sides)
    for path in documents:
        for place in (project.root / path, (project.root / path).parent):
            if place.is_symlink():
                raise TargetInTheWay(f"{place} is a link", "remove it, and make the guide again")
    for path, text in documents.items():
        (project.root / path).parent.mkdir(exist_ok=True)
        write_whole(project.root / path, text)
    return project.root / GUIDE, course.caveat


def find_lesson_faults(lessons: Path | None, templates: Path | None) -> list[TwinstartError]:
    """Hold lessons and templates against each other, for each Django, and return what is wrong.

    Recipes are followed, but for their commands. None stands for twinstart's own.
    """
    faults: dict[str, TwinstartError] = {}

    def report(fault: TwinstartError) -> None:
        faults.setdefault(fault.message, fault)

    with look_elsewhere(templates, lessons):
        concepts = read_concepts(concepts_dir(), report)
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


@dataclass(frozen=True, slots=True)
class _Files:
    """A project's files as they were generated and as they are, and a finder for each part."""

    base: Base
    now: Mapping[str, bytes]
    finders: Mapping[str, Finder]
    caveat: str | None


def _compare_files(project: Project) -> _Files:
    """Read a project's files, of the sides that it has and of what they share."""
    base, caveat = find_base(project)
    now = read_files(project.root, frozenset(base.files))
    now.pop(projects.FILE, None)
    texts = text_sources(base.files)
    finders: dict[str, Finder] = {}
    for part in (*project.sides, ""):
        here = {path: data for path, data in now.items() if _part_of(path) == part}
        before = {path: text for path, text in texts.items() if _part_of(path) == part}
        others = {path: text for path, text in texts.items() if path not in before}
        finders[part] = Finder(before, read_sources(here), others)
    return _Files(base, now, finders, caveat)


def _part_of(path: str) -> str:
    top = path.partition("/")[0]
    return top if top in SIDES else ""


def _draw_from(files: _Files, project: Project) -> Course:
    """Draw all lessons from a project's files as they are now."""
    code = {
        side: Code(
            files.base.sources(side),
            [region for region in files.base.regions if _part_of(region.path) == side],
            project.answers.title,
            files.finders.get(side),
        )
        for side in SIDES
    }
    lessons = align(
        _concepts_for(project.answers), Sides(code["flask"], code["django"]), lenient=True
    )
    answers = project.answers
    maps = draw_maps(load_path(), lessons, answers.has)
    return Course(answers.title, answers.django_version, lessons, files.caveat, maps=maps)


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
