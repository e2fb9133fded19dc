"""Write whole or not at all: throw-away folders, a stage that becomes the target, one file."""

import contextlib
import errno
import os
import shutil
import signal
import tempfile
from collections.abc import Iterator
from pathlib import Path

from twinstart.errors import TargetInTheWay

_SUFFIX = ".twinstart"
_IN_THE_WAY = {errno.EEXIST, errno.ENOTEMPTY, errno.ENOTDIR, errno.EISDIR}


@contextlib.contextmanager
def throwaway(parent: Path | None = None, prefix: str = "twinstart-") -> Iterator[Path]:
    """Give an empty folder that is gone afterwards, however the block ends."""
    folder: Path | None = None
    try:
        with _signals_held():
            folder = Path(tempfile.mkdtemp(prefix=prefix, dir=parent))
        yield folder
    finally:
        if folder is not None:
            with _signals_held():
                shutil.rmtree(folder, ignore_errors=True)


@contextlib.contextmanager
def staged(target: Path) -> Iterator[Path]:
    """Give an empty folder beside `target` which takes its place, whole, when the block ends well.

    On any error, and on an interrupt, nothing is left behind, not even a folder that was made to
    hold the target. What a killed run has left is swept first.

    Raises:
        TargetInTheWay: something has appeared at `target` meanwhile.
    """
    made = _make_parents(target.parent)
    stage: Path | None = None
    lock: int | None = None
    try:
        # Nobody may sweep a stage that was made but is not held yet, so both are done alone.
        with _signals_held(), _alone_in(target.parent):
            _sweep(target)
            stage = Path(
                tempfile.mkdtemp(prefix=f".{target.name}.", suffix=_SUFFIX, dir=target.parent)
            )
            lock = _lock(stage)
        yield stage
        stage.chmod(0o777 & ~_umask())
        _take_place(stage, target)
        made = []
    finally:
        with _signals_held():
            if stage is not None:
                shutil.rmtree(stage, ignore_errors=True)
            for folder in reversed(made):
                with contextlib.suppress(OSError):
                    folder.rmdir()
            if lock is not None:
                os.close(lock)


def write_whole(path: Path, text: str) -> None:
    """Write a text file as UTF-8; what stood there stays as it was until all is written."""
    if path.exists() and not path.is_file():
        # A device or a pipe: there is nothing to keep, and nothing can take its place.
        path.write_text(text, encoding="utf-8", newline="\n")
        return
    with throwaway(path.parent, f".{path.name}.") as folder:
        fresh = folder / "text"
        fresh.write_text(text, encoding="utf-8", newline="\n")
        if path.exists():
            shutil.copymode(path, fresh)
        fresh.replace(path.resolve() if path.is_symlink() else path)


@contextlib.contextmanager
def _signals_held() -> Iterator[None]:
    """Let signals wait until the block is done."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    held = {signal.SIGINT, signal.SIGTERM, signal.SIGHUP}
    before = signal.pthread_sigmask(signal.SIG_BLOCK, held)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _make_parents(folder: Path) -> list[Path]:
    """Make a folder with its parents; return those that were not there, outermost first."""
    missing = [path for path in (folder, *folder.parents) if not path.exists()]
    missing.reverse()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError):
        raise TargetInTheWay(f"{folder} is not a folder", "choose another folder with -o") from None
    return missing


def _take_place(stage: Path, target: Path) -> None:
    try:
        stage.replace(target)
    except OSError as error:
        if error.errno in _IN_THE_WAY:
            raise TargetInTheWay(
                f"{target} has appeared meanwhile", "choose another name, or remove it first"
            ) from None
        raise


@contextlib.contextmanager
def _alone_in(folder: Path) -> Iterator[None]:
    """Wait until no other run is in the block for this folder, where the system can tell."""
    try:
        import fcntl
    except ImportError:
        yield
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def _lock(folder: Path) -> int | None:
    """Hold a folder for as long as this process lives, where the system can; else None."""
    try:
        import fcntl
    except ImportError:
        return None
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(descriptor)
        return None
    return descriptor


def _sweep(target: Path) -> None:
    """Remove the stages for this target that no living process holds."""
    for stray in target.parent.glob(f".{target.name}.*{_SUFFIX}"):
        with contextlib.suppress(OSError):
            lock = _lock(stray)
            if lock is not None:
                shutil.rmtree(stray, ignore_errors=True)
                os.close(lock)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
