"""The base: a project keeps, hidden and small, the text that it was generated with.

So any later twinstart can tell what the owner changed, and quotes no code that this project never
had. It is a tar file with both twins, also one that was not written, and what they share; the
marks stand in a member of their own. `tar -xjf .twinstart/base.tar.bz2` gives any file back.
"""

import bz2
import hashlib
import io
import json
import tarfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from twinstart.make.tree import Tree
from twinstart.model import SIDES, Region, Side, Source

FILE = ".twinstart/base.tar.bz2"

# The history of the format of the member `marks.json`: 1, 2026-11: for each marked file its
# regions, as [point, first line, last line, rank].
FORMAT = 1

_MARKS = ".twinstart/marks.json"
_MAX_PACKED, _MAX_UNPACKED, _MAX_FILES = 4_000_000, 40_000_000, 5_000


class DamagedBase(ValueError):
    """What should be a base is none, or not the one that belongs to this project."""


@dataclass(frozen=True, slots=True)
class Base:
    """All files as they were generated, by path, and the regions of the marks in them."""

    files: Mapping[str, bytes]
    regions: tuple[Region, ...]

    def sources(self, side: Side) -> dict[str, Source]:
        """Return a twin's files that are text."""
        return text_sources(
            {path: data for path, data in self.files.items() if path.startswith(f"{side}/")}
        )


def text_sources(files: Mapping[str, bytes]) -> dict[str, Source]:
    """Return the files that are UTF-8 text."""
    found: dict[str, Source] = {}
    for path, data in files.items():
        try:
            found[path] = Source(path, data.decode("utf-8"))
        except UnicodeDecodeError:
            continue
    return found


def assemble(trees: Sequence[Tree], regions: Sequence[Region]) -> Base:
    """Make a base of trees of files."""
    files = {path: file.content for tree in trees for path, file in tree.items()}
    return Base(files, tuple(regions))


def pack(base: Base) -> bytes:
    """Return the bytes of a base's file; the same base gives the same bytes on any machine.

    (Bzip2 has one way to say it; the makers of Deflate differ.)
    """
    regions: dict[str, list[list[Any]]] = {}
    for region in base.regions:
        entry = [region.point, region.start, region.end, region.rank]
        regions.setdefault(region.path, []).append(entry)
    marks = json.dumps({"format": FORMAT, "regions": regions}, sort_keys=True)
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=tarfile.USTAR_FORMAT) as tar:
        for path, data in sorted({**base.files, _MARKS: marks.encode("utf-8")}.items()):
            member = tarfile.TarInfo(path)
            member.size = len(data)
            tar.addfile(member, io.BytesIO(data))
    return bz2.compress(out.getvalue())


def unpack(packed: bytes) -> Base:
    """Read the bytes of a base's file.

    Raises:
        DamagedBase: they are not what `pack` wrote.
    """
    try:
        files = _members(packed)
        regions = _regions(json.loads(files.pop(_MARKS)))
    except (
        OSError, EOFError, KeyError, TypeError, ValueError, RecursionError, tarfile.TarError
    ) as error:  # fmt: skip
        raise DamagedBase(f"{type(error).__name__} {error}") from None
    for region in regions:
        if region.path not in files or region.end > files[region.path].count(b"\n") + 1:
            raise DamagedBase(f"no such lines: {region}")
    return Base(files, regions)


def digest_of(packed: bytes) -> str:
    """Return what twinstart.json records of a base."""
    return hashlib.sha256(packed).hexdigest()


def read_packed(root: Path) -> bytes | None:
    """Return the bytes of a project's base, or None where there is no such file.

    Raises:
        DamagedBase: it is a link, or too large to be one.
    """
    file = root / FILE
    if file.parent.is_symlink() or file.is_symlink():
        raise DamagedBase("it is a link")
    try:
        if not file.is_file():
            return None
        if file.stat().st_size > _MAX_PACKED:
            raise DamagedBase("it is too large")
        return file.read_bytes()
    except OSError as error:
        raise DamagedBase(error.strerror or str(error)) from None


def _members(packed: bytes) -> dict[str, bytes]:
    unpacker = bz2.BZ2Decompressor()
    data = unpacker.decompress(packed, _MAX_UNPACKED)
    if not unpacker.eof or unpacker.unused_data:
        raise ValueError("it does not end where it should")
    files: dict[str, bytes] = {}
    with tarfile.open(fileobj=io.BytesIO(data), mode="r:") as tar:
        for member in tar:
            content = tar.extractfile(member) if member.isreg() and not member.issparse() else None
            if content is None or member.name in files or len(files) == _MAX_FILES:
                raise ValueError(f"the member {member.name!r}")
            files[check_path(member.name)] = content.read()
    return files


def _regions(marks: Any) -> tuple[Region, ...]:
    if marks["format"] != FORMAT:
        raise ValueError(f"the format {marks['format']!r} of its marks")
    return tuple(
        read_region(path, *entry) for path, entries in marks["regions"].items() for entry in entries
    )


def read_region(path: str, point: str, start: int, end: int, rank: int) -> Region:
    """Make a region of what was recorded, or raise ValueError."""
    numbers = (start, end, rank)
    if not isinstance(point, str) or not all(type(number) is int for number in numbers):
        raise ValueError(f"the region {point} of {path}")
    if check_path(path).partition("/")[0] not in SIDES or not 1 <= start <= end:
        raise ValueError(f"the region {point} of {path}")
    return Region(point, path, start, end, rank)


def check_path(path: str) -> str:
    """Return a path within a project's folder, or raise ValueError."""
    if {"", ".", ".."} & set(path.split("/")) or not path.isprintable() or "\\" in path:
        raise ValueError(f"the path {path!r}")
    if ":" in path:
        raise ValueError(f"the path {path!r}")
    return path
