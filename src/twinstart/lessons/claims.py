"""What articles claim, read from a file, whose evidence has to exist."""

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from twinstart.errors import LessonError, nearest
from twinstart.lessons.tables import check_table, read_table
from twinstart.model import RULINGS, Claim, Concept
from twinstart.resources import concepts_dir

FILE = "claims.toml"

_FILE_KEYS = {"sources": dict, "part": list[dict[str, Any]]}
_PART_KEYS = {"title": str, "claim": list[dict[str, Any]]}
_CLAIM_KEYS = {
    "key": str,
    "says": str,
    "sources": list[str],
    "verdict": str,
    "until": str,
    "because": str,
    "points": list[str],
    "tests": list[str],
    "links": list[str],
    "measure": str,
}
_NEEDED = ("key", "says", "sources", "verdict", "because")


def load_claims(folder: Path | None = None) -> tuple[Claim, ...]:
    """Read the claims from a folder of lessons (twinstart's own by default).

    A folder without such a file has none.

    Raises:
        LessonError: the file does not have its form.
    """
    return _read_once(folder or concepts_dir())


@cache
def _read_once(folder: Path) -> tuple[Claim, ...]:
    told = read_table(folder / FILE)
    check_table(told, _FILE_KEYS, f"concepts/{FILE}")
    claims: list[Claim] = []
    for part in told.get("part", ()):
        place = f"concepts/{FILE}: the part {part.get('title', '?')!r}"
        check_table(part, _PART_KEYS, place, ("title", "claim"))
        claims += (
            _read_claim(one, part["title"], told.get("sources", {})) for one in part["claim"]
        )
    keys: set[str] = set()
    for claim in claims:
        if claim.key in keys:
            place = f"concepts/{FILE}: the claim {claim.key!r}"
            raise LessonError(f"{place} is there twice", "give each a key of its own")
        keys.add(claim.key)
    return tuple(claims)


def _read_claim(told: Mapping[str, Any], part: str, sources: Mapping[str, str]) -> Claim:
    place = f"concepts/{FILE}: the claim {told.get('key', '?')!r}"
    check_table(told, _CLAIM_KEYS, place, _NEEDED)
    for source in told["sources"]:
        if source not in sources:
            raise LessonError(f"{place} has no such source: {source}", nearest(source, sources))
    ruling = told["verdict"]
    if ruling not in RULINGS:
        raise LessonError(f"{place} has a wrong verdict: {ruling}", nearest(ruling, RULINGS))
    if (ruling == "was true") != bool(told.get("until")):
        raise LessonError(
            f"{place} says until when, or that it was true, and not the other",
            "give `until` with the verdict `was true`, and with no other",
        )
    evidence = (told.get("points"), told.get("tests"), told.get("links"), told.get("measure"))
    if not any(evidence) and ruling != "not by code":
        raise LessonError(f"{place} has no evidence", "give it points, tests, links or `measure`")
    if ruling == "measure it" and not told.get("measure"):
        raise LessonError(f"{place} does not say what to measure", "give it `measure`")
    return Claim(
        told["key"],
        part,
        told["says"],
        tuple(sources[source] for source in told["sources"]),
        ruling,
        told["because"],
        told.get("until", ""),
        tuple(told.get("points", ())),
        tuple(told.get("tests", ())),
        tuple(told.get("links", ())),
        told.get("measure", ""),
    )


def find_faults(
    claims: Iterable[Claim], concepts: Iterable[Concept], tests: Iterable[str]
) -> list[LessonError]:
    """Return an error for each point and each test that is evidence and does not exist.

    `tests` are the addresses of those that a project of the default answers has.
    """
    points = {point.id for concept in concepts for point in concept.points}
    known_tests = set(tests)
    return [
        LessonError(
            f"concepts/{FILE}: the claim {claim.key!r} names no {kind}: {name}",
            nearest(name, known) if known else f"there are no {kind}s",
        )
        for claim in claims
        for kind, names, known in (
            ("point", claim.points, points),
            ("test", claim.tests, known_tests),
        )
        for name in names
        if name not in known
    ]
