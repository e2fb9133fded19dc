"""What both sides say for one thing, and where that is read: as text, as Markdown and as JSON."""

from collections.abc import Iterable
from typing import Any

from rich.text import Text

from twinstart.model import SIDE_NAMES, SIDES, Address, Saying, other_side
from twinstart.show import prose, words
from twinstart.show.palette import SIDE_STYLES
from twinstart.show.sheet import Sheet


def fold_saying(sheet: Sheet, saying: Saying, color: bool, indent: str = "  ") -> list[Text]:
    """Write what both sides say, the one that was asked first."""
    text = Text()
    for side in (saying.side, other_side(saying.side)):
        text.append(" → " if text else "")
        text.append(f"{SIDE_NAMES[side]}: ", SIDE_STYLES[side])
        text.append_text(prose.style(words.say(saying.term.phrases[side]), color))
    return wrap(sheet, text, indent)


def wrap(sheet: Sheet, text: Text, indent: str, hang: int = 4) -> list[Text]:
    """Fold prose behind an indentation, below which it goes on by `hang` more."""
    width = max(sheet.width - len(indent) - hang, 10)
    below = indent + " " * hang
    return [(Text(below if at else indent)) + row for at, row in enumerate(sheet.wrap(text, width))]


def write_address(address: Address) -> str:
    """Write where a point is read."""
    if not address.there:
        return f"{words.NO_ADDRESS.format(lesson=address.lesson)}: {address.title}"
    return f"{words.ADDRESS.format(lesson=address.lesson, number=address.number)}: {address.title}"


def write_table(sayings: Iterable[Saying]) -> str:
    """Write terms as a table, one column for each side."""
    rows = [
        "| "
        + " | ".join(
            [
                *(words.say(saying.term.phrases[side]).replace("|", "\\|") for side in SIDES),
                write_address(saying.address),
            ]
        )
        + " |"
        for saying in sayings
    ]
    return "\n".join(["| Flask | Django | |", "|---|---|---|", *rows])


def describe_saying(saying: Saying) -> dict[str, Any]:
    """Describe a term for JSON."""
    return {
        **{
            side: {
                "text": saying.term.phrases[side].text,
                "nothing": saying.term.phrases[side].nothing,
            }
            for side in SIDES
        },
        "asked": saying.side,
        **describe_address(saying.address),
    }


def describe_address(address: Address) -> dict[str, Any]:
    """Describe where a point is read, for JSON."""
    return {
        "lesson": address.lesson,
        "number": address.number,
        "point": address.point,
        "title": address.title,
        "there": address.there,
    }
