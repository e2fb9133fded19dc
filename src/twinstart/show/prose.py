"""Paragraphs of Markdown as styled text for a terminal."""

import re
from typing import TYPE_CHECKING

from rich.console import Console
from rich.text import Text

if TYPE_CHECKING:
    from markdown_it.token import Token

# Code in prose that is shorter does not break; this stands for its blanks until it is folded.
_SHORT = 30
_GLUE = "\ue000"


def split_paragraphs(markdown: str) -> list[str]:
    """Part a text at its empty lines."""
    return re.split(r"\n\s*\n", markdown.strip())


def wrap(text: Text, console: Console, width: int) -> list[Text]:
    """Fold styled text between words, leaving short code whole."""
    rows = []
    for row in text.wrap(console, width):
        row.plain = row.plain.replace(_GLUE, " ")
        rows.append(row)
    return rows


def keep_whole(text: str) -> str:
    """Let `wrap` break none of the blanks in a text."""
    return text.replace(" ", _GLUE)


def style(markdown: str, colored: bool) -> Text:
    """Turn one paragraph of Markdown into styled text; without colour, code keeps its backticks."""
    text = Text()
    styles: list[str] = []
    for token in _parse(markdown):
        if token.type in {"strong_open", "em_open"}:
            styles.append("strong" if token.type == "strong_open" else "italic")
        elif token.type in {"strong_close", "em_close"}:
            styles.pop()
        elif token.type == "code_inline":
            code = token.content if colored else f"`{token.content}`"
            text.append(code.replace(" ", _GLUE) if len(code) < _SHORT else code, "code")
        elif token.type == "softbreak":
            text.append(" ")
        else:
            text.append(token.content, styles[-1] if styles else "")
    return text


def _parse(markdown: str) -> "list[Token]":
    from markdown_it import MarkdownIt

    return MarkdownIt().parseInline(markdown)[0].children or []
