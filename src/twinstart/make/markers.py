"""Region marks: template comments that vanish, and leave behind which lines they enclosed.

A mark opens with `#~ mark routing.declare ~#` and closes with `#~ end ~#`, each alone on its
line. Marks nest; a mark that ends inside another one closes by name, `#~ end routing.declare ~#`.
One line may open several (`#~ mark routing.declare views.detail ~#`), which one `#~ end ~#`
closes together. `routing.declare@2` puts a region behind the others of its mark, wherever it
stands.
"""

import re
from dataclasses import dataclass

from twinstart.errors import MarkError
from twinstart.model import Region

_COMMENT = re.compile(r"^[ \t]*#~(?P<words>.*?)~#[ \t]*$")
_STRAY = re.compile(r"#~\s*(?:mark|end)\b")
_NAME = re.compile(r"^[a-z][a-z0-9-]*\.[a-z][a-z0-9-]*(?:@[1-9])?$")
_SENTINEL = re.compile(r"^@@twinstart (?P<verb>open|close) (?P<names>.+)@@$")


@dataclass(frozen=True, slots=True)
class _Open:
    names: tuple[str, ...]
    line: int


def has_marks(text: str) -> bool:
    """Say whether a template file bears any mark."""
    return bool(_STRAY.search(text))


def to_sentinels(text: str, where: str) -> str:
    """Turn the marks of a template file into plain lines that rendering leaves alone.

    Raises:
        MarkError: a mark that is misspelt, unclosed, closed twice or empty; `where`, the
            file's name, and the line stand in the message.
    """
    out: list[str] = []
    stack: list[_Open] = []
    for number, line in enumerate(text.split("\n"), start=1):
        if not _STRAY.search(line):
            out.append(line)
            continue
        place = f"{where}:{number}"
        comment = _COMMENT.match(line)
        if comment is None:
            raise MarkError(
                f"{place}: a mark shares its line with something else",
                "give `#~ mark … ~#` and `#~ end ~#` a line of their own",
            )
        verb, *names = comment["words"].split()
        if verb == "mark":
            stack.append(_opened(names, number, place))
            out.append(f"@@twinstart open {' '.join(names)}@@")
        else:
            closed = _closed(names, stack, place)
            if all(_COMMENT.match(x) or not x.strip() for x in _between(text, closed, number)):
                raise MarkError(
                    f"{place}: the region {' '.join(closed.names)} is empty",
                    "enclose at least one line, or remove the mark",
                )
            stack.remove(closed)
            out.append(f"@@twinstart close {' '.join(closed.names)}@@")
    if stack:
        raise MarkError(
            f"{where}:{stack[-1].line}: the mark {' '.join(stack[-1].names)} is never closed",
            "add `#~ end ~#` after the region's last line",
        )
    return "\n".join(out)


def _opened(names: list[str], number: int, place: str) -> _Open:
    for name in names:
        if not _NAME.match(name):
            raise MarkError(
                f"{place}: {name!r} is not the name of a mark",
                "write concept.point in lower case, for example routing.declare",
            )
    if not names:
        raise MarkError(f"{place}: a mark without a name", "write `#~ mark concept.point ~#`")
    return _Open(tuple(names), number)


def _closed(names: list[str], stack: list[_Open], place: str) -> _Open:
    if not names:
        if stack:
            return stack[-1]
        raise MarkError(f"{place}: nothing is open here", "remove this `#~ end ~#`")
    for open_ in reversed(stack):
        if open_.names == tuple(names):
            return open_
    raise MarkError(
        f"{place}: {' '.join(names)} is not open here",
        "name the marks just as the line that opened them does",
    )


def _between(text: str, opened: _Open, end: int) -> list[str]:
    # With the line that closes, which is a mark and so counts for nothing.
    return text.split("\n")[opened.line : end]


def extract(text: str, path: str) -> tuple[str, list[Region]]:
    """Strip the sentinels from a baked file and tell which lines of the clean file they enclosed.

    Lines that a feature's absence has emptied give no region. `path` goes into the regions.

    Raises:
        MarkError: a feature's absence has taken one of a mark's two lines.
    """
    clean: list[str] = []
    starts: list[tuple[str, int]] = []
    regions: list[Region] = []
    for line in text.split("\n"):
        sentinel = _SENTINEL.match(line)
        if sentinel is None:
            clean.append(line)
        elif sentinel["verb"] == "open":
            starts += [(name, len(clean) + 1) for name in sentinel["names"].split()]
        else:
            for name in sentinel["names"].split():
                opened = [i for i, (open_name, _) in enumerate(starts) if open_name == name]
                if not opened:
                    raise MarkError(
                        f"{path}: the mark {name} ends where it did not begin",
                        "put both of its lines into the same condition, or into none",
                    )
                regions += _region(name, path, starts.pop(opened[-1])[1], clean)
    return "\n".join(clean), sorted(regions, key=lambda r: (r.start, r.end, r.point))


def _region(name: str, path: str, start: int, clean: list[str]) -> list[Region]:
    """Give the region from `start` to the last clean line, without blank lines at its edges."""
    mark, _, rank = name.partition("@")
    filled = [number for number in range(start, len(clean) + 1) if clean[number - 1].strip()]
    return [Region(mark, path, filled[0], filled[-1], int(rank or 1))] if filled else []
