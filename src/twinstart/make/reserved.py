"""Names that a project's folder may not bear."""

from functools import cache
from pathlib import Path
from types import MappingProxyType


def explain(name: str) -> str | None:
    """Say why `name` is reserved, or None where it is free.

    >>> explain("class")
    'a keyword of Python'
    """
    return _read_reasons().get(name.lower().replace("-", "_"))


@cache
def _read_reasons() -> MappingProxyType[str, str]:
    """Read reserved.txt: each word with the reason above it."""
    reasons: dict[str, str] = {}
    why = ""
    text = Path(__file__).with_suffix(".txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        if line.endswith(":"):
            why = line.removesuffix(":")
        elif not line.startswith("#"):
            reasons |= {word: reasons.get(word, why) for word in line.split()}
    return MappingProxyType(reasons)
