"""Set both sides of a point level: notes with one number are partners, and stand in one row."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import count

from twinstart.errors import LessonError
from twinstart.model import SIDES, Cell, Concept, Excerpt, Pane, Point, Row, Sides

# Around what a note speaks of so many lines are shown; a fold that hides fewer is not worth it.
_CONTEXT = 3
_FEWEST = 4
# More lines than these above the second of two partners would part it from the first.
_LEAD = 5


def level(panes: Sides[Pane]) -> tuple[Sides[Pane], tuple[Row, ...]]:
    """Return the panes with their notes numbered in reading order, and their rows.

    Partners whose order is another one on the two sides cannot all stand level: as many do as can.
    """
    new: dict[int, int] = {}
    fresh = count(1)
    for row in _make_rows(panes):
        for _, cell in row.cells:
            if cell.note and cell.note.number not in new:
                new[cell.note.number] = next(fresh)
    numbered = Sides(*(_renumber(panes[side], new) for side in SIDES))
    return numbered, tuple(_make_rows(numbered))


def find_crossed(point: Point, concept: Concept, panes: Sides[Pane]) -> Iterator[LessonError]:
    """Give the notes that cannot stand level with their partners, since others are in the way."""
    orders = _orders(Sides(*(_cut(panes[side]) for side in SIDES)))
    level = _longest_common(orders)
    notes = [note for note in point.notes if note.side == "flask"]
    for number in orders.flask:
        if number in orders.django and number not in level:
            note = notes[number - 1]
            yield LessonError(
                f"concepts/{concept.id}.md:{note.at}: partners of {point.id} cross: the note on"
                f" {note.anchor!r} stands in another order than its partner on the other side",
                "partners are each side's first, second, … note: put them, or what they stand on,"
                " in one order",
            )


def _renumber(pane: Pane, new: dict[int, int]) -> Pane:
    return replace(
        pane,
        excerpts=tuple(
            replace(
                excerpt,
                notes=tuple(replace(note, number=new[note.number]) for note in excerpt.notes),
            )
            for excerpt in pane.excerpts
        ),
    )


def _make_rows(panes: Sides[Pane]) -> Iterator[Row]:
    cells = Sides(*(_cut(panes[side]) for side in SIDES))
    orders = _orders(cells)
    # What has no code at all has no word in what is only on the other side.
    if all(pane.excerpts for pane in (panes.flask, panes.django)):
        cells = Sides(
            *(
                [_tell_alone(cell, orders[other]) for cell in cells[side]]
                for side, other in (SIDES, SIDES[::-1])
            )
        )
    flask, django = cells.flask, cells.django
    i = j = group = 0
    for number in _longest_common(orders):
        i2, j2 = _find(flask, number), _find(django, number)
        yield from _set_beside(flask[i:i2], django[j:j2], group, leads=True)
        if sum(map(_count_shown, django[j:j2])) > _LEAD:
            group += 1
        yield Row(flask[i2], django[j2], group)
        i, j, group = i2 + 1, j2 + 1, group + 1
    # What is left of both goes with the last partners, unless it is long or there is more to say.
    rest = [*flask[i:], *django[j:]]
    if group and not any(cell.opens or cell.note for cell in rest):
        group -= sum(map(_count_shown, flask[i:])) < _LEAD
    yield from _set_beside(flask[i:], django[j:], group, leads=False)


def _tell_alone(cell: Cell, others: Sequence[int]) -> Cell:
    return replace(cell, alone=cell.note is not None and cell.note.number not in others)


def _orders(cells: Sides[list[Cell]]) -> Sides[list[int]]:
    """Return the numbers of each side's notes in reading order."""
    return Sides(*([cell.note.number for cell in cells[side] if cell.note] for side in SIDES))


def _find(cells: Sequence[Cell], number: int) -> int:
    return next(i for i, cell in enumerate(cells) if cell.note and cell.note.number == number)


def _set_beside(
    flask: Sequence[Cell], django: Sequence[Cell], group: int, leads: bool
) -> Iterator[Row]:
    """Set what stands between two pairs of partners side by side; a note has a row to itself.

    What `leads` to partners is set from below, so that the excerpts that hold them begin level.
    """
    i = j = 0
    while i < len(flask) or j < len(django):
        one = flask[i] if i < len(flask) else None
        other = django[j] if j < len(django) else None
        if one and other and not one.note and not other.note:
            surplus = _count_code(flask[i:]) - _count_code(django[j:]) if leads else 0
            if surplus > 0 and (one.opens or other.opens):
                other = None
            elif surplus < 0 and (one.opens or other.opens):
                one = None
        elif one and (one.note or not other):
            other = None
        else:
            one = None
        yield Row(one, other, group)
        i, j = i + (one is not None), j + (other is not None)


def _count_shown(cell: Cell) -> int:
    """Count the lines to read; a fold is one, a caption is like two, and a note like six."""
    lines = sum(1 if folded else len(numbers) for folded, numbers in cell.stretches)
    return lines + 2 * cell.opens + 6 * (cell.note is not None)


def _count_code(cells: Sequence[Cell]) -> int:
    return sum(not cell.note for cell in cells)


def _longest_common(orders: Sides[list[int]]) -> list[int]:
    """Return the longest list of numbers that stands in both lists in the same order.

    >>> _longest_common(Sides([1, 2, 3], [3, 1, 4, 2]))
    [1, 2]
    """
    best: dict[int, list[int]] = {}
    for number in orders.flask:
        if number in orders.django:
            at = orders.django.index(number)
            before = [run for run in best.values() if orders.django.index(run[-1]) < at]
            best[number] = [*max(before, key=len, default=[]), number]
    return max(best.values(), key=len, default=[])


def _cut(pane: Pane) -> list[Cell]:
    """Cut the excerpts of a pane into noted lines and what stands between them."""
    return [cell for excerpt in pane.excerpts for cell in _cut_excerpt(excerpt)]


def _cut_excerpt(excerpt: Excerpt) -> Iterator[Cell]:
    noted = sorted({note.line for note in excerpt.notes})
    start = excerpt.start
    for line in noted:
        # An excerpt is opened by code, if only by none, so that notes have rows to themselves.
        if start < line or start == excerpt.start:
            yield _stretch(excerpt, start, line - 1, _CONTEXT)
        first, *others = sorted(excerpt.notes_on(line), key=lambda note: note.number)
        yield Cell(excerpt, line, line, note=first)
        yield from (Cell(excerpt, line, line - 1, note=note) for note in others)
        start = line + 1
    if start <= excerpt.end:
        yield _stretch(excerpt, start, excerpt.end, 0)


def _stretch(excerpt: Excerpt, start: int, end: int, below: int) -> Cell:
    """Return lines without a note, folded where they are far from any, and as generated.

    The last `below` of them are always shown.
    """
    cell = Cell(excerpt, start, end, opens=start == excerpt.start)
    lines = excerpt.source.lines
    far = range(start + _CONTEXT, end - below + 1)
    full = [number for number in far if lines[number - 1].strip()]
    if not full or excerpt.step:
        return cell
    first, last = min(full), max(full)
    if last - first + 1 < _FEWEST or not excerpt.edited.isdisjoint(range(first, last + 1)):
        return cell
    return replace(cell, folded=(first, last))
