"""The values that flow through twinstart: what a lesson says, and the code that it points at."""

from dataclasses import dataclass
from functools import cached_property
from typing import Generic, Literal, TypeVar

Side = Literal["flask", "django"]
SIDES: tuple[Side, Side] = ("flask", "django")
SIDE_NAMES: dict[Side, str] = {"flask": "Flask", "django": "Django"}

Badge = Literal["same", "looks alike, differs", "looks different, same job", "no equivalent"]
BADGES: tuple[Badge, ...] = (
    "same",
    "looks alike, differs",
    "looks different, same job",
    "no equivalent",
)

# One beside the other, one below the other, or as one diff.
Layout = Literal["split", "stacked", "unified"]

WHERE_TO_TRY = (
    "In each twin's own folder, with its `.venv` active, while `twinstart run` is running on its"
    " usual ports."
)

T = TypeVar("T")


def split_lines(text: str) -> list[str]:
    r"""Split at line feeds only, as editors count lines (`str.splitlines` knows eight more ends).

    >>> split_lines("a\r\nb\x0cc\n")
    ['a', 'b\x0cc']
    """
    lines = text.replace("\r\n", "\n").removesuffix("\n").split("\n")
    return lines if text else []


@dataclass(frozen=True, slots=True)
class Sides(Generic[T]):
    """One value for each framework."""

    flask: T
    django: T

    def __getitem__(self, side: Side) -> T:
        """Return the value for `side`."""
        return self.flask if side == "flask" else self.django


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
class Point:
    """One job that both frameworks do; `id` is the mark that its regions bear.

    `absent` says, for a side with no equivalent, why and what one does instead (Markdown).
    """

    id: str
    title: str
    badge: Badge
    notes: tuple[Note, ...]
    absent: Sides[str | None]
    at: int


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


@dataclass(frozen=True)
class Source:
    """A generated file; `path` counts from the project's folder, with forward slashes."""

    path: str
    text: str

    @cached_property
    def lines(self) -> list[str]:
        """The file's lines without their ends; line n is `lines[n - 1]`."""
        return split_lines(self.text)


@dataclass(frozen=True, slots=True)
class Region:
    """The lines `start` to `end` (from 1, both included) of a file, marked as `mark`.

    `rank` orders the regions of one mark before path and line do.
    """

    mark: str
    path: str
    start: int
    end: int
    rank: int = 1


@dataclass(frozen=True, slots=True)
class PlacedNote:
    """A note on its line; notes of both sides with the same `number` belong together."""

    number: int
    line: int
    text: str


@dataclass(frozen=True, slots=True)
class Excerpt:
    """The lines `start` to `end` of a file with their notes.

    `edited` holds the numbers of the lines that the project's owner has changed.
    """

    source: Source
    start: int
    end: int
    notes: tuple[PlacedNote, ...]
    edited: frozenset[int] = frozenset()

    @property
    def lines(self) -> list[tuple[int, str]]:
        """The excerpt's lines, each with its number in the file."""
        code = self.source.lines
        return [(number, code[number - 1]) for number in range(self.start, self.end + 1)]

    @property
    def code(self) -> str:
        """The excerpt's text, without a last line end."""
        return "\n".join(line for _, line in self.lines)

    @property
    def indent(self) -> int:
        """How many columns of blanks all of the excerpt's lines begin with."""
        return min(
            (len(line) - len(line.lstrip()) for _, line in self.lines if line.strip()), default=0
        )

    def notes_on(self, line: int) -> list[PlacedNote]:
        """Return the notes that belong below `line`."""
        return [note for note in self.notes if note.line == line]


@dataclass(frozen=True, slots=True)
class Pane:
    """One side of a point: its excerpts, or the reason why there is none.

    `gone` names the files in which a region's code can no longer be found.
    """

    excerpts: tuple[Excerpt, ...]
    absent: str | None = None
    gone: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Pair:
    """A point with its code on both sides."""

    point: Point
    panes: Sides[Pane]


@dataclass(frozen=True, slots=True)
class Lesson:
    """A concept with its pairs, aligned and annotated; the `number`th of `total`."""

    concept: Concept
    pairs: tuple[Pair, ...]
    number: int
    total: int


@dataclass(frozen=True, slots=True)
class Course:
    """The lessons that a project (or the default pair) gives, with what they were drawn from."""

    title: str
    django_version: str
    lessons: tuple[Lesson, ...]
