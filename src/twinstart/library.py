"""What the commands do, as functions: make a project, draw its lessons."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from twinstart import project as projects
from twinstart.answers import Answers, answer
from twinstart.concepts import choose, for_django, load_concepts
from twinstart.errors import LessonError, TargetInTheWay, WrongAnswer
from twinstart.model import SIDES, Concept, Course, Lesson, Pair, Pane, Region, Side, Sides, Source
from twinstart.pairing import Code, align
from twinstart.project import Project
from twinstart.scaffold import Baked, bake, bake_shared, bake_sources, write_env
from twinstart.staging import staged, throwaway
from twinstart.tracking import Track, carry, digest, track


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
    refuse_existing(target)
    with staged(target) as stage:
        build(answers, stage, sides)
        refuse_existing(target)
    return target


@contextmanager
def rehearsed(answers: Answers, sides: tuple[Side, ...] = SIDES) -> Iterator[Path]:
    """Give a throw-away folder with what `create` would write."""
    with throwaway() as folder:
        build(answers, folder, sides)
        yield folder


def build(
    answers: Answers,
    folder: Path,
    sides: tuple[Side, ...] = SIDES,
) -> None:
    """Write a project's files into `folder`, which exists and is empty."""
    baked = {side: bake(side, answers, folder) for side in sides}
    for side in sides:
        write_env(folder / side)
    bake_shared(answers, sides, folder)
    sources = {path: source for side in sides for path, source in baked[side].sources.items()}
    regions = tuple(region for side in sides for region in baked[side].regions)
    projects.write(folder, answers, sides, sources, regions)
    missing = tuple(side for side in SIDES if side not in sides)
    if missing:
        baked |= bake_sources(answers, missing)
    write_guide(course_of(answers, baked), folder / "guide")


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


def write_guide(course: Course, folder: Path) -> None:
    """Write a course as a web page, index.html, into `folder`."""
    from twinstart.html import render

    folder.mkdir(parents=True, exist_ok=True)
    (folder / "index.html").write_text(render(course), encoding="utf-8", newline="\n")


def course(project: Project | None = None, ids: Iterable[str] = ()) -> Course:
    """Draw the lessons named by `ids` (all by default) from a project, or from the default pair.

    Raises:
        WrongAnswer: an unknown concept, or one that the project was made without.
    """
    wanted = choose(ids, load_concepts())
    if project is None:
        drawn = course_of(answer(), bake_sources(answer()))
    else:
        drawn = _course_of_project(project)
    by_id = {lesson.concept.id: lesson for lesson in drawn.lessons}
    if not ids:
        return drawn
    for concept in wanted:
        if concept.id not in by_id:
            raise WrongAnswer(
                f"this project was made without {' and '.join(concept.needs)}, "
                f"so it has no code for the lesson {concept.id}",
                "read it from the default pair: call `twinstart diff` outside of any project",
            )
    return replace(drawn, lessons=tuple(by_id[concept.id] for concept in wanted))


def course_of(answers: Answers, baked: dict[Side, Baked]) -> Course:
    """Align all lessons with a freshly baked pair."""
    return _aligned(answers, {side: _code(baked[side], answers) for side in SIDES})


def _code(baked: Baked, answers: Answers) -> Code:
    return Code(baked.sources, baked.regions, answers.title)


def _aligned(answers: Answers, code: dict[Side, Code]) -> Course:
    lessons = align(_concepts(answers), Sides(code["flask"], code["django"]))
    return Course(answers.title, answers.django_version, lessons)


def _concepts(answers: Answers) -> list[Concept]:
    return [for_django(concept, answers.django_version) for concept in load_concepts()]


def _course_of_project(project: Project) -> Course:
    """Align the lessons with a project's files, and carry them over to what was edited."""
    recorded = {side: _recorded(project, side) for side in SIDES}
    try:
        return _course_from(project, recorded)
    except LessonError:
        # The record says what these lessons do not fit: go by the files alone.
        return _course_from(project, dict.fromkeys(SIDES))


def _course_from(project: Project, recorded: Mapping[Side, Code | None]) -> Course:
    code: dict[Side, Code] = {}
    present: dict[str, tuple[Source, Track]] = {}
    missing: set[str] = set()
    for side in SIDES:
        untouched = recorded[side]
        if untouched is not None:
            code[side] = untouched
            continue
        code[side] = _code(bake_sources(project.answers, (side,))[side], project.answers)
        for path, source in code[side].sources.items() if side in project.sides else ():
            mine = project.read(path)
            if mine is None:
                missing.add(path)
            elif mine.text != source.text:
                present[path] = (mine, track(source.text, mine.text))
    course = _aligned(project.answers, code)
    lessons = tuple(_carried(lesson, present, frozenset(missing)) for lesson in course.lessons)
    return replace(course, lessons=lessons)


def _recorded(project: Project, side: Side) -> Code | None:
    """Return a side's files with the regions recorded, or None where any was edited."""
    sources: dict[str, Source] = {}
    regions: list[Region] = []
    for path, record in project.records.items():
        if path.startswith(f"{side}/"):
            source = project.read(path)
            if source is None or digest(source.text) != record.digest:
                return None
            if any(region.end > len(source.lines) for region in record.regions):
                return None
            sources[path] = source
            regions += record.regions
    if side not in project.sides or not regions:
        return None
    return Code(sources, regions, project.answers.title)


def _carried(
    lesson: Lesson, present: dict[str, tuple[Source, Track]], missing: frozenset[str]
) -> Lesson:
    def moved(pane: Pane) -> Pane:
        return carry(pane, present, missing)

    pairs = tuple(
        Pair(pair.point, Sides(moved(pair.panes.flask), moved(pair.panes.django)))
        for pair in lesson.pairs
    )
    return replace(lesson, pairs=pairs)
