"""What standard output can show: how wide, in colour or not, in Unicode or not."""

import os
import shutil
import sys
from dataclasses import dataclass

NARROW, WIDE = 20, 240


@dataclass(frozen=True, slots=True)
class Screen:
    """A place to print to; `width` is in columns."""

    width: int
    color: bool
    ascii_only: bool


def of_stdout() -> Screen:
    """Look at standard output and at the environment (COLUMNS, NO_COLOR, FORCE_COLOR, TERM)."""
    width = shutil.get_terminal_size((80, 24)).columns
    return Screen(min(max(width, NARROW), WIDE), _color(), not shows_unicode())


def to_file() -> Screen:
    """Describe a text file: as wide as COLUMNS says (80 otherwise), plain, in UTF-8."""
    columns = os.environ.get("COLUMNS", "")
    width = int(columns[:4]) if columns.isdecimal() else 80
    return Screen(min(max(width, NARROW), WIDE), color=False, ascii_only=False)


def shows_unicode() -> bool:
    """Say whether standard output can show the signs that twinstart draws with."""
    return _shows("┃│├└─⋮①·…", sys.stdout.encoding)


def _color() -> bool:
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return sys.stdout.isatty() and os.environ.get("TERM") != "dumb"


def _shows(text: str, encoding: str | None) -> bool:
    try:
        text.encode(encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return True
