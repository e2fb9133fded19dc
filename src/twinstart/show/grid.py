"""Where the rows of a point stand on the page: in tracks where it is wide, in turns where not."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from twinstart.model import SIDES, Cell, Excerpt, Row, Side


@dataclass(frozen=True, slots=True)
class Piece:
    """A cell, with the track of its code in its figure; its note has the track below that.

    `order` is its place where one side stands below the other; a caption, code and a note have
    three in a row. It `turns` where the other side stands above, and `ends` where another excerpt
    stands below.
    """

    cell: Cell
    track: int
    order: int
    turns: bool
    ends: bool


@dataclass(slots=True)
class Figure:
    """An excerpt as its side's column shows it, from the track `start` to `end`, not included."""

    excerpt: Excerpt
    start: int
    end: int
    pieces: list[Piece] = field(default_factory=list)

    @property
    def order(self) -> int:
        """The place of its caption where one side stands below the other."""
        return self.pieces[0].order


def count_tracks(rows: Sequence[Row]) -> int:
    """Return how many tracks all rows take."""
    return sum(_tracks(row) for row in rows)


def arrange(rows: Sequence[Row], side: Side) -> list[Figure]:
    """Return the figures of one side, each with its place among the tracks of all rows."""
    orders = _orders(rows)
    figures: list[Figure] = []
    track = 1
    for at, row in enumerate(rows):
        code = track + _opens(row)
        end = track + _tracks(row)
        cell = row[side]
        if cell:
            if cell.opens:
                figures.append(Figure(cell.excerpt, track, end))
            figure = figures[-1]
            figure.end = end
            order, above, below = orders[at, side]
            turns = above is not None and above != side and not cell.opens
            figure.pieces.append(Piece(cell, code - figure.start + 1, order, turns, below != side))
        track = end
    return figures


def _opens(row: Row) -> bool:
    return any(cell.opens for _, cell in row.cells)


def _tracks(row: Row) -> int:
    """Count a row's tracks: one for code, and those that it has for captions and notes."""
    return 1 + _opens(row) + any(cell.note is not None for _, cell in row.cells)


def _orders(rows: Sequence[Row]) -> dict[tuple[int, Side], tuple[int, Side | None, Side | None]]:
    """Number the cells group by group, and in each group side by side; three to each.

    Each comes with the sides whose cells stand above and below it; none where an excerpt begins.
    """
    cells = sorted(
        (row.group, SIDES.index(side), at) for at, row in enumerate(rows) for side, _ in row.cells
    )
    keys = [(at, SIDES[side]) for _, side, at in cells]
    opens = {(at, side) for at, row in enumerate(rows) for side, cell in row.cells if cell.opens}
    sides = [None, *(None if key in opens else key[1] for key in keys), None]
    befores = [None, *(side for _, side in keys)]
    return {key: (3 * place, befores[place], sides[place + 2]) for place, key in enumerate(keys)}
