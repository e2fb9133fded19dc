"""Read the lesson files of a folder and choose among them."""

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import cache
from pathlib import Path

from twinstart.errors import LessonError, WrongAnswer, nearest
from twinstart.lessons.grammar import parse_lesson
from twinstart.model import Concept, Sides
from twinstart.resources import concepts_dir


def load_concepts(folder: Path | None = None) -> tuple[Concept, ...]:
    """Read every lesson file of `folder` (twinstart's own by default), in teaching order.

    Raises:
        LessonError: a file does not have the shape of a lesson; file and line are named.
    """
    return _read_once(folder or concepts_dir())


@cache
def _read_once(folder: Path) -> tuple[Concept, ...]:
    return read_concepts(folder)


def read_concepts(
    folder: Path, report: Callable[[LessonError], None] | None = None
) -> tuple[Concept, ...]:
    """Read every lesson file of a folder; a file without the form of a lesson is reported.

    Raises:
        LessonError: such a file, where nobody takes reports.
    """
    concepts: list[Concept] = []
    for path in sorted(folder.glob("*.md")):
        try:
            concepts.append(parse_lesson(_read(path), path.stem))
        except LessonError as error:
            if report is None:
                raise
            report(error)
    return tuple(sorted(concepts, key=lambda concept: (concept.order, concept.id)))


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        at = error.object[: error.start].count(b"\n") + 1
        raise LessonError(
            f"concepts/{path.name}:{at}: this is not UTF-8", "save the file as UTF-8"
        ) from None


def for_django(concept: Concept, version: str) -> Concept:
    """Let a lesson's links lead into the documentation of another Django release line."""
    links = tuple(
        replace(
            link, url=re.sub(r"(docs\.djangoproject\.com/en)/[\d.]+/", rf"\1/{version}/", link.url)
        )
        for link in concept.links.django
    )
    return replace(concept, links=Sides(concept.links.flask, links))


def choose(ids: Iterable[str], known: Iterable[Concept]) -> list[Concept]:
    """Return the concepts named by `ids`, in that order; all where `ids` is empty.

    Raises:
        WrongAnswer: an id that no lesson has, with the nearest match.
    """
    by_id = {concept.id: concept for concept in known}
    chosen = []
    for id_ in ids:
        if id_ not in by_id:
            raise WrongAnswer(f"there is no concept named {id_!r}", nearest(id_, by_id))
        if by_id[id_] not in chosen:
            chosen.append(by_id[id_])
    return chosen or list(by_id.values())
