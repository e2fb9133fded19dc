"""Where one reads on from a lesson: the one before, the one behind, and those it leads to."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from twinstart.model import Concept, Lesson


@dataclass(frozen=True, slots=True)
class Onward:
    """Where one reads on from a lesson, among those of its course."""

    before: Concept | None
    after: Concept | None
    see: tuple[Concept, ...]


def find_onward(lessons: Sequence[Lesson], lesson: Lesson) -> Onward:
    """Return the lessons before and behind a lesson, and those that it leads to."""
    by_id = {other.concept.id: other.concept for other in lessons}
    before = {after: by_id[id_] for id_, after in pairwise(by_id)}
    after = {id_: by_id[after] for id_, after in pairwise(by_id)}
    id_ = lesson.concept.id
    see = tuple(by_id[one.lesson] for one in lesson.concept.see if one.lesson in by_id)
    return Onward(before.get(id_), after.get(id_), see)
