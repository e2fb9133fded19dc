"""Which differences exceptions.toml allows, and which ones it does not."""

from __future__ import annotations

import re
from difflib import unified_diff
from functools import cache
from typing import Any

from asking import Ask, Aspects
from browser import EXCEPTIONS, Twin

# What the entries say of answers, by a name that begins with that of the entry.
TOLD: dict[str, dict[str, Any]] = {
    f"{name}-{number}": answer
    for name, entry in EXCEPTIONS.items()
    for number, answer in enumerate(entry.get("answers", []), start=1)
}

# What goes with a status: where this is another by an exception, these are not compared as well,
# unless the exception names them.
WITH_STATUS = {"title", "page", "body", "Allow", "Content-Type", "Location", "Set-Cookie"}
WITH_STATUS |= {"Link", "X-Total-Count", "Www-Authenticate", "Retry-After"}
# What goes with a title: the page below.
WITH_TITLE = {"page"}
NOTHING = "-"


def like(pattern: str, text: str) -> bool:
    """Whether the text is as the pattern says, in which * stands for any text."""
    return expression(pattern).fullmatch(text) is not None


@cache
def expression(pattern: str) -> re.Pattern[str]:
    """The pattern as a regular expression, made once: there are thousands of rows to hold it to."""
    return re.compile(".*".join(map(re.escape, pattern.split("*"))), re.DOTALL)


def is_of(answer: dict[str, Any], twin: Twin) -> bool:
    """Whether this is said of twins that run so and have these features."""
    profile, without = answer.get("profile", twin.profile), answer.get("without", "")
    return profile == twin.profile and without not in twin.features


def asks(answer: dict[str, Any], row: Ask) -> bool:
    """Whether this is said of the answers to this row of the table."""
    return any(like(pattern, row.name) for pattern in answer["requests"])


def about(row: Ask, twin: Twin) -> list[dict[str, Any]]:
    """All that is said of the answers to this row of the table."""
    return [answer for answer in TOLD.values() if is_of(answer, twin) and asks(answer, row)]


def shows(told: Aspects, claimed: dict[str, Any]) -> bool:
    """Whether in an answer is told what is claimed of it."""
    return all(like(str(pattern), told.get(aspect, NOTHING)) for aspect, pattern in claimed.items())


def status(row: Ask, twin: Twin) -> int:
    """The status that this twin shall answer with."""
    claims = [answer[twin.kind] for answer in about(row, twin)]
    own = [claim["status"] for claim in claims if "status" in claim]
    assert len(own) < 2, f"two exceptions name the status of {row.name}"
    return own[0] if own else row.status


def unlisted(row: Ask, twins: list[Twin], told: list[Aspects]) -> dict[str, list[str]]:
    """What differs between two answers and may not: for each aspect the lines that tell it."""
    allowed: set[str] = set()
    for answer in about(row, twins[0]):
        claims = [answer[twin.kind] for twin in twins]
        if all(map(shows, told, claims)):
            named = set(claims[0]) | set(claims[1])
            allowed |= named | (WITH_STATUS if "status" in named else set())
            allowed |= WITH_TITLE if "title" in named else set()
    first, second = told
    return {
        aspect: difference(aspect, [twin.kind for twin in twins], first, second)
        for aspect in sorted(set(first) | set(second))
        if first.get(aspect) != second.get(aspect)
        and not allowed & {aspect, aspect.partition(".")[0]}
    }


def difference(aspect: str, names: list[str], first: Aspects, second: Aspects) -> list[str]:
    """The lines that differ in one aspect."""
    texts = [f"{aspect}: {told.get(aspect, NOTHING)}".splitlines() for told in (first, second)]
    return list(unified_diff(*texts, *names, lineterm="", n=1))
