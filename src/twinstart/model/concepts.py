"""What a lesson file says, parsed."""

from dataclasses import dataclass
from typing import Literal

from twinstart.model.sides import SIDES, Side, Sides
from twinstart.model.terms import Term

Badge = Literal["same", "looks alike, differs", "looks different, same job", "no equivalent"]
BADGES: tuple[Badge, ...] = (
    "same",
    "looks alike, differs",
    "looks different, same job",
    "no equivalent",
)

StepKind = Literal["diff", "file", "console"]
STEP_KINDS: tuple[StepKind, ...] = ("diff", "file", "console")

# Of a point that is no recipe's.
NO_STEPS: Sides[tuple["Step", ...]] = Sides((), ())


@dataclass(frozen=True, slots=True)
class Note:
    """A remark on one line of code, as the lesson file has it.

    `anchor` is a piece of text that stands in exactly one line of the point's regions on
    that side; `text` is Markdown; `at` is the line in the lesson file, for error messages.
    """

    side: Side
    anchor: str
    text: str
    at: int


@dataclass(frozen=True, slots=True)
class Place:
    """A named definition, as a lesson addresses it: `todo/lists.py::filtered_todos`.

    `path` counts from the twin's folder; `at` is the line in the lesson file.
    """

    path: str
    name: str
    at: int

    @property
    def address(self) -> str:
        """The place as it is written."""
        return f"{self.path}::{self.name}"


NOWHERE: Sides[tuple[Place, ...]] = Sides((), ())


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do in a recipe, on one side; `path` counts from that twin's folder.

    `kind` is "diff" for lines to change in a file, "file" for a whole one, and "console" for
    commands with what they print, which have no path. `signs` has a character for each of `lines`:
    `+` for one to type, `-` for one to take out, `$` for a command, and a blank for a line that is
    there, or is printed. `needs` names the feature without which the step is left out.
    """

    kind: StepKind
    path: str
    signs: str
    lines: tuple[str, ...]
    at: int
    needs: str = ""

    def marked(self, number: int) -> str:
        """Return the line `number` (from 1) as a diff shows it, if the step changes a file."""
        line = self.lines[number - 1]
        return f"{self.signs[number - 1]}{line}" if self.kind == "diff" else line


@dataclass(frozen=True, slots=True)
class Point:
    """One job that both frameworks do; `id` is also the name of its marks.

    `places` are the definitions that do it, beside what is marked. `absent` says, for a side with
    no equivalent, why and what one does instead (Markdown).
    A recipe's point has `steps` to follow instead of code.
    """

    id: str
    title: str
    badge: Badge
    notes: tuple[Note, ...]
    absent: Sides[str | None]
    at: int
    places: Sides[tuple[Place, ...]] = NOWHERE
    steps: Sides[tuple[Step, ...]] = NO_STEPS

    @property
    def is_recipe(self) -> bool:
        """Whether it has steps to follow."""
        return any(self.steps[side] for side in SIDES)


@dataclass(frozen=True, slots=True)
class Link:
    """A link into an official documentation."""

    title: str
    url: str


@dataclass(frozen=True, slots=True)
class Trial:
    """Commands with their output, one console transcript a side, and what they show."""

    intro: str
    transcripts: Sides[str]
    outcome: str

    def lines(self, side: Side) -> list[tuple[bool, str]]:
        """Return a transcript's lines; the first of each tells a command from its output."""
        marked: list[tuple[bool, str]] = []
        for line in self.transcripts[side].split("\n"):
            goes_on = bool(marked) and marked[-1][0] and line.startswith("> ")
            marked.append((line.startswith("$ ") or goes_on, line))
        return marked


@dataclass(frozen=True, slots=True)
class Quiz:
    """A question with the answer that stays folded away (both Markdown)."""

    question: str
    answer: str


@dataclass(frozen=True, slots=True)
class Reference:
    """A lesson that another one refers to, in the line `at` of its file."""

    lesson: str
    at: int


@dataclass(frozen=True, slots=True)
class Concept:
    """A lesson file, parsed. All prose is Markdown."""

    id: str
    title: str
    part: str
    order: int
    question: str
    needs: tuple[str, ...]
    same: str
    points: tuple[Point, ...]
    expectations: Sides[str]
    trial: Trial
    principle: str
    quiz: Quiz
    links: Sides[tuple[Link, ...]]
    terms: tuple[Term, ...] = ()
    see: tuple[Reference, ...] = ()

    @property
    def is_recipe(self) -> bool:
        """Whether the points are steps to follow."""
        return any(point.is_recipe for point in self.points)

    def terms_of(self, point: Point) -> list[Term]:
        """Return the entries of the phrasebook that a point shows."""
        return [term for term in self.terms if term.point == point.id]


@dataclass(frozen=True, slots=True)
class Entry:
    """A lesson in a list; `left_out` names what a project would need to have code for it."""

    concept: Concept
    left_out: tuple[str, ...] = ()
