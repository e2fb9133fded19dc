"""Maps of both twins: the path of a request, and the files that the lessons speak of."""

from dataclasses import dataclass

from twinstart.model.sides import Sides


@dataclass(frozen=True, slots=True)
class Stop:
    """A stop on a request's path: the job done there, what does it, and the point that shows it.

    `needs` names the features without which there is no such stop.
    """

    job: str
    does: str
    point: str = ""
    needs: tuple[str, ...] = ()


RequestPath = Sides[tuple[Stop, ...]]


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder of a twin with what the lessons speak of: folders, and files with their points."""

    name: str
    folders: tuple["Folder", ...]
    files: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Maps:
    """A request's path through each twin, and the files of each that lessons quote."""

    path: RequestPath
    files: Sides[Folder]
