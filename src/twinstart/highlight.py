"""Colour code: a whole file is lexed, so that a region that starts inside a string is right."""

from functools import cache
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
# What would steer a terminal, break a page or, with Pygments, a line, is shown instead.
_VISIBLE = {code: 0x2400 + code for code in range(32) if chr(code) not in "\t\n"}
_VISIBLE |= dict.fromkeys([*range(0x7F, 0xA0), 0xFFFE, 0xFFFF], 0xFFFD)
_NAMES = {"Makefile": "makefile", ".env.example": "ini"}


def language(path: str) -> str:
    """Name the language of a file, as Pygments and Markdown fences know it."""
    name = PurePosixPath(path)
    return _NAMES.get(name.name) or _LANGUAGES.get(name.suffix, "text")


def line(source: Source, number: int, skip: int = 0) -> list[Fragment]:
    """Return the coloured fragments of line `number` (from 1), without its first `skip` columns."""
    fragments: list[Fragment] = []
    for kind, text in lines(source)[number - 1]:
        if text[skip:]:
            fragments.append((kind, text[skip:]))
        skip = max(skip - len(text), 0)
    return fragments


def lines(source: Source) -> list[list[Fragment]]:
    """Return the coloured fragments of each line of a file."""
    kept = store("colours")
    found: list[list[Fragment]] | None = kept.get(key(source))
    if found is None:
        found = _lex(language(source.path), source.text)
        kept.put(key(source), found)
    return found


@cache
def key(source: Source) -> str:
    """Boil a file's language and text down to a short key."""
    return key_of(language(source.path), source.text)


def _lex(name: str, text: str) -> list[list[Fragment]]:
    """Lex a text; neighbours of one kind are joined."""
    from pygments.lexers import get_lexer_by_name
    from pygments.token import STANDARD_TYPES

    lexer = get_lexer_by_name(name, stripnl=False, ensurenl=False)
    found: list[list[Fragment]] = [[]]
    for token, value in lexer.get_tokens("\n".join(split_lines(text)).translate(_VISIBLE)):
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
