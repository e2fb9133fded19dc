"""The `see` of a lesson's header: the lessons that one reads next to it, `see: [views, forms]`."""

from collections.abc import Iterable, Iterator
from typing import Any

from twinstart.errors import LessonError, nearest
from twinstart.model import Concept, Reference


def read_references(see: Any, places: list[int], where: str) -> tuple[Reference, ...]:
    """Turn the header's `see` into References.

    Args:
        see: what YAML makes of it; None where the header has none.
        places: the line of each lesson in it.
        where: the file, for error messages.

    Raises:
        LessonError: it is no list of names.
    """
    if see is None:
        return ()
    if not isinstance(see, list) or not all(isinstance(lesson, str) for lesson in see):
        raise LessonError(f"{where}:1: `see` is no list of lessons", "write see: [views, forms]")
    return tuple(Reference(lesson, at) for lesson, at in zip(see, places, strict=True))


def find_faults(concepts: Iterable[Concept]) -> Iterator[LessonError]:
    """Give an error for each lesson that is referred to and not there, or the same, or twice."""
    concepts = tuple(concepts)
    known = {concept.id for concept in concepts}
    for concept in concepts:
        seen: set[str] = set()
        for reference in concept.see:
            place = f"concepts/{concept.id}.md:{reference.at}"
            if reference.lesson == concept.id:
                yield LessonError(f"{place}: `see` leads to its own lesson", "leave it out")
            elif reference.lesson in seen:
                yield LessonError(f"{place}: `see` has {reference.lesson} twice", "leave one out")
            elif reference.lesson not in known:
                yield LessonError(
                    f"{place}: `see` leads to no lesson: {reference.lesson}",
                    nearest(reference.lesson, known),
                )
            seen.add(reference.lesson)
