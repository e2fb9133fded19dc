"""A generated folder: what twinstart.json records, and what has become of the files since."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from twinstart import __version__
from twinstart.answers import Answers, answer
from twinstart.errors import ProjectError, WrongAnswer
from twinstart.model import SIDES, Region, Side, Source
from twinstart.tracking import digest

FILE = "twinstart.json"

# The history of the format: 1, 2026-11: answers, sides, and for each marked file a digest and its
# regions.
FORMAT = 1


@dataclass(frozen=True, slots=True)
class Record:
    """What was recorded of one marked file when it was generated."""

    digest: str
    regions: tuple[Region, ...]


@dataclass(frozen=True, slots=True)
class Project:
    """A generated folder, as its twinstart.json describes it."""

    root: Path
    answers: Answers
    sides: tuple[Side, ...]
    records: Mapping[str, Record]

    def read(self, path: str) -> Source | None:
        """Return a recorded file as it stands now, or None where no file can be read there.

        Bytes that are not UTF-8 are shown as such, so that one file does not hide all lessons.
        """
        file = self.root / path
        try:
            if not file.is_file():
                return None
            return Source(path, file.read_bytes().decode("utf-8", "replace"))
        except OSError:
            return None


def write(
    root: Path,
    answers: Answers,
    sides: tuple[Side, ...],
    sources: Mapping[str, Source],
    regions: tuple[Region, ...],
) -> None:
    """Write `root/twinstart.json`."""
    files: dict[str, Any] = {}
    for path in sorted(sources):
        found = [region for region in regions if region.path == path]
        files[path] = {
            "digest": digest(sources[path].text),
            "regions": [[r.mark, r.start, r.end, r.rank] for r in found],
        }
    record = {
        "format": FORMAT,
        "twinstart": __version__,
        "answers": dict(answers.values),
        "sides": list(sides),
        "files": files,
    }
    (root / FILE).write_text(_dump(record), encoding="utf-8", newline="\n")


def _dump(record: dict[str, Any]) -> str:
    """Write JSON with each region on one line, so that the file can be read and compared."""
    text = json.dumps(record, indent=2, ensure_ascii=False)
    for entry in record["files"].values():
        for region in entry["regions"]:
            spread = json.dumps(region, indent=2).replace("\n", "\n        ")
            text = text.replace(spread, json.dumps(region), 1)
    return text + "\n"


def load(root: Path) -> Project:
    """Read a project's twinstart.json.

    Raises:
        ProjectError: there is none, or it is not one that this version can read.
    """
    try:
        record = json.loads((root / FILE).read_text(encoding="utf-8"))
    except (FileNotFoundError, NotADirectoryError):
        raise ProjectError(
            f"{root} is not a twinstart project: it has no {FILE}",
            "name the folder that `twinstart new` made, or make one with `twinstart new`",
        ) from None
    except (ValueError, RecursionError) as error:
        raise ProjectError(
            f"{root / FILE} is not valid JSON ({error})", "restore it from your version control"
        ) from None
    if not isinstance(record, dict) or record.get("format") != FORMAT:
        raise ProjectError(
            f"{root / FILE} does not have format {FORMAT}",
            "read it with the twinstart that wrote it, or generate the project anew",
        )
    try:
        return _project(root, record)
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError) as error:
        raise ProjectError(
            f"{root / FILE} is damaged: {type(error).__name__} {error}",
            "restore it from your version control",
        ) from None


def _project(root: Path, record: dict[str, Any]) -> Project:
    given = {
        key: ("yes" if value else "no") if isinstance(value, bool) else str(value)
        for key, value in record["answers"].items()
    }
    try:
        answers = answer(given=given)
    except WrongAnswer as error:
        raise ProjectError(f"{root / FILE}: {error.message}", error.hint) from None
    records = {
        _path(path): Record(
            str(entry["digest"]), tuple(_region(path, *region) for region in entry["regions"])
        )
        for path, entry in record["files"].items()
    }
    sides = tuple(side for side in SIDES if side in record["sides"])
    return Project(root, answers, sides, records)


def _path(path: str) -> str:
    """Refuse a path that leads out of the twins' folders."""
    parts = path.split("/")
    if parts[0] not in SIDES or {"", ".", ".."} & set(parts) or not path.isprintable():
        raise ValueError(f"the path {path!r}")
    return path


def _region(path: str, mark: str, start: int, end: int, rank: int) -> Region:
    if not (isinstance(mark, str) and 1 <= int(start) <= int(end)):
        raise ValueError(f"the region {mark} of {path}")
    return Region(mark, path, int(start), int(end), int(rank))
