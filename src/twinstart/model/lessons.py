"""Lessons aligned with code, and what a project's owner changed in it."""

from dataclasses import dataclass
from typing import Literal

from twinstart.model.choosing import Questionnaire
from twinstart.model.claims import Judgement
from twinstart.model.code import Pane, Row
from twinstart.model.concepts import Concept, Point
from twinstart.model.maps import Maps
from twinstart.model.sides import SIDES, Side, Sides

NO_QUESTIONS = Questionnaire()

# One beside the other, one below the other, or as one diff.
Layout = Literal["split", "stacked", "unified"]


@dataclass(frozen=True, slots=True)
class Pair:
    """A point with its code on both sides: `rows` have it as it stands level."""

    point: Point
    panes: Sides[Pane]
    rows: tuple[Row, ...] = ()

    @property
    def is_recipe(self) -> bool:
        """Whether it shows steps to follow, which cannot be set against each other."""
        return any(excerpt.step for side in SIDES for excerpt in self.panes[side].excerpts)

    def has_marks(self, side: Side) -> bool:
        """Whether words are marked on one side, because their partners have other names."""
        return any(cell.marked for row in self.rows if (cell := row[side]))


@dataclass(frozen=True, slots=True)
class Lesson:
    """A concept with its pairs, aligned and annotated; the `number`th of `total`.

    Lessons with the same `key` are made of the same; an empty one says nothing.
    """

    concept: Concept
    pairs: tuple[Pair, ...]
    number: int
    total: int
    key: str = ""


@dataclass(frozen=True, slots=True)
class Course:
    """The lessons that a project (or the default pair) gives, with what they were drawn from.

    `caveat` says what could not be told about the project's files, if anything.
    `of_default_pair` says that their paths are those of no project of the reader's. All lessons
    together have `maps`, `claims` by part, and questions that help to choose; a few have none.
    """

    title: str
    django_version: str
    lessons: tuple[Lesson, ...]
    caveat: str | None = None
    of_default_pair: bool = False
    maps: Maps | None = None
    claims: tuple[tuple[str, tuple[Judgement, ...]], ...] = ()
    questionnaire: Questionnaire = NO_QUESTIONS


@dataclass(frozen=True, slots=True)
class Invocation:
    """The words that start twinstart from any folder; `first` has to be typed before, if given."""

    command: str
    first: str = ""


ChangeKind = Literal["changed", "renamed", "added", "removed"]


@dataclass(frozen=True, slots=True)
class Patch:
    """What was changed in a file: its lines as `diff -u` writes them, each hunk below its @@.

    A file that is no text has none.
    """

    kind: ChangeKind
    path: str
    before: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Touched:
    """A point whose code was changed, with the patches of each side."""

    lesson: Lesson
    pair: Pair
    patches: Sides[tuple[Patch, ...]]


@dataclass(frozen=True, slots=True)
class Changes:
    """What a project's owner changed: by point, and in `files` all the rest."""

    title: str
    touched: tuple[Touched, ...]
    files: tuple[Patch, ...]
    caveat: str | None = None

    @property
    def shows_marks(self) -> bool:
        """Whether a side that was not changed, and is shown as it is, has marked words."""
        return any(
            touched.pair.has_marks(side)
            for touched in self.touched
            for side in SIDES
            if not touched.patches[side]
        )
