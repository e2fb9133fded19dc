"""Where the rows of a point stand on the page: in tracks where it is wide, in turns where not."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from twinstart.model import SIDES, Cell, Excerpt, Row, Side, Sides


@dataclass(frozen=True, slots=True)
class Place:
    """Where a cell stands among all of them where one side stands below the other.

    A caption, code and a note have three of an `order` in a row. The cell `turns` where the other
    side stands above, and `ends` where another excerpt stands below.
    """

    order: int
    turns: bool
    ends: bool


@dataclass(frozen=True, slots=True)
class Piece:
    """A cell, with the track of its code in its figure; its note has the track below that.

    `places` is where it stands below and above others if Flask comes first, and if Django does.
    """

    cell: Cell
    track: int
    places: Sides[Place]


@dataclass(slots=True)
class Figure:
    """An excerpt as its side's column shows it, from the track `start` to `end`, not included."""

    excerpt: Excerpt
    start: int
    end: int
    pieces: list[Piece] = field(default_factory=list)

    @property
    def places(self) -> Sides[Place]:
        """Where its caption stands, which is where its first piece does."""
        return self.pieces[0].places


def count_tracks(rows: Sequence[Row]) -> int:
    """Return how many tracks all rows take."""
    return sum(_tracks(row) for row in rows)


def arrange(rows: Sequence[Row], side: Side) -> list[Figure]:
    """Return the figures of one side, each with its place among the tracks of all rows."""
    places = Sides(_find_places(rows, SIDES), _find_places(rows, SIDES[::-1]))
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
            here = Sides(places.flask[at, side], places.django[at, side])
            figure.pieces.append(Piece(cell, code - figure.start + 1, here))
        track = end
    return figures


def _opens(row: Row) -> bool:
    return any(cell.opens for _, cell in row.cells)


def _tracks(row: Row) -> int:
    """Count a row's tracks: one for code, and those that it has for captions and notes."""
    return 1 + _opens(row) + any(cell.note is not None for _, cell in row.cells)


def _find_places(rows: Sequence[Row], sides: Sequence[Side]) -> dict[tuple[int, Side], Place]:
    """Number the cells group by group, and in each group side by side, as `sides` has them."""
    cells = sorted(
        (_find_group(rows[at:], side), sides.index(side), at)
        for at, row in enumerate(rows)
        for side, _ in row.cells
    )
    keys = [(at, sides[side]) for _, side, at in cells]
    opens = {(at, side) for at, row in enumerate(rows) for side, cell in row.cells if cell.opens}
    # The sides whose cells stand above and below each; none below where an excerpt begins.
    above = [None, *(side for _, side in keys)]
    below = [*(None if key in opens else key[1] for key in keys), None][1:]
    return {
        key: Place(
            3 * at,
            turns=above[at] not in (None, key[1]) and key not in opens,
            ends=below[at] != key[1],
        )
        for at, key in enumerate(keys)
    }


def _find_group(rows: Sequence[Row], side: Side) -> int:
    """Return the group that a side's first cell is read in: that of its code, if it has none."""
    (row, cell), *others = ((row, cell) for row in rows if (cell := row[side]))
    if cell.opens and not cell.numbers and others:
        return others[0][0].group
    return row.group
