"""The `terms` of a lesson's header: the phrasebook's entries, by the point that shows them.

terms:
views.keep:
- flask: "`g`"
django: nothing; an attribute of the request
also: [thread local]
code:
flask: {name: flask.g}
"""

from collections.abc import Collection, Iterator
from typing import Any, cast, get_args

from twinstart.errors import LessonError, nearest
from twinstart.model import (
    SIDE_NAMES,
    SIDES,
    Pattern,
    PatternKind,
    Phrase,
    Side,
    Sides,
    Term,
)

_KEYS = ("flask", "django", "also", "code")
_FORM = "write - flask: …, django: …, and perhaps also: […] and code: {…}"
_KINDS: tuple[str, ...] = get_args(PatternKind)
_NOTHING = "nothing"
# YAML takes them for something else.
_QUOTED = "with null, yes, no and numbers in quotes"


def read_terms(
    terms: Any, places: list[int], points: Collection[str], where: str
) -> tuple[Term, ...]:
    """Turn the header's `terms` into Terms.

    Args:
        terms: what YAML makes of them; None where the header has none.
        places: the line of each point and of each of its terms, in the file's order.
        points: the ids of the lesson's points.
        where: the file, for error messages.

    Raises:
        LessonError: a term does not have the form; file and line are named.
    """
    if terms is None:
        return ()
    if not isinstance(terms, dict) or len(places) < len(terms):
        raise LessonError(
            f"{where}:1: the terms are not sorted by points", "write terms:, below it a point's id:"
        )
    read: list[Term] = []
    at = iter(places)
    for point, entries in terms.items():
        line = next(at)
        if point not in points:
            raise LessonError(
                f"{where}:{line}: there is no point {point} in this lesson",
                nearest(str(point), points),
            )
        if not isinstance(entries, list) or not entries:
            raise LessonError(f"{where}:{line}: {point} has no list of terms", _FORM)
        read += (
            _read_term(entry, point, f"{where}:{(here := next(at))}", here) for entry in entries
        )
    if next(at, None) is not None:
        raise LessonError(
            f"{where}:{places[0]}: a point stands twice among the terms", "list all its terms once"
        )
    return tuple(read)


def _read_term(entry: Any, point: str, where: str, at: int) -> Term:
    if not isinstance(entry, dict) or not {*SIDES} <= entry.keys() <= {*_KEYS}:
        raise LessonError(f"{where}: not a term: {entry!r}", _FORM)
    phrases = Sides(*(_read_phrase(entry[side], side, where) for side in SIDES))
    if phrases.flask.nothing and phrases.django.nothing:
        raise LessonError(f"{where}: neither framework has a word", "leave the term out")
    also = entry.get("also") or []
    if not isinstance(also, list) or not all(isinstance(word, str) for word in also):
        raise LessonError(
            f"{where}: `also` is no list of words",
            f"write also: [one, the other], {_QUOTED}",
        )
    code = entry.get("code") or {}
    if not isinstance(code, dict) or not code.keys() <= {*SIDES}:
        raise LessonError(
            f"{where}: `code` does not say whose it is", "write code: {flask: {call: abort}}"
        )
    patterns = Sides(*(tuple(_read_patterns(code.get(side), where)) for side in SIDES))
    return Term(point, phrases, tuple(also), patterns, at)


def _read_phrase(text: Any, side: Side, where: str) -> Phrase:
    if not isinstance(text, str) or not text.strip():
        raise LessonError(f"{where}: what {SIDE_NAMES[side]} says is no text", "put it into quotes")
    first, _, instead = text.partition(";")
    if first.strip() != _NOTHING:
        return Phrase(text.strip())
    if not instead.strip():
        raise LessonError(
            f"{where}: {SIDE_NAMES[side]} has nothing, and that is all that is said",
            "say what one writes instead: nothing; the view compares `request.method`",
        )
    return Phrase(instead.strip(), nothing=True)


def _read_patterns(code: Any, where: str) -> Iterator[Pattern]:
    if code is None:
        return
    if not isinstance(code, dict):
        raise LessonError(f"{where}: {code!r} is no pattern", "write {decorator: route}")
    for kind, names in code.items():
        if kind not in _KINDS:
            raise LessonError(
                f"{where}: there is no pattern of the kind {kind!r}", nearest(str(kind), _KINDS)
            )
        for name in names if isinstance(names, list) else [names]:
            if not isinstance(name, str) or not name.strip(".* "):
                raise LessonError(
                    f"{where}: {name!r} is no name to look for",
                    f"write {kind}: name, {_QUOTED}",
                )
            yield Pattern(cast(PatternKind, kind), name)
