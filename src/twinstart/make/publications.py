"""A folder of files for reading, which is filled anew without touching what is somebody else's.

A list in it names the files that twinstart has written, each with its digest: only these are ever
replaced, and only as long as nobody has changed them.
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from pathlib import Path, PurePosixPath

from twinstart.errors import TargetInTheWay
from twinstart.make.folders import whole_folder
from twinstart.make.holds import signals_held
from twinstart.make.stages import follow_links, stage_beside, sweep
from twinstart.make.tree import File, Tree, write

LIST = ".made-by-twinstart.json"

_ELSEWHERE = "choose a new folder, or an empty one, with -o"


def publish(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write files into a folder: all or, on any error, none.

    The folder is new or empty, or was written by this before. Then what it had is taken out, and
    what stands beside it stays.

    Args:
        folder: made with its parents, if it is not there.
        files: what is written, by path from there, with forward slashes.

    Raises:
        TargetInTheWay: it holds what is not twinstart's, or what was changed since.
        OSError: something could not be written.
    """
    # A link stays, and leads to what is written; `.` has no name.
    place = follow_links(folder)
    if place.exists() and not place.is_dir():
        raise TargetInTheWay(f"{folder} is a file, not a folder", "choose another folder with -o")
    tree = _with_list(files)
    if not place.exists():
        with whole_folder(place) as growing:
            write(tree, growing)
        return
    sweep(place / LIST)
    # An empty one is filled where it is: somebody may stand in it.
    own = _read_list(folder) if any(place.iterdir()) else {}
    _refuse_changed(folder, own)
    _refuse_foreign(folder, tree, own)
    with stage_beside(place / LIST) as growing:
        growing.mkdir()
        write(tree, growing)
        with signals_held():
            _exchange(place, own, growing, growing.parent / "before", tree)


def _with_list(files: Mapping[str, bytes]) -> Tree:
    digests = {path: _digest(files[path]) for path in sorted(files)}
    listed = json.dumps({"format": 1, "files": digests}, indent=2) + "\n"
    tree = {path: File(content) for path, content in files.items()}
    return {**tree, LIST: File(listed.encode("utf-8"))}


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _read_list(folder: Path) -> dict[str, str]:
    """Return the digests of the files that twinstart has written here, by path."""
    if (folder / LIST).exists() and not (folder / LIST).is_file():
        # Whoever reads a pipe waits.
        raise TargetInTheWay(f"{folder / LIST} is damaged", _ELSEWHERE)
    try:
        text = (folder / LIST).read_text(encoding="utf-8")
    except FileNotFoundError:
        raise TargetInTheWay(f"{folder} holds files that are not twinstart's", _ELSEWHERE) from None
    try:
        listed = json.loads(text)
        own: dict[str, str] = {str(path): str(value) for path, value in listed["files"].items()}
        sane = all(_is_inside(path) for path in own)
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        sane = False
    if not sane:
        raise TargetInTheWay(f"{folder / LIST} is damaged", _ELSEWHERE)
    return own


def _is_inside(path: str) -> bool:
    parts = PurePosixPath(path).parts
    return bool(parts) and ".." not in parts and not Path(path).is_absolute() and "\\" not in path


def _refuse_changed(folder: Path, own: Mapping[str, str]) -> None:
    for path, digest in own.items():
        file = folder / path
        if file.is_symlink() or file.exists():
            same = file.is_file() and not file.is_symlink()
            if not same or _digest(file.read_bytes()) != digest:
                raise TargetInTheWay(
                    f"{file} was changed since twinstart wrote it",
                    "move it elsewhere to have it written anew, or choose another folder with -o",
                )


def _refuse_foreign(folder: Path, paths: Iterable[str], own: Mapping[str, str]) -> None:
    for path in paths:
        file = folder / path
        if path not in own and path != LIST and (file.is_symlink() or file.exists()):
            raise TargetInTheWay(
                f"{file} is in the way, and not twinstart's",
                "move it elsewhere, or choose another folder with -o",
            )


def _exchange(
    place: Path, own: Iterable[str], growing: Path, before: Path, tree: Iterable[str]
) -> None:
    """Move what was written before out of a folder, and what is new in; on an error, back."""
    undo: list[Callable[[], object]] = []
    try:
        for path in [*own, LIST]:
            if (place / path).exists():
                _move(place / path, before / path)
                undo.append(partial(_move, before / path, place / path))
        for path in tree:
            _move(growing / path, place / path)
            undo.append(partial(_move, place / path, growing / path))
    except BaseException:
        for step in reversed(undo):
            step()
        raise


def _move(file: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    file.replace(target)
