"""The rows of a point in a terminal: code with its numbers, and the notes below its lines."""

from rich.console import Console
from rich.text import Text

from twinstart.model import SIDE_NAMES, Cell, Excerpt, Hunk, Pair, Patch, Side, Source
from twinstart.show import prose, words
from twinstart.show.folding import fold
from twinstart.show.glyphs import Glyphs
from twinstart.show.highlight import Spans, colour_line, shift_marks
from twinstart.show.palette import SIDE_STYLES, choose_style
from twinstart.show.visible import make_visible, show_path

_MAX_NOTE = 96
# A line that is longer is data, of which some screens are enough.
_LONGEST = 4_000
_SIGN_SIDES: dict[str, Side] = {"-": "flask", "+": "django"}
_PATCH_STYLES = {"@": "soft", "-": "removed", "+": "added"}


class Rows:
    """Makes rows of text; none of code or notes is wider than the width asked for."""

    def __init__(self, console: Console, glyphs: Glyphs) -> None:
        self._console = console
        self._glyphs = glyphs
        self._colored = console.color_system is not None

    def draw_pane(self, side: Side, pair: Pair, width: int) -> list[Text]:
        """Return one side of a point."""
        drawn: list[Text] = []
        before = None
        for row in pair.rows:
            cell = row[side]
            if cell:
                drawn += [*self.draw_head(side, cell, before, width)]
                drawn += [*self.draw_code(cell, width), *self.draw_note(side, cell, width)]
                before = cell
        reason = pair.panes[side].absent
        if reason:
            drawn.append(Text(f"  {SIDE_NAMES[side]}", SIDE_STYLES[side]))
            lead = Text.assemble((f"{words.NO_EQUIVALENT} ", "strong"))
            drawn += self._draw_beside_bar(lead, reason, width, SIDE_STYLES[side], 2)
        return drawn

    def draw_head(self, side: Side, cell: Cell, before: Cell | None, width: int) -> list[Text]:
        """Return what stands above an excerpt that a cell opens; `before` is the cell above."""
        if not cell.opens:
            return []
        excerpt = cell.excerpt
        rows = [Text("")] if before else []
        if before and _name(before.excerpt) == _name(excerpt):
            rows = [Text(f"    {self._glyphs.gap}", "soft")]
        else:
            rows += self._draw_caption(side, excerpt, width)
        if excerpt.lost:
            rows += fold(Text(f"      * {words.NOT_FOUND}", "edited"), width)
        if excerpt.edited:
            rows.append(Text(f"      * {words.EDITED}", "edited"))
        return rows

    def draw_code(self, cell: Cell, width: int) -> list[Text]:
        """Return the lines of a cell; what is folded is one row."""
        rows: list[Text] = []
        for folded, numbers in cell.stretches:
            if folded:
                rows.append(Text(f"       {words.FOLDED.format(count=len(numbers))}", "soft"))
            else:
                for number in numbers:
                    rows += self._draw_line(cell, number, width)
        return rows

    def draw_note(self, side: Side, cell: Cell, width: int) -> list[Text]:
        """Return what is said about the line above it."""
        if not cell.note:
            return []
        only = f"{words.ONLY_HERE}: " if cell.alone else ""
        lead = Text.assemble((f"{self._glyphs.number(cell.note.number)} {only}", "strong"))
        return self._draw_beside_bar(lead, cell.note.text, width, SIDE_STYLES[side], 7)

    def draw_hunk(self, hunk: Hunk, width: int) -> list[Text]:
        """Return a row as a diff has it, with what is said of it below, once."""
        signs = {"flask": "---", "django": "+++"}
        rows = [
            Text(f"{signs[side]} {show_path(excerpt.source.path)}", side)
            for side, excerpt in hunk.opened
        ]
        for side, excerpt in hunk.opened:
            if excerpt.lost:
                rows.append(Text(f"* {SIDE_NAMES[side]}: {words.NOT_FOUND}", "edited"))
        if hunk.opened:
            rows.append(Text(hunk.span, "soft"))
        for line in hunk.lines:
            style = SIDE_STYLES[_SIGN_SIDES[line.sign]] if line.sign != " " else "soft"
            sign = Text.assemble((line.sign, style))
            if line.folded:
                rows.append(sign + Text(words.FOLDED.format(count=line.folded), "soft"))
            else:
                excerpt = line.excerpt
                rows += self._draw_code(
                    sign, excerpt.source, line.number, width, excerpt.indent, line.marked
                )
        only = f", {words.ONLY_HERE}" if hunk.alone else ""
        for at, (side, note) in enumerate(hunk.notes):
            number = "" if at else f"{self._glyphs.number(note.number)} "
            lead = Text.assemble((f"{number}{SIDE_NAMES[side]}{only}: ", "strong"))
            rows += self._draw_beside_bar(lead, note.text, width, SIDE_STYLES[side], 2)
        return rows

    def draw_patch(self, patch: Patch, side: Side | None, width: int) -> list[Text]:
        """Return what was changed in a file, or, with a side, in a point's code."""
        what = words.describe_patch(patch, of_point=side is not None)
        caption = Text.assemble("  ", (show_path(patch.path), "strong"), (f"  {what}", "edited"))
        if side:
            name = (SIDE_NAMES[side], SIDE_STYLES[side])
            caption = Text.assemble(
                "  ", name, f"  {show_path(patch.path)}", (f"  {what}", "edited")
            )
        rows = fold(caption, width)
        for line in patch.lines:
            code = Text(make_visible(line[:_LONGEST]), _PATCH_STYLES.get(line[0], ""))
            code.expand_tabs(4)
            if len(line) > _LONGEST:
                code.append(words.MORE.format(count=len(line) - _LONGEST), "soft")
            rows += [Text("  ") + part for part in fold(code, width - 2)]
        return rows

    def draw_absence(self, side: Side, reason: str, width: int) -> list[Text]:
        """Return why a side has nothing to set against the other."""
        lead = Text.assemble((f"{SIDE_NAMES[side]}, {words.NO_EQUIVALENT} ", "strong"))
        return self._draw_beside_bar(lead, reason, width, SIDE_STYLES[side], 0)

    def _draw_caption(self, side: Side, excerpt: Excerpt, width: int) -> list[Text]:
        path = show_path(excerpt.source.path)
        if excerpt.step and words.STEP_HINTS[excerpt.step.kind]:
            path += f" ({words.STEP_HINTS[excerpt.step.kind]})"
        name = (SIDE_NAMES[side], SIDE_STYLES[side])
        return fold(Text.assemble("  ", name, f"  {path}"), width)

    def _draw_line(self, cell: Cell, number: int, width: int) -> list[Text]:
        """Return a line of a cell's excerpt."""
        excerpt = cell.excerpt
        step = excerpt.step
        if step and step.signs[number - 1] == "$":
            # A command is never folded: it could not be pasted.
            command = Text(step.lines[number - 1], "command")
            _underline(command, cell.marked)
            return [Text("    ") + command]
        if step:
            blank = "    " if step.path else "   "
            gutter = Text.assemble(blank, (step.signs[number - 1], "strong"))
        else:
            gutter = Text.assemble(
                (f"{number:>5}", "strong" if cell.note else "soft"),
                ("*" if number in excerpt.edited else " ", "edited"),
                " ",
            )
        return self._draw_code(gutter, excerpt.source, number, width, excerpt.indent, cell.marked)

    def _draw_code(
        self, gutter: Text, source: Source, number: int, width: int, skip: int, marked: Spans
    ) -> list[Text]:
        """Return a line of code, folded beside its gutter, its `marked` columns underlined."""
        code = Text()
        longer = -_LONGEST
        for kind, value in colour_line(source, number, skip):
            code.append(value[: max(-longer, 0)], choose_style(kind))
            longer += len(value)
        _underline(code, shift_marks(source, number, marked, skip))
        code.expand_tabs(4)
        if longer > 0:
            code.append(words.MORE.format(count=longer), "soft")
        first, *others = fold(code, width - gutter.cell_len)
        blank = Text(" " * gutter.cell_len)
        return [gutter + first, *(blank + other for other in others)]

    def _draw_beside_bar(
        self, lead: Text, text: str, width: int, style: str, indent: int
    ) -> list[Text]:
        bar = Text.assemble(" " * indent, (f"{self._glyphs.bar} ", style))
        body = lead + prose.style(text, self._colored)
        room = min(width, _MAX_NOTE) - bar.cell_len
        return [bar + part for part in prose.wrap(body, self._console, room)]


def _name(excerpt: Excerpt) -> tuple[str, bool]:
    """Return what the caption says."""
    return excerpt.source.path, excerpt.lost


def _underline(code: Text, marked: Spans) -> None:
    for start, end in marked:
        code.stylize("marked", start, end)
