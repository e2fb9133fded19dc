"""Words that differ in name but do the same job, marked where partner lines hold both.

What does the same job the phrasebook says: the code of an entry, on either side, of the same point.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from twinstart.lessons.names import bare_name, list_spans
from twinstart.model import SIDES, Cell, Row, Side, Term

Span = tuple[int, int]


def mark(rows: Sequence[Row], terms: Iterable[Term]) -> tuple[Row, ...]:
    """Mark the words of a point's `terms` in its rows, where both sides' lines hold one."""
    known = [_list_codes(term) for term in terms]
    return tuple(_mark_row(row, known) for row in rows)


def _list_codes(term: Term) -> dict[Side, list[str]]:
    """Return the code in a term by side, as it is written and bare; none of what is nothing."""
    return {
        side: []
        if term.phrases[side].nothing
        else [code for span in list_spans(term, side) for code in (span, _bare(span)) if code]
        for side in SIDES
    }


def _bare(span: str) -> str:
    """Write code without its arguments; of a tag, what makes it one stays.

    Nothing is left of what is no name but a piece of text.
    """
    name = bare_name(span)
    if '"' in name or "'" in name:
        return ""
    return f"{{% {name}" if name and span.startswith("{%") else name


def _mark_row(row: Row, known: Iterable[dict[Side, list[str]]]) -> Row:
    flask, django = row.flask, row.django
    if not (flask and django and _is_noted_line(flask) and _is_noted_line(django)):
        return row
    lines = {side: _line_of(cell) for side, cell in row.cells}
    found: dict[Side, set[Span]] = {side: set() for side in SIDES}
    for codes in known:
        spans = {side: set(_find_all(lines[side], codes[side])) for side in SIDES}
        names = {
            side: {_last_name(lines[side][start:end]) for start, end in spans[side]}
            for side in SIDES
        }
        differ = {
            side: {
                (start, end)
                for start, end in spans[side]
                if _last_name(lines[side][start:end]) not in names[other]
            }
            for side, other in (SIDES, SIDES[::-1])
        }
        if all(differ.values()):
            found = {side: found[side] | differ[side] for side in SIDES}
    return replace(
        row,
        flask=replace(flask, marked=tuple(_outermost(found["flask"]))),
        django=replace(django, marked=tuple(_outermost(found["django"]))),
    )


def _is_noted_line(cell: Cell) -> bool:
    return cell.note is not None and cell.start == cell.end


def _line_of(cell: Cell) -> str:
    return cell.excerpt.source.lines[cell.start - 1]


def _find_all(line: str, codes: Iterable[str]) -> Iterator[Span]:
    """Give where pieces of code stand in a line, each with its own boundaries."""
    for code in codes:
        at = line.find(code)
        while at >= 0:
            end = at + len(code)
            if not (_goes_on(line[:at][-1:], code[0], ".") or _goes_on(line[end:][:1], code[-1])):
                # Of a tag it is the name that says what it does.
                is_tag = code.startswith("{% ") and not code.endswith("}")
                yield (at + 3 if is_tag else at), end
            at = line.find(code, end)


def _goes_on(outside: str, edge: str, joint: str = "") -> bool:
    """Say whether a word goes on beyond the edge of a piece of code."""
    if not outside or not (edge.isalnum() or edge == "_"):
        return False
    return outside.isalnum() or outside == "_" or outside == joint


def _last_name(code: str) -> str:
    """Return what is called: of `models.CheckConstraint` it is `CheckConstraint`."""
    return bare_name(code).rpartition(".")[2]


def _outermost(spans: Iterable[Span]) -> list[Span]:
    """Return the spans that lie in no other, in order."""
    kept: list[Span] = []
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return kept
