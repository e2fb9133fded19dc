"""A generated folder: what twinstart.json and the base record of it."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from twinstart import __version__
from twinstart.errors import ProjectError, WrongAnswer
from twinstart.make import base as bases
from twinstart.make.answers import Answers, complete_answers
from twinstart.make.base import Base, DamagedBase
from twinstart.make.questions import load_features, load_questions
from twinstart.model import SIDES, Region, Side

FILE = "twinstart.json"

# The history of the format:
# 1, 2026-11: answers, sides, and for each marked file a digest and its regions.
# 2, 2026-11: answers, sides, and the digest of the base, which holds the files and the regions.
FORMAT = 2

_MAX_SIZE = 4_000_000


@dataclass(frozen=True, slots=True)
class Record:
    """What format 1 recorded of one marked file when it was generated."""

    digest: str
    regions: tuple[Region, ...]


@dataclass(frozen=True, slots=True)
class Project:
    """A generated folder, as its twinstart.json describes it.

    `base_digest` is what its base has to have, or None in format 1, which has `records` instead.
    """

    root: Path
    answers: Answers
    sides: tuple[Side, ...]
    version: str
    base_digest: str | None
    records: Mapping[str, Record] = field(default_factory=dict)

    def load_base(self) -> Base:
        """Return what the project was generated with.

        Raises:
            DamagedBase: there is none, or not the one that belongs to this project.
        """
        if self.base_digest is None:
            raise DamagedBase("it was made before there was one")
        packed = bases.read_packed(self.root)
        if packed is None:
            raise DamagedBase("it is missing")
        if bases.digest_of(packed) != self.base_digest:
            raise DamagedBase("it is not the one that was generated with it")
        return bases.unpack(packed)


def digest(text: str) -> str:
    """Boil a text down to sixteen hexadecimal digits, as format 1 recorded them."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:16]


def record_of(answers: Answers, sides: tuple[Side, ...], packed: bytes) -> str:
    """Return the text of twinstart.json for a project with this packed base."""
    record = {
        "format": FORMAT,
        "twinstart": __version__,
        "answers": dict(answers.values),
        "sides": list(sides),
        "base": bases.digest_of(packed),
    }
    return json.dumps(record, indent=2, ensure_ascii=False) + "\n"


def looks_like_one(folder: Path) -> bool:
    """Say whether a folder is a project that has lost its twinstart.json."""
    return (folder / bases.FILE).is_file() or all(
        (folder / part).is_file() for part in ("guide/index.html", "contract/exceptions.toml")
    )


def load(root: Path) -> Project:
    """Read a project's twinstart.json.

    Raises:
        ProjectError: there is none, or it is not one that this version can read.
    """
    # What is wrong with twinstart's own table is not wrong with the project.
    load_questions()
    try:
        record = json.loads(_read(root / FILE))
    except (FileNotFoundError, NotADirectoryError):
        if looks_like_one(root):
            raise ProjectError(
                f"{root} looks like a twinstart project, but its {FILE} is gone",
                "restore it from your version control",
            ) from None
        raise ProjectError(
            f"{root} is not a twinstart project: it has no {FILE}",
            "name the folder that `twinstart new` made, or make one with `twinstart new`",
        ) from None
    except (ValueError, RecursionError) as error:
        raise ProjectError(
            f"{root / FILE} is not valid JSON ({error})", "restore it from your version control"
        ) from None
    if not isinstance(record, dict) or record.get("format") not in (1, FORMAT):
        raise ProjectError(
            f"{root / FILE} does not have format 1 or {FORMAT}",
            "read it with the twinstart that wrote it, or generate the project anew",
        )
    try:
        return _project(root, record)
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError) as error:
        raise ProjectError(
            f"{root / FILE} is damaged: {type(error).__name__} {error}",
            "restore it from your version control",
        ) from None


def _read(file: Path) -> str:
    """Return the text of a record, also of one that an editor of Windows has put a mark before.

    Raises:
        ProjectError: it is a folder, a pipe or a device, or too large to be read.
    """
    wrong = "not a file" if file.exists() and not file.is_file() else ""
    if not wrong and file.stat().st_size > _MAX_SIZE:
        wrong = "too large to be one"
    if wrong:
        raise ProjectError(
            f"{file} is {wrong}", "take it away, and restore it from your version control"
        )
    return file.read_text(encoding="utf-8-sig")


def _project(root: Path, record: dict[str, Any]) -> Project:
    known = load_questions()
    # What this twinstart does not know to ask, and a feature that the project's did not know.
    given = {key: value for key, value in record["answers"].items() if key in known}
    given |= dict.fromkeys(load_features().keys() - given.keys(), False)
    typed = {
        key: ("yes" if value else "no") if isinstance(value, bool) else str(value)
        for key, value in given.items()
    }
    try:
        answers = complete_answers(given=typed)
    except WrongAnswer as error:
        raise ProjectError(f"{root / FILE}: {error.message}", error.hint) from None
    sides = tuple(side for side in SIDES if side in list(record["sides"]))
    if not sides:
        raise ValueError("its sides are none of " + ", ".join(SIDES))
    version = str(record.get("twinstart", "?"))
    if record["format"] == 1:
        return Project(root, answers, sides, version, None, _records(record["files"]))
    return Project(root, answers, sides, version, str(record["base"]))


def _records(files: dict[str, Any]) -> dict[str, Record]:
    """Read what format 1 recorded of the marked files."""
    return {
        bases.check_path(path): Record(
            str(entry["digest"]),
            tuple(bases.read_region(path, *region) for region in entry["regions"]),
        )
        for path, entry in files.items()
    }
