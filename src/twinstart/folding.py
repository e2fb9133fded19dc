"""Fold coloured lines of code to a width."""

from rich.cells import get_character_cell_size
from rich.text import Text


def fold(text: Text, width: int) -> list[Text]:
    """Fold a line of code where it reads best; what follows is indented by four columns more."""
    if text.cell_len <= width:
        return [text]
    plain = text.plain
    hang = min(len(plain) - len(plain.lstrip()) + 4, width // 2)
    parts: list[Text] = []
    room = width
    while text.cell_len > room:
        cut = _place(text.plain, hang if not parts else 0, _characters(text.plain, room))
        head, text = text.divide([cut])
        parts.append(Text(" " * (hang if parts else 0)) + head)
        room = max(width - hang, 1)
    parts.append(Text(" " * hang) + text)
    return parts


def _place(line: str, start: int, room: int) -> int:
    """Choose where to fold: at the last blank, behind a bracket, before a dot, or anywhere.

    A place in the first half is only taken where there is no better one.
    """
    half = max(start, room // 2)
    places = [
        line.rfind(" ", half, room) + 1,
        max(line.rfind(opening, half, room - 1) for opening in "([{,") + 1,
        line.rfind(".", half, room),
        line.rfind(" ", start + 1, room) + 1,
    ]
    return next((place for place in places if place > start), room)


def _characters(line: str, cells: int) -> int:
    """Count the characters that fit into so many columns; at least one."""
    for count, character in enumerate(line):
        cells -= get_character_cell_size(character)
        if cells < 0:
            return max(count, 1)
    return len(line)
