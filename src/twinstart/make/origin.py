"""What a project was generated with: by its base, or, without one, as far as it can be told."""

from collections.abc import Mapping

from twinstart import __version__
from twinstart.make.base import FILE, Base, DamagedBase, assemble, digest_of, pack
from twinstart.make.files import read_files
from twinstart.make.project import Project, digest
from twinstart.make.scaffold import Baked, bake_shared, bake_sources
from twinstart.make.tree import Tree
from twinstart.model import SIDES, Side, split_lines


def find_base(project: Project) -> tuple[Base, str | None]:
    """Return what a project was generated with, and what cannot be told about that, if anything."""
    try:
        return project.load_base(), None
    except DamagedBase as error:
        reason = str(error)
    baked = bake_sources(project.answers)
    base = base_of(baked, bake_shared(project.answers, project.sides))
    if project.base_digest == digest_of(pack(base)):
        return base, None
    if project.records:
        base, known = _as_recorded(base, project)
        if known:
            return base, None
    return base, (
        f"{FILE}: {reason}. So this is told from what twinstart {__version__} generates, while"
        f" the project was made by {project.version}: lines may be called changed that nobody"
        " changed, and code that is not found is shown as it would be generated today. To make it"
        " whole, restore that file from your version control, or make the project anew elsewhere,"
        f" by twinstart {project.version} with the same answers, and copy the file from there."
    )


def base_of(baked: Mapping[Side, Baked], shared: Tree) -> Base:
    """Gather a project's base from all that was baked."""
    regions = [region for side in SIDES for region in baked[side].regions]
    return assemble([baked[side].files for side in SIDES] + [shared], regions)


def _as_recorded(base: Base, project: Project) -> tuple[Base, bool]:
    """Go by what format 1 recorded: an untouched file is its own base. Say if all is known."""
    files, regions, known = dict(base.files), list(base.regions), True
    now = read_files(project.root, frozenset(project.records))
    for path, record in project.records.items():
        if path in files and digest(files[path].decode("utf-8", "replace")) == record.digest:
            continue
        text = now.get(path, b"").decode("utf-8", "replace")
        if digest(text) != record.digest or any(
            region.end > len(split_lines(text)) for region in record.regions
        ):
            known = False
            continue
        files[path] = now[path]
        regions = [region for region in regions if region.path != path] + list(record.regions)
    return Base(files, tuple(regions)), known
