"""Text for a terminal of some width, put down row by row."""

import io
from itertools import zip_longest

from rich.console import Console
from rich.text import Text
from rich.theme import Theme

from twinstart.model import Layout
from twinstart.show import prose
from twinstart.show.folding import fold
from twinstart.show.glyphs import ASCII, UNICODE, spell_in_ascii
from twinstart.show.palette import THEME
from twinstart.show.rows import Rows

SPLIT_FROM = 120
_SPLIT_NEEDS = 60
_MAX_PROSE = 88


class Sheet:
    """What is put here is read at the end; `rows` makes the rows of code and notes."""

    def __init__(self, layout: Layout | None, width: int, color: bool, ascii_only: bool) -> None:
        chosen = layout or ("split" if width >= SPLIT_FROM else "stacked")
        if chosen == "split" and width < _SPLIT_NEEDS:
            chosen = "stacked"
        self.layout: Layout = chosen
        self.width = width
        self.glyphs = ASCII if ascii_only else UNICODE
        self._file = io.StringIO()
        self._console = Console(
            file=self._file,
            width=width,
            force_terminal=color,
            color_system="standard" if color else None,
            no_color=not color,
            theme=Theme(THEME),
            legacy_windows=False,
            _environ={},
        )
        self.rows = Rows(self._console, self.glyphs)
        self._colored = color

    @property
    def half(self) -> int:
        """The width of one of two columns."""
        return (self.width - 3) // 2

    def read(self) -> str:
        """Return all that was put down."""
        text = "\n".join(line.rstrip() for line in self._file.getvalue().split("\n"))
        return spell_in_ascii(text) if self.glyphs is ASCII else text

    def put(self, *rows: Text) -> None:
        """Put rows as they are."""
        for row in rows:
            self._console.print(row, soft_wrap=True)

    def put_blank(self) -> None:
        """Put an empty row."""
        self.put(Text(""))

    def put_rule(self) -> None:
        """Put a line from side to side."""
        self.put(Text(self.glyphs.rule * self.width, "rule"))

    def put_folded(self, text: Text) -> None:
        """Put a text, folded where it is too wide."""
        self.put(*fold(text, self.width))

    def put_heading(self, title: str, style: str = "heading") -> None:
        """Put a heading below an empty row."""
        self.put_blank()
        self.put_folded(Text(f"  {title}", style))

    def put_prose(self, markdown: str) -> None:
        """Put paragraphs of Markdown, parted by empty rows."""
        width = min(self.width - 2, _MAX_PROSE)
        for number, paragraph in enumerate(prose.split_paragraphs(markdown)):
            if number:
                self.put_blank()
            for row in prose.wrap(prose.style(paragraph, self._colored), self._console, width):
                self.put(Text("  ") + row)

    def wrap(self, text: Text, width: int) -> list[Text]:
        """Fold styled prose between words."""
        return prose.wrap(text, self._console, width)

    def put_output(self, text: str, style: str) -> None:
        """Put a line of what a program prints."""
        self.put(*(Text("    ") + part for part in fold(Text(text, style), self.width - 4)))

    def put_side_by_side(self, left: list[Text], right: list[Text]) -> None:
        """Put two columns, none of whose rows is wider than `half`."""
        divider = Text(f" {self.glyphs.divider} ", "soft")
        for one, other in zip_longest(left, right, fillvalue=Text("")):
            padded = one.copy()
            padded.pad_right(self.half - one.cell_len)
            self.put(padded + divider + other)
