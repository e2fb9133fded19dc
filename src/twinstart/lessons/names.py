"""What a phrase names: the code in its backticks, without arguments and signs; and its words."""

import re
from functools import cache

from twinstart.model import SIDES, Side, Term

# A beginning of fewer letters is no word's, and a slip in fewer may be another word.
LONG = 4

_TOKEN = re.compile(r"\w+|\+")
_ARGUMENTS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_VALUE = re.compile(r"\s*=.*$")
_SPAN = re.compile(r"(`+)(.+?)\1")
# What a word may be wrapped in: quotes, the signs of a decorator, of a call, of a tag.
_SIGNS = "`@(){}%\"' "


def list_names(term: Term, side: Side | None = None) -> list[str]:
    """Return the names in a term, of one side or of both with the other words that lead there.

    A name is what stands in backticks, without its signs; where no code does, the whole phrase.
    """
    names: list[str] = []
    for one in SIDES if side is None else (side,):
        phrase = term.phrases[one]
        spans = [name for span in list_spans(term, one) if (name := bare_name(span))]
        names += spans or ([] if phrase.nothing else [phrase.text])
    return names if side else [*names, *term.also]


def list_spans(term: Term, side: Side) -> list[str]:
    """Return what stands in backticks."""
    return [match[2].strip() for match in _SPAN.finditer(term.phrases[side].text)]


@cache
def split_tokens(text: str) -> tuple[str, ...]:
    """Split a text into words, small and in the singular, so that `Blueprints` is `blueprint`.

    >>> split_tokens("@app.route"), split_tokens("{% url %}"), split_tokens("N+1 queries")
    (('app', 'route'), ('url',), ('n', '+', '1', 'query'))
    """
    return tuple(_singular(token) for token in _TOKEN.findall(text.lower()))


def _singular(word: str) -> str:
    if len(word) < 4 or not word.endswith("s") or word.endswith("ss"):
        return word
    if word.endswith(("shes", "sses")):
        return word[:-2]
    return f"{word[:-3]}y" if word.endswith("ies") else word[:-1]


def bare_name(code: str) -> str:
    """Write code without its arguments and the signs around it.

    >>> bare_name("@app.route('/')"), bare_name("{% url %}"), bare_name("flask db migrate")
    ('app.route', 'url', 'flask db migrate')
    >>> bare_name("app.config['X']"), bare_name("annotate(n=Count(…))"), bare_name("null=True")
    ('app.config', 'annotate', 'null')
    """
    return _VALUE.sub("", strip_arguments(code)).replace("…", "").strip(_SIGNS).rstrip(":.,")


def strip_arguments(code: str) -> str:
    """Take out what stands in parentheses and brackets.

    >>> strip_arguments("path('', include(urls))"), strip_arguments("app.config['X']")
    ('path', 'app.config')
    """
    while (shorter := _ARGUMENTS.sub("", code)) != code:
        code = shorter
    return code
