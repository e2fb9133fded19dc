"""A folder that appears whole or not at all."""

import contextlib
import errno
import os
from collections.abc import Iterator
from pathlib import Path

from twinstart.errors import TargetInTheWay
from twinstart.make.holds import signals_held
from twinstart.make.stages import stage_beside

_IN_THE_WAY = {errno.EEXIST, errno.ENOTEMPTY, errno.ENOTDIR, errno.EISDIR}


@contextlib.contextmanager
def whole_folder(target: Path) -> Iterator[Path]:
    """Give an empty folder that becomes `target`, whole, when the block ends well.

    On any error, and on an interrupt, nothing is left behind, not even a folder that was made to
    hold the target. An empty folder at `target` is replaced; its permissions stay.

    Raises:
        TargetInTheWay: something has appeared at `target` meanwhile.
    """
    made: list[Path] = []
    try:
        with signals_held():
            _make_parents(target.parent, made)
        with stage_beside(target) as growing:
            growing.mkdir()
            yield growing
            growing.chmod(_mode_of(target))
            # A signal that comes now finds either nothing done or all.
            with signals_held():
                _take_place(growing, target)
                made.clear()
    finally:
        with signals_held():
            for folder in reversed(made):
                with contextlib.suppress(OSError):
                    folder.rmdir()


def _make_parents(folder: Path, made: list[Path]) -> None:
    """Make a folder with its parents; append to `made` each that was not there, outermost first."""
    missing = [path for path in (folder, *folder.parents) if not path.exists()]
    for path in reversed(missing):
        # What stands in the way of a folder is seen below.
        with contextlib.suppress(FileExistsError, NotADirectoryError):
            path.mkdir()
            made.append(path)
    if not folder.is_dir():
        raise TargetInTheWay(f"{folder} is not a folder", "choose another folder with -o")


def _mode_of(target: Path) -> int:
    """Return the permissions of the empty folder that is replaced, or else of a new one."""
    if target.is_dir():
        return target.stat().st_mode & 0o7777
    mask = os.umask(0)
    os.umask(mask)
    return 0o777 & ~mask


def _take_place(growing: Path, target: Path) -> None:
    try:
        growing.replace(target)
    except OSError as error:
        if error.errno in _IN_THE_WAY:
            raise TargetInTheWay(
                f"{target} has appeared meanwhile", "choose another name, or remove it first"
            ) from None
        raise
