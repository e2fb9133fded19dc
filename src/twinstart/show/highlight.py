"""Colour code: from a statement's beginning, so that a region that starts in a string is right."""

import ast
import warnings
from bisect import bisect_right
from collections.abc import Sequence
from functools import cache
from itertools import groupby, pairwise
from operator import itemgetter
from pathlib import PurePosixPath
from typing import Any

from twinstart.cache import key_of, open_store
from twinstart.model import Source, split_lines
from twinstart.show.visible import make_visible

# A kind of token, by Pygments' short name (as in its CSS classes; empty for plain text), and text.
Fragment = tuple[str, str]

# Columns of a line, each from (from 0) and to.
Spans = Sequence[tuple[int, int]]

# The files that decide which fragments a line has.
MAKERS = ("show/highlight.py", "show/visible.py")

_LANGUAGES = {
    ".py": "python",
    ".html": "html+jinja",
    ".xml": "xml+jinja",
    ".css": "css",
    ".js": "javascript",
    ".json": "json",
    ".toml": "toml",
    ".ini": "ini",
    ".env": "ini",
    ".md": "markdown",
    ".mako": "mako",
    ".yaml": "yaml",
    ".yml": "yaml",
}
# A line that is longer is data, which nobody reads for its colours; lexing it would take minutes.
_LONGEST = 10_000
_NAMES = {"Makefile": "makefile", "Dockerfile": "dockerfile", ".env.example": "ini"}


def name_language(path: str) -> str:
    """Name the language of a file, as Pygments and Markdown fences know it."""
    name = PurePosixPath(path)
    return _NAMES.get(name.name) or _LANGUAGES.get(name.suffix, "text")


def colour_line(source: Source, number: int, skip: int = 0) -> list[Fragment]:
    """Return the coloured fragments of line `number` (from 1), without its first `skip` columns."""
    kept = open_store("colours", MAKERS, ("pygments",))
    key = f"{make_key(source)}:{number}"
    found: list[Fragment] | None = kept.get(key)
    if found is None:
        found = _open_colours(name_language(source.path), source.text).line(number)
        kept.put(key, found)
    fragments: list[Fragment] = []
    for kind, text in found:
        if text[skip:]:
            fragments.append((kind, text[skip:]))
        skip = max(skip - len(text), 0)
    return fragments


def shift_marks(source: Source, number: int, marked: Spans, skip: int = 0) -> Spans:
    """Return the columns of a line without its first `skip`, as `colour_line` gives it.

    None where hidden characters were made visible, behind which the columns are others.
    """
    if not marked or make_visible(line := source.lines[number - 1]) != line:
        return ()
    return [(start - skip, end - skip) for start, end in marked if start >= skip]


def mark_fragments(fragments: Sequence[Fragment], marked: Spans) -> list[tuple[str, str, bool]]:
    """Part fragments where marks begin and end, and say which of them are marked.

    >>> mark_fragments([("n", "abc"), ("o", "de")], [(1, 4)])
    [('n', 'a', False), ('n', 'bc', True), ('o', 'd', True), ('o', 'e', False)]
    """
    found: list[tuple[str, str, bool]] = []
    at = 0
    edges = {edge for span in marked for edge in span}
    for kind, text in fragments:
        here = range(at, at + len(text))
        for start, end in pairwise(sorted({here.start, *edges.intersection(here), here.stop})):
            inside = any(first <= start < last for first, last in marked)
            found.append((kind, text[start - at : end - at], inside))
        at += len(text)
    return found


@cache
def make_key(source: Source) -> str:
    """Boil a file's language and text down to a short key."""
    return key_of(name_language(source.path), source.text)


class _Colours:
    """The coloured lines of a file; only the stretches that are asked for are lexed."""

    def __init__(self, name: str, text: str) -> None:
        self._name = name
        # Before the lexer sees them: to some of its rules a form feed or the like ends a line.
        self._visible = [make_visible(line) for line in split_lines(text)]
        self._starts = _find_safe_starts(name, text)
        self._found: dict[int, list[list[Fragment]]] = {}
        self._plain = any(len(line) > _LONGEST for line in self._visible)

    def line(self, number: int) -> list[Fragment]:
        if self._plain:
            line = self._visible[number - 1]
            return [("", line)] if line else []
        at = bisect_right(self._starts, number) - 1
        start = self._starts[at]
        if start not in self._found:
            end = next(iter(self._starts[at + 1 :]), len(self._visible) + 1)
            self._found[start] = _lex(self._name, self._visible[start - 1 : end - 1])
        return self._found[start][number - start]


@cache
def _open_colours(name: str, text: str) -> _Colours:
    return _Colours(name, text)


def _find_safe_starts(name: str, text: str) -> list[int]:
    """Return the lines from which one may lex as from the beginning: in Python, every statement."""
    if name == "python" and "\r" not in text.replace("\r\n", "\n"):
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                body = ast.parse(text).body
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            return [1]
        starts = {
            min([node.lineno, *(one.lineno for one in getattr(node, "decorator_list", ()))])
            for node in body
            if node.col_offset == 0
        }
        return sorted({1, *starts})
    return [1]


def _lex(name: str, lines: list[str]) -> list[list[Fragment]]:
    """Lex lines; neighbours of one kind are joined."""
    found: list[list[Fragment]] = [[]]
    for token, value in _load_lexer(name).get_tokens("\n".join(lines)):
        kind = _shorten(token)
        first, *others = value.split("\n")
        found[-1].append((kind, first))
        found += ([(kind, other)] for other in others)
    return [_join(line) for line in found]


def _join(line: list[Fragment]) -> list[Fragment]:
    """Join neighbours of one kind, and drop what is empty."""
    groups = groupby(filter(itemgetter(1), line), key=itemgetter(0))
    return [(kind, "".join(text for _, text in group)) for kind, group in groups]


@cache
def _load_lexer(name: str) -> Any:
    from pygments.lexers import get_lexer_by_name

    return get_lexer_by_name(name, stripnl=False, ensurenl=False)


@cache
def _shorten(token: Any) -> str:
    """Return the short name of a kind of token, or of what it is a kind of."""
    from pygments.token import STANDARD_TYPES

    while token not in STANDARD_TYPES and token.parent is not None:
        token = token.parent
    return str(STANDARD_TYPES[token])
