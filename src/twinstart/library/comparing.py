"""A project's files compared with those that were generated."""

from collections.abc import Mapping
from dataclasses import dataclass

from twinstart.make import project as projects
from twinstart.make.base import Base, text_sources
from twinstart.make.files import find_unread, read_files, read_sources
from twinstart.make.origin import find_base
from twinstart.make.project import Project
from twinstart.model import SIDES
from twinstart.places import Finder


@dataclass(frozen=True, slots=True)
class Comparison:
    """A project's files as they were generated and as they are, and a finder for each part."""

    base: Base
    now: Mapping[str, bytes]
    finders: Mapping[str, Finder]
    caveat: str | None


def compare_files(project: Project) -> Comparison:
    """Read a project's files, of the sides that it has and of what they share."""
    base, caveat = find_base(project)
    unread = find_unread(project.root, base.files)
    now = read_files(project.root, frozenset(base.files))
    now.pop(projects.FILE, None)
    texts = text_sources(base.files)
    finders: dict[str, Finder] = {}
    for part in (*project.sides, ""):
        here = {path: data for path, data in now.items() if part_of(path) == part}
        before = {path: text for path, text in texts.items() if part_of(path) == part}
        others = {path: text for path, text in texts.items() if path not in before}
        finders[part] = Finder(before, read_sources(here), others)
    caveats = " ".join(filter(None, [caveat, unread])) or None
    return Comparison(base, now, finders, caveats)


def part_of(path: str) -> str:
    """Return the side that a file belongs to, or nothing for what both share."""
    top = path.partition("/")[0]
    return top if top in SIDES else ""
