"""Colour code: a whole file is lexed, so that a region that starts inside a string is right."""

from functools import cache, lru_cache
from pathlib import PurePosixPath

from pygments.lexer import Lexer
from pygments.lexers import get_lexer_by_name
from pygments.token import STANDARD_TYPES, _TokenType

from twinstart.model import Source, split_lines

Fragment = tuple[_TokenType, str]

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
}
_NAMES = {"Makefile": "makefile", ".env.example": "ini"}


def language(path: str) -> str:
    """Name the language of a file, as Pygments and Markdown fences know it."""
    name = PurePosixPath(path)
    return _NAMES.get(name.name) or _LANGUAGES.get(name.suffix, "text")


@cache
def _lexer(name: str) -> Lexer:
    return get_lexer_by_name(name, stripnl=False, ensurenl=False)


@lru_cache(maxsize=256)
def lines(path: str, text: str) -> list[list[Fragment]]:
    """Return the coloured fragments of each line of a file."""
    found: list[list[Fragment]] = [[]]
    code = "\n".join(split_lines(text))
    for kind, value in _lexer(language(path)).get_tokens(code):
        first, *others = value.split("\n")
        if first:
            found[-1].append((kind, first))
        for part in others:
            found.append([(kind, part)] if part else [])
    return found


def line(source: Source, number: int) -> list[Fragment]:
    """Return the coloured fragments of line `number` (from 1)."""
    return lines(source.path, source.text)[number - 1]


def css_class(kind: _TokenType) -> str:
    """Return Pygments' short class name for a kind of token, empty for plain text."""
    while kind not in STANDARD_TYPES and kind.parent is not None:
        kind = kind.parent
    return STANDARD_TYPES[kind]
