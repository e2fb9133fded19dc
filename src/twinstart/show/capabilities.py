"""What standard output can show: how wide, how high, in colour or not, in Unicode or not."""

import os
import stat
import sys
from dataclasses import dataclass
from typing import TextIO

NARROW, WIDE = 20, 240
_USUAL = os.terminal_size((80, 24))


@dataclass(frozen=True, slots=True)
class Screen:
    """A place to print to; `width` is in columns, `height` in lines."""

    width: int
    height: int
    color: bool
    ascii_only: bool


def look_at_stdout(width: int | None = None) -> Screen:
    """Look at standard output and at the environment (COLUMNS, NO_COLOR, FORCE_COLOR, TERM).

    A width that is given goes before all that. Into a pipe, as to `less`, it is written for the
    terminal that shows what comes out of it.
    """
    size = _measure(sys.stdout) or (_measure(sys.stderr) if _is_pipe(sys.stdout) else None)
    columns = width or _columns() or (size or _USUAL).columns
    height = (size or _USUAL).lines
    return Screen(min(max(columns, NARROW), WIDE), height, _color(), not shows_unicode())


def describe_file(width: int | None = None) -> Screen:
    """Describe a text file: as wide as asked or as COLUMNS says, or else 80; plain, in UTF-8."""
    columns = width or _columns() or _USUAL.columns
    return Screen(min(max(columns, NARROW), WIDE), _USUAL.lines, color=False, ascii_only=False)


def shows_unicode() -> bool:
    """Say whether standard output can show the signs that twinstart draws with."""
    return _shows("┃│├└─⋮①·…", sys.stdout.encoding)


def _columns() -> int:
    """Return what COLUMNS says, or 0 where that is no width."""
    try:
        return max(int(os.environ.get("COLUMNS", "")), 0)
    except ValueError:
        return 0


def _measure(stream: TextIO) -> os.terminal_size | None:
    """Return the size of the terminal behind a stream, if it has one that knows its size."""
    try:
        size = os.get_terminal_size(stream.fileno())
    except (OSError, ValueError):
        return None
    return size if size.columns and size.lines else None


def _is_pipe(stream: TextIO) -> bool:
    try:
        return stat.S_ISFIFO(os.fstat(stream.fileno()).st_mode)
    except (OSError, ValueError):
        return False


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
