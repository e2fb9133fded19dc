"""How high parts of the page will about be: what is far from the window is not laid out yet."""

from math import ceil

from twinstart.model import SIDES, Cell, Lesson, Pair

# In pixels: a line of code, a line of a note, what is around each, and what stands above both.
_CODE, _PROSE = 22, 21
_NOTE, _CAPTION, _HEAD = 15, 48, 90

# What a lesson says before and after its points: beside each other, and one below the other.
_WIDE_REST, _NARROW_REST = 1700, 2700


def estimate_wide(part: Lesson | Pair) -> int:
    """Return the height in pixels of a lesson or a point, its sides beside each other."""
    if isinstance(part, Lesson):
        return _WIDE_REST + sum(map(estimate_wide, part.pairs))
    rows = sum(max(_measure(cell, 66, 62) for _, cell in row.cells) for row in part.rows)
    return _HEAD + max(rows, *_measure_absence(part, 62))


def estimate_narrow(part: Lesson | Pair) -> int:
    """Return the height in pixels of a lesson or a point, one side below the other."""
    if isinstance(part, Lesson):
        return _NARROW_REST + sum(map(estimate_narrow, part.pairs))
    rows = sum(_measure(cell, 36, 38) for row in part.rows for _, cell in row.cells)
    return _HEAD + rows + sum(_measure_absence(part, 38))


def _measure(cell: Cell, columns: int, letters: int) -> int:
    """Return a cell's height if so many columns of code, or letters of a note, fill a line."""
    code = sum(
        1 if folded else sum(max(ceil(_count(cell, n) / columns), 1) for n in numbers)
        for folded, numbers in cell.stretches
    )
    note = ceil(len(cell.note.text) / letters) * _PROSE + _NOTE if cell.note else 0
    return code * _CODE + note + _CAPTION * cell.opens


def _count(cell: Cell, number: int) -> int:
    return len(cell.excerpt.source.lines[number - 1]) - cell.excerpt.indent


def _measure_absence(pair: Pair, letters: int) -> list[int]:
    reasons = (pair.panes[side].absent for side in SIDES)
    return [ceil(len(text) / letters) * _PROSE + _CAPTION if text else 0 for text in reasons]
