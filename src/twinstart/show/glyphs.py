"""The signs that lessons are drawn with, and others where a terminal cannot show them."""

from dataclasses import dataclass

_LAST_CIRCLED = 20
_SPELLING = str.maketrans(
    {"…": ".", "’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "→": ">", "·": "-"}
)


@dataclass(frozen=True, slots=True)
class Glyphs:
    """The signs that not every terminal can show."""

    bar: str
    divider: str
    dot: str
    circled: bool
    rule: str
    gap: str

    def number(self, n: int) -> str:
        """Write the number of a note; Unicode has circled ones up to 20."""
        return chr(0x2460 + n - 1) if self.circled and n <= _LAST_CIRCLED else f"({n})"


UNICODE = Glyphs("┃", "│", "·", True, "─", "⋮")
ASCII = Glyphs("|", "|", "-", False, "-", ":")


def spell_in_ascii(text: str) -> str:
    """Spell out what a terminal without Unicode cannot show."""
    return text.translate(_SPELLING).encode("ascii", "replace").decode("ascii")
