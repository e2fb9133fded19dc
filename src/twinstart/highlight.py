"""Colour code: a whole file is lexed, so that a region that starts inside a string is right."""

from pathlib import PurePosixPath

from twinstart.cache import key_of, store
from twinstart.model import Source, split_lines

# A kind of token, by Pygments' short name (as in its CSS classes; empty for plain text), and text.
Fragment = tuple[str, str]

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

_coloured: dict[tuple[str, str], list[list[Fragment]]] = {}


def language(path: str) -> str:
    """Name the language of a file, as Pygments and Markdown fences know it."""
    name = PurePosixPath(path)
    return _NAMES.get(name.name) or _LANGUAGES.get(name.suffix, "text")


def line(source: Source, number: int) -> list[Fragment]:
    """Return the coloured fragments of line `number` (from 1)."""
    return lines(source)[number - 1]


def lines(source: Source) -> list[list[Fragment]]:
    """Return the coloured fragments of each line of a file."""
    key = (source.path, source.text)
    if key not in _coloured:
        _coloured[key] = _kept(language(source.path), source.text)
    return _coloured[key]


def _kept(name: str, text: str) -> list[list[Fragment]]:
    kept = store("colours")
    key = key_of(name, text)
    found: list[list[Fragment]] | None = kept.get(key)
    if found is None:
        found = _lex(name, text)
        kept.put(key, found)
    return found


def _lex(name: str, text: str) -> list[list[Fragment]]:
    """Lex a text; neighbours of one kind are joined."""
    from pygments.lexers import get_lexer_by_name
    from pygments.token import STANDARD_TYPES

    lexer = get_lexer_by_name(name, stripnl=False, ensurenl=False)
    found: list[list[Fragment]] = [[]]
    for token, value in lexer.get_tokens("\n".join(split_lines(text))):
        kind = token
        while kind not in STANDARD_TYPES and kind.parent is not None:
            kind = kind.parent
        short = STANDARD_TYPES[kind]
        for number, part in enumerate(value.split("\n")):
            if number:
                found.append([])
            if not part:
                continue
            if found[-1] and found[-1][-1][0] == short:
                found[-1][-1] = (short, found[-1][-1][1] + part)
            else:
                found[-1].append((short, part))
    return found
