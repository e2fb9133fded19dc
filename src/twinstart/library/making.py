"""A project made: its files written whole, and its guide made anew."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from twinstart.errors import TargetInTheWay
from twinstart.library.drawing import draw_fresh, draw_lessons
from twinstart.make import project as projects
from twinstart.make.answers import Answers
from twinstart.make.base import FILE as BASE_FILE
from twinstart.make.base import pack
from twinstart.make.documents import write_whole
from twinstart.make.folders import whole_folder
from twinstart.make.origin import base_of
from twinstart.make.project import Project
from twinstart.make.scaffold import bake_shared, bake_sources, env_file
from twinstart.make.stages import sweep
from twinstart.make.tree import File, Tree, files_in, write
from twinstart.model import SIDES, Course, Side

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
    shared = bake_shared(answers, sides)
    files: dict[str, File] = {}
    # Compressing is done beside all else.
    with ThreadPoolExecutor(1) as beside:
        packing = beside.submit(pack, base_of(baked, shared))
        for side in sides:
            files |= baked[side].files
            files[f"{side}/.env"] = env_file(baked[side].files[f"{side}/.env.example"])
        files |= shared
        for path, text in _write_documents(draw_fresh(answers, baked), sides).items():
            files[path] = File(text.encode("utf-8"))
        packed = packing.result()
    files[BASE_FILE] = File(packed)
    files[projects.FILE] = File(projects.record_of(answers, sides, packed).encode("utf-8"))
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


def remake_guide(project: Project) -> tuple[Path, str | None]:
    """Make a project's guide and tours anew from its files as they are.

    Returns:
        The guide's path, and a caveat.
    """
    course = draw_lessons(project)
    documents = _write_documents(course, project.sides)
    for path in documents:
        _refuse_in_the_way(project.root / path)
    for path, text in documents.items():
        (project.root / path).parent.mkdir(exist_ok=True)
        write_whole(project.root / path, text)
    return project.root / GUIDE, course.caveat


def _refuse_in_the_way(file: Path) -> None:
    """Raise TargetInTheWay where a document cannot take the place of what stands there."""
    again = "and make the guide again"
    for place in (file.parent, file):
        if place.is_symlink():
            raise TargetInTheWay(f"{place} is a link", f"remove it, {again}")
    if file.parent.exists() and not file.parent.is_dir():
        raise TargetInTheWay(
            f"{file.parent} is a file, not a folder", f"move it out of the way, {again}"
        )
    if file.is_dir():
        raise TargetInTheWay(f"{file} is a folder, not a file", f"move it out of the way, {again}")


def _write_documents(course: Course, sides: Sequence[Side]) -> dict[str, str]:
    """Return what a project has for reading, by path: the guide, and the tours of its twins."""
    from twinstart.show import codetour, html

    tours = codetour.render(course, sides)
    return {GUIDE: html.render(course)} | {f"{TOURS}/{name}": tours[name] for name in tours}
