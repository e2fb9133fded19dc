"""Rows as the familiar one-column form has them: an annotated diff, partner after partner."""

from collections.abc import Hashable, Iterator
from difflib import SequenceMatcher
from itertools import chain

from twinstart.model import SIDES, Hunk, Line, Row, Side, Sign

_SIGNS: dict[Side, Sign] = {"flask": "-", "django": "+"}


def unify(rows: tuple[Row, ...]) -> tuple[Hunk, ...]:
    """Write each row as lines that are taken out, put in or shared, with what is said of them."""
    hunks: list[Hunk] = []
    above: Row | None = None
    for row in chain.from_iterable(map(_part, rows)):
        flask, django = (_lines_of(row, side) for side in SIDES)
        opened = tuple((side, cell.excerpt) for side, cell in row.cells if cell.opens)
        if above and _is_spread(above, row):
            flask, django = (_lines_of(above, side) + _lines_of(row, side) for side in SIDES)
            opened = hunks.pop().opened
        notes = tuple((side, cell.note) for side, cell in row.cells if cell.note)
        alone = any(cell.alone for _, cell in row.cells)
        hunks.append(Hunk(opened, tuple(_unify_lines(flask, django)), notes, alone))
        above = row
    return tuple(hunks)


def _part(row: Row) -> list[Row]:
    """Let what goes on stand above what begins: a line is read as of the file that was named last.

    Both may begin, or both go on.
    """
    flask, django = row.flask, row.django
    if flask and django and flask.opens != django.opens:
        parts = [Row(flask, None, row.group), Row(None, django, row.group)]
        return parts[::-1] if flask.opens else parts
    return [row]


def _is_spread(above: Row, row: Row) -> bool:
    """Say whether a noted line stands in the code above it, too, on the other side.

    What opens an excerpt begins a hunk, which names its file.
    """
    if any(cell.note for _, cell in above.cells) or any(cell.opens for _, cell in row.cells):
        return False
    return any(
        _compare_by(line) in map(_compare_by, _lines_of(above, other))
        for side, other in (SIDES, SIDES[::-1])
        for line in _lines_of(row, side)
    )


def _unify_lines(before: list[Line], after: list[Line]) -> Iterator[Line]:
    texts = [[_compare_by(line) for line in lines] for lines in (before, after)]
    matcher = SequenceMatcher(None, texts[0], texts[1], autojunk=False)
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            yield from (Line(" ", line.excerpt, line.number, line.end) for line in after[j1:j2])
        else:
            yield from before[i1:i2]
            yield from after[j1:j2]


def _compare_by(line: Line) -> Hashable:
    """Return what a line is compared by; what is folded is like nothing else."""
    return line if line.folded else line.text


def _lines_of(row: Row, side: Side) -> list[Line]:
    lines: list[Line] = []
    cell, sign = row[side], _SIGNS[side]
    if cell:
        for folded, numbers in cell.stretches:
            if folded:
                lines.append(Line(sign, cell.excerpt, numbers[0], numbers[-1]))
            else:
                lines += (Line(sign, cell.excerpt, n, n, cell.marked) for n in numbers)
    return lines
