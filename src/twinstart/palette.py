"""The terminal's colours: the sixteen that every terminal's owner has chosen to be readable."""

from functools import cache

from pygments.token import (
    Comment,
    Generic,
    Keyword,
    Literal,
    Name,
    Number,
    Operator,
    String,
    _TokenType,
)

from twinstart.model import Badge, Side

THEME = {
    "rule": "bright_black",
    "soft": "bright_black",
    "title": "bold",
    "heading": "bold",
    "strong": "bold",
    "flask": "bold blue",
    "django": "bold green",
    "edited": "yellow",
    "code": "cyan",
    "command": "bold",
    "output": "none",
    "markdown.code": "cyan",
    "markdown.link": "none",
    "markdown.link_url": "none",
}

SIDE_STYLES: dict[Side, str] = {"flask": "flask", "django": "django"}

BADGE_STYLES: dict[Badge, str] = {
    "same": "green",
    "looks alike, differs": "yellow",
    "looks different, same job": "blue",
    "no equivalent": "magenta",
}

_CODE: dict[_TokenType, str] = {
    Keyword.Constant: "yellow",
    Keyword: "magenta",
    Operator.Word: "magenta",
    Name.Decorator: "cyan",
    Name.Function: "blue",
    Name.Class: "bold blue",
    Name.Tag: "blue",
    Name.Attribute: "cyan",
    Literal.String.Doc: "green",
    String: "green",
    Number: "yellow",
    Comment.Preproc: "magenta",
    Comment: "bright_black",
    Generic.Heading: "bold",
}


@cache
def code_style(kind: _TokenType) -> str:
    """Return the style of a kind of token, inherited from its parents."""
    while kind not in _CODE:
        if kind.parent is None:
            return ""
        kind = kind.parent
    return _CODE[kind]
