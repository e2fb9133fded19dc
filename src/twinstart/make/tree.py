"""Trees of files: planned in memory, written, and compared with what then stands on disk."""

import contextlib
import os
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

from twinstart.errors import TwinstartError


class IncompleteTree(TwinstartError):
    """What stands on disk is not what was planned."""


@dataclass(frozen=True, slots=True)
class File:
    """A file to be written; of the permissions in `mode`, the umask takes some away."""

    content: bytes
    mode: int = 0o666


# Files by their path, with forward slashes, from the tree's root.
Tree = Mapping[str, File]


def write(tree: Tree, folder: Path) -> None:
    """Write a tree into a folder that is empty, and see that all of it is there.

    Raises:
        OSError: something could not be written.
        IncompleteTree: something is missing all the same, or is there unasked.
    """
    for path, file in tree.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, file.mode)
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(file.content)
    verify(tree, folder)


def verify(tree: Tree, folder: Path) -> None:
    """Compare the files below `folder`, their number, names and sizes, with a tree.

    Raises:
        IncompleteTree: one is missing, cut short, or there unasked.
    """
    planned = {path: len(file.content) for path, file in tree.items()}
    found = {path.relative_to(folder).as_posix(): path.stat().st_size for path in files_in(folder)}
    for path in sorted(planned.items() ^ found.items()):
        raise IncompleteTree(
            f"{folder / path[0]} was not written as planned:"
            f" {len(found)} files are there, {len(planned)} were planned",
            "nothing was made; look whether something else writes there, then try again",
        )


def files_in(folder: Path, skipped: Collection[str] = ()) -> Iterator[Path]:
    """Give every file below `folder`, in a fixed order; folders named in `skipped` are left out.

    Raises:
        OSError: a folder could not be listed. (It is not taken for an empty one.)
    """
    for place, folders, names in os.walk(folder, onerror=_raise):
        folders[:] = sorted(name for name in folders if name not in skipped)
        for name in sorted(names):
            yield Path(place, name)


def remove(folder: Path) -> None:
    """Remove a folder with all that is in it, as far as that is possible.

    It takes one open file at a time, and so also works where `shutil.rmtree`, which takes one for
    each level, cannot open enough.
    """
    for place, folders, names in os.walk(folder, topdown=False):
        for name in names:
            with contextlib.suppress(OSError):
                Path(place, name).unlink()
        for name in folders:
            with contextlib.suppress(OSError):
                path = Path(place, name)
                path.unlink() if path.is_symlink() else path.rmdir()
    with contextlib.suppress(OSError):
        folder.rmdir()


def _raise(error: OSError) -> NoReturn:
    raise error


_BINARY = getattr(os, "O_BINARY", 0)
