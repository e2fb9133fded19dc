"""Generated code: files, their excerpts, and those of both twins set against each other."""

from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from twinstart.model.concepts import Step
from twinstart.model.sides import SIDES, Side

# Of a line in a diff: the Flask side's, the Django side's, or both's.
Sign = Literal["-", "+", " "]


def split_lines(text: str) -> list[str]:
    r"""Split at line feeds only, as editors count lines (`str.splitlines` knows eight more ends).

    >>> split_lines("a\r\nb\x0cc\n")
    ['a', 'b\x0cc']
    """
    lines = text.replace("\r\n", "\n").removesuffix("\n").split("\n")
    return lines if text else []


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
    """The lines `start` to `end` (from 1, both included) that a place of a point has in a file.

    `rank` orders the regions of one point before path and line do.
    """

    point: str
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

    `edited` holds the numbers of the lines that the project's owner has changed. Where the owner's
    files do not hold the code any more, it is shown as it was generated, and `lost`. A recipe's
    step is an excerpt of its own lines, with the `step` that they come from. `origin` is where the
    lines of a project's file stood when it was generated.
    """

    source: Source
    start: int
    end: int
    notes: tuple[PlacedNote, ...]
    edited: frozenset[int] = frozenset()
    lost: bool = False
    step: Step | None = None
    origin: Region | None = None

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
        """How many blanks all of the excerpt's lines begin with; none of a step's are left out."""
        if self.step:
            return 0
        return min(
            (len(line) - len(line.lstrip(" \t")) for _, line in self.lines if line.strip()),
            default=0,
        )

    def notes_on(self, line: int) -> list[PlacedNote]:
        """Return the notes that belong below `line`."""
        return [note for note in self.notes if note.line == line]


@dataclass(frozen=True, slots=True)
class Pane:
    """One side of a point: its excerpts, or the reason why there is none."""

    excerpts: tuple[Excerpt, ...]
    absent: str | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """What one side has in a row: lines of an excerpt without a note, or one line with a note.

    The lines are `start` to `end`, none where `end` is smaller: a line that bears two notes stands
    above the first of them only. The cell that `opens` an excerpt is its first. `folded` are the
    lines within that no note speaks of. `alone` is a note to which the other side has none.
    `marked` are the words in its one line, from column (from 0) to column, whose partners do the
    same job under another name.
    """

    excerpt: Excerpt
    start: int
    end: int
    opens: bool = False
    folded: tuple[int, int] | None = None
    note: PlacedNote | None = None
    alone: bool = False
    marked: tuple[tuple[int, int], ...] = ()

    @property
    def numbers(self) -> range:
        """The numbers of its lines, folded ones too."""
        return range(self.start, self.end + 1)

    @property
    def stretches(self) -> list[tuple[bool, range]]:
        """Its lines in stretches that are not empty, each with whether it is folded."""
        first, last = self.folded or (self.end + 1, self.end)
        parts = [
            (False, range(self.start, first)),
            (True, range(first, last + 1)),
            (False, range(last + 1, self.end + 1)),
        ]
        return [(folded, lines) for folded, lines in parts if lines]


@dataclass(frozen=True, slots=True)
class Row:
    """What stands level; where both sides have notes in it, they are partners.

    Rows with one `group` are read together, first all of one side: they lead to two partners.
    """

    flask: Cell | None
    django: Cell | None
    group: int = 0

    def __getitem__(self, side: Side) -> Cell | None:
        """Return the cell of `side`."""
        return self.flask if side == "flask" else self.django

    @property
    def cells(self) -> list[tuple[Side, Cell]]:
        """The cells that there are, each with its side."""
        return [(side, cell) for side in SIDES if (cell := self[side]) is not None]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of code with its sign and its place; a folded one stands for those up to `end`.

    `marked` are words in it, as a cell has them.
    """

    sign: Sign
    excerpt: Excerpt
    number: int
    end: int
    marked: tuple[tuple[int, int], ...] = ()

    @property
    def folded(self) -> int:
        """How many lines it stands for, where they are folded, or 0."""
        return self.end - self.number + 1 if self.end > self.number else 0

    @property
    def text(self) -> str:
        """The line without the blanks that its whole excerpt begins with."""
        return self.excerpt.source.lines[self.number - 1][self.excerpt.indent :]


@dataclass(frozen=True, slots=True)
class Hunk:
    """A row as a diff has it: the excerpts that begin here, their lines, and what is said of them.

    What is said are the notes of both sides on one change, or the only one, which is `alone`.
    """

    opened: tuple[tuple[Side, Excerpt], ...]
    lines: tuple[Line, ...]
    notes: tuple[tuple[Side, PlacedNote], ...]
    alone: bool = False

    @property
    def span(self) -> str:
        """Where the excerpts that begin here stand, as `diff -u` writes it."""
        signs = {"flask": "-", "django": "+"}
        spans = [
            f"{signs[side]}{excerpt.start},{excerpt.end - excerpt.start + 1}"
            for side, excerpt in self.opened
        ]
        return f"@@ {' '.join(spans)} @@"
