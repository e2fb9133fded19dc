"""The terminal's colours: the sixteen that every terminal's owner has chosen to be readable."""

from functools import cache

from twinstart.model import Badge, Ruling, Side

THEME = {
    "rule": "bright_black",
    "soft": "bright_black",
    "title": "bold",
    "heading": "bold",
    "strong": "bold",
    "flask": "bold blue",
    "django": "bold green",
    "edited": "yellow",
    "removed": "red",
    "added": "green",
    "code": "cyan",
    "command": "bold",
    "marked": "underline",
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

RULING_STYLES: dict[Ruling, str] = {
    "true": "green",
    "false": "red",
    "it depends": "yellow",
    "was true": "magenta",
    "measure it": "blue",
    "not by code": "soft",
}

# By Pygments' short names; a kind that is not here takes the style of the longest beginning of it.
_CODE = {
    "k": "magenta",
    "kc": "yellow",
    "ow": "magenta",
    "nd": "cyan",
    "nf": "blue",
    "fm": "blue",
    "nc": "bold blue",
    "nt": "blue",
    "na": "cyan",
    "s": "green",
    "m": "yellow",
    "cp": "magenta",
    "c": "bright_black",
    "gh": "bold",
}


@cache
def choose_style(kind: str) -> str:
    """Return the style of a kind of token, empty for plain text."""
    while kind and kind not in _CODE:
        kind = kind[:-1]
    return _CODE.get(kind, "")
