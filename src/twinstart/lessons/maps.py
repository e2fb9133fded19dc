"""Maps: the path of a request, read from a file; the tree of files, drawn from the lessons."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from twinstart.errors import LessonError, nearest
from twinstart.lessons.tables import check_table, read_table
from twinstart.model import SIDES, Concept, Folder, Lesson, Maps, RequestPath, Side, Sides, Stop
from twinstart.resources import concepts_dir

FILE = "path.toml"
_KEYS = {"job": str, "does": str, "point": str, "needs": list}


def load_path(folder: Path | None = None) -> RequestPath:
    """Read the path of a request from a folder of lessons (twinstart's own by default).

    A folder without such a file has none.

    Raises:
        LessonError: the file does not have its form.
    """
    return _read_once(folder or concepts_dir())


@cache
def _read_once(folder: Path) -> RequestPath:
    told = read_table(folder / FILE)
    for key in told:
        if key not in SIDES:
            raise LessonError(f"concepts/{FILE}: no such list: {key}", nearest(key, SIDES))
    flask, django = (tuple(map(_read_stop, told.get(side, []))) for side in SIDES)
    return Sides(flask, django)


def _read_stop(told: Mapping[str, Any]) -> Stop:
    place = f"concepts/{FILE}: the stop {told.get('job', '?')!r}"
    check_table(told, _KEYS, place, ("job", "does"))
    return Stop(told["job"], told["does"], told.get("point", ""), tuple(told.get("needs", ())))


def draw_maps(path: RequestPath, lessons: Sequence[Lesson], has: Callable[[str], bool]) -> Maps:
    """Return the maps of a project with these lessons, which `has` some features."""
    flask, django = (draw_files(lessons, side) for side in SIDES)
    return Maps(path_of(path, lessons, has), Sides(flask, django))


def path_of(
    path: RequestPath, lessons: Iterable[Lesson], has: Callable[[str], bool]
) -> RequestPath:
    """Return the path as a project has it: its stops, each leading to a point that is there."""
    there = {pair.point.id for lesson in lessons for pair in lesson.pairs}
    flask, django = (
        tuple(
            stop if stop.point in there else Stop(stop.job, stop.does)
            for stop in path[side]
            if all(map(has, stop.needs))
        )
        for side in SIDES
    )
    return Sides(flask, django)


def find_faults(path: RequestPath, concepts: Iterable[Concept]) -> list[LessonError]:
    """Return an error for each stop that leads to no point of any lesson."""
    known = {point.id for concept in concepts for point in concept.points}
    return [
        LessonError(
            f"concepts/{FILE}: the stop {stop.job!r} leads to no point: {stop.point}",
            nearest(stop.point, known),
        )
        for side in SIDES
        for stop in path[side]
        if stop.point and stop.point not in known
    ]


def draw_files(lessons: Iterable[Lesson], side: Side) -> Folder:
    """Return the folders and files of a twin that lessons quote, each file with its points."""
    points: dict[str, dict[str, None]] = {}
    for lesson in lessons:
        for pair in lesson.pairs:
            for excerpt in pair.panes[side].excerpts:
                if not excerpt.lost and not excerpt.step:
                    points.setdefault(excerpt.source.path, {})[pair.point.id] = None
    paths = {tuple(path.split("/")[1:]): tuple(points[path]) for path in points}
    return _gather(side, paths)


def _gather(name: str, paths: Mapping[tuple[str, ...], tuple[str, ...]]) -> Folder:
    """Make a folder of what is in it, by the rest of each path."""
    inside: dict[str, dict[tuple[str, ...], tuple[str, ...]]] = {}
    files = []
    for (first, *rest), points in sorted(paths.items()):
        if rest:
            inside.setdefault(first, {})[tuple(rest)] = points
        else:
            files.append((first, points))
    return Folder(name, tuple(_gather(sub, inside[sub]) for sub in inside), tuple(files))
