"""Fold coloured lines of code to a width."""

from rich.cells import get_character_cell_size
from rich.text import Text


def fold(text: Text, width: int) -> list[Text]:
    """Fold a line of code where it reads best; what follows is indented by four columns more."""
    plain = text.plain
    indent = len(plain) - len(plain.lstrip())
    hang = min(indent + 4, width // 2)
    first, *others = text.divide(_find_cuts(plain, width, hang, max(indent, hang)))
    return [first, *(Text(" " * hang) + other for other in others)]


def _find_cuts(line: str, width: int, hang: int, least: int) -> list[int]:
    """Return where a line is cut: the first part has all the width, the others what hangs.

    The first part is longer than `least`, or a row would show nothing but indentation.
    """
    cuts: list[int] = []
    start, room = 0, width
    while (end := _reach(line, start, room)) < len(line):
        start = _choose(line, start, end, least if not cuts else 0)
        cuts.append(start)
        room = width - hang
    return cuts


def _choose(line: str, start: int, end: int, least: int) -> int:
    """Choose where to cut: at the last blank, behind a bracket, before a dot, or at the end.

    A place in the first half is only taken where there is no better one.
    """
    half = start + max(least, (end - start) // 2)
    places = [
        line.rfind(" ", half, end) + 1,
        max(line.rfind(opening, half, end) for opening in "([{,") + 1,
        line.rfind(".", half, end),
        line.rfind(" ", start + least + 1, end) + 1,
    ]
    return next((place for place in places if place > start + least), end)


def _reach(line: str, start: int, room: int) -> int:
    """Return the end of what fits into so many columns from `start` on; at least one character."""
    if line.isascii():
        return min(start + room, len(line))
    for at in range(start, len(line)):
        room -= get_character_cell_size(line[at])
        if room < 0:
            return max(at, start + 1)
    return len(line)
