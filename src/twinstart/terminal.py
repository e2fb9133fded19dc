"""Lessons for a terminal: side by side where it is wide, stacked where it is narrow."""

import io
import re
from dataclasses import dataclass
from itertools import zip_longest
from typing import TYPE_CHECKING

from rich.console import Console, RenderableType
from rich.text import Text
from rich.theme import Theme

from twinstart import highlight
from twinstart.folding import fold
from twinstart.model import (
    SIDE_NAMES,
    SIDES,
    WHERE_TO_TRY,
    Badge,
    Course,
    Excerpt,
    Layout,
    Lesson,
    Pair,
    Pane,
    PlacedNote,
    Side,
    Source,
    Trial,
)
from twinstart.palette import BADGE_STYLES, SIDE_STYLES, THEME, code_style
from twinstart.unified import Hunk, hunks

if TYPE_CHECKING:
    from markdown_it.token import Token


SPLIT_FROM = 120
_SPLIT_NEEDS = 60
_MAX_PROSE = 88
_ASCII_SPELLING = str.maketrans(
    {"…": ".", "’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "→": ">", "·": "-"}
)
# Stands for a blank that a line must not be folded at, until the page is done.
_GLUE = "\ue000"
_SIGN_SIDES: dict[str, Side] = {"-": "flask", "+": "django"}


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
        """Write the number of a note."""
        return chr(0x2460 + n - 1) if self.circled and n <= 20 else f"({n})"


UNICODE = Glyphs("┃", "│", "·", True, "─", "⋮")
ASCII = Glyphs("|", "|", "-", False, "-", ":")


def render(
    course: Course, layout: Layout | None, width: int, color: bool = False, ascii_only: bool = False
) -> str:
    """Return the course as text for a terminal of `width` columns.

    Without a layout, it is split from 120 columns on and stacked below that; below 60 columns
    it is never split.
    """
    console = Console(
        file=io.StringIO(),
        width=width,
        force_terminal=color,
        color_system="standard" if color else None,
        no_color=not color,
        theme=Theme(THEME),
        legacy_windows=False,
        highlight=False,
        emoji=False,
        markup=False,
        _environ={},
    )
    chosen = layout or ("split" if width >= SPLIT_FROM else "stacked")
    if chosen == "split" and width < _SPLIT_NEEDS:
        chosen = "stacked"
    page = _Page(console, chosen, ASCII if ascii_only else UNICODE)
    for lesson in course.lessons:
        page.lesson(lesson)
    file = console.file
    assert isinstance(file, io.StringIO)
    text = "\n".join(line.rstrip() for line in file.getvalue().replace(_GLUE, " ").split("\n"))
    return _to_ascii(text) if ascii_only else text


def _to_ascii(text: str) -> str:
    """Spell out what a terminal without Unicode cannot show."""
    plain = text.translate(_ASCII_SPELLING)
    return plain.encode("ascii", "replace").decode("ascii")


class _Page:
    """Prints lessons, one after the other, to a console."""

    def __init__(self, console: Console, layout: Layout, glyphs: Glyphs) -> None:
        self.console = console
        self.layout = layout
        self.glyphs = glyphs

    def print(self, *renderables: RenderableType) -> None:
        for renderable in renderables:
            if isinstance(renderable, Text):
                for line in fold(renderable, self.console.width):
                    self.console.print(line, soft_wrap=True)
            else:
                self.console.print(renderable)

    def prose(self, markdown: str, indent: int = 2) -> None:
        """Print paragraphs of Markdown, parted by empty lines."""
        width = min(self.console.width - indent, _MAX_PROSE)
        for number, paragraph in enumerate(re.split(r"\n\s*\n", markdown.strip())):
            if number:
                self.print("")
            for row in self.inline(paragraph).wrap(self.console, width):
                self.print(Text(" " * indent) + row)

    def lesson(self, lesson: Lesson) -> None:
        concept = lesson.concept
        crumb = f"{concept.part} {self.glyphs.dot} {lesson.number} of {lesson.total}"
        self.print(Text(self.glyphs.rule * self.console.width, "rule"))
        self.print(Text(f"  {crumb}", "soft"), Text(f"  {concept.title}", "title"))
        self.prose(concept.question)
        self.print("")
        self.prose(f"**The same in both.** {concept.same}")
        for number, pair in enumerate(lesson.pairs, start=1):
            self.pair(number, pair)
        for side in SIDES:
            self.heading(f"You come from {SIDE_NAMES[side]}, so you expect…", SIDE_STYLES[side])
            self.prose(concept.expectations[side])
        self.heading("Try it")
        self.prose(f"*{WHERE_TO_TRY}*")
        if concept.trial.intro:
            self.prose(concept.trial.intro)
        for side in SIDES:
            self.print("", Text(f"  {SIDE_NAMES[side]}", SIDE_STYLES[side]))
            self.transcript(concept.trial, side)
        self.print("")
        self.prose(concept.trial.outcome)
        self.heading("The principle")
        self.prose(f"*{concept.principle}*")
        self.heading("A question")
        self.prose(concept.quiz.question)
        self.print("")
        self.prose(f"**Answer.** {concept.quiz.answer}")
        self.heading("Read on")
        for side in SIDES:
            for link in concept.links[side]:
                self.print(Text(f"  {SIDE_NAMES[side]}: {link.title}"))
                # An address is never folded: it could not be copied.
                self.console.print(Text(f"    {link.url}", "soft"), soft_wrap=True)
        self.print("")

    def heading(self, title: str, style: str = "heading") -> None:
        self.print("", Text(f"  {title}", style))

    def transcript(self, trial: Trial, side: Side) -> None:
        for is_command, line in trial.lines(side):
            style = "command" if is_command else "output"
            for part in fold(Text(line, style), self.console.width - 4):
                self.print(Text("    ") + part)

    def pair(self, number: int, pair: Pair) -> None:
        point = pair.point
        title = Text.assemble("  ", (f"{number}  {point.title}", "heading"), "  ")
        badge = self.badge(point.badge)
        self.print("")
        if title.cell_len + badge.cell_len > self.console.width:
            self.print(title, Text("     ") + badge)
        else:
            self.print(title + badge)
        self.print("")
        if self.layout == "unified":
            self.unified(pair)
        elif self.layout == "split":
            width = (self.console.width - 3) // 2
            left, right = (self.pane(side, pair.panes[side], width) for side in SIDES)
            divider = Text(f" {self.glyphs.divider} ", "soft")
            for one, other in zip_longest(left, right, fillvalue=Text("")):
                one = one.copy()
                one.pad_right(width - one.cell_len)
                self.print(one + divider + other)
        else:
            for side in SIDES:
                self.print(*self.pane(side, pair.panes[side], self.console.width))
                if side == "flask":
                    self.print("")

    def badge(self, badge: Badge) -> Text:
        return Text(f"[{badge}]", BADGE_STYLES[badge])

    def pane(self, side: Side, pane: Pane, width: int) -> list[Text]:
        """Give a pane's lines, none wider than `width`."""
        rows: list[Text] = []
        before = None
        for excerpt in pane.excerpts:
            if before == excerpt.source.path:
                rows += [Text(f"    {self.glyphs.gap}", "soft")]
            else:
                rows += [Text("")] if rows else []
                rows += self.caption(side, excerpt.source, width)
            before = excerpt.source.path
            if excerpt.edited:
                rows.append(Text("      * changed since it was generated", "edited"))
            for number, _ in excerpt.lines:
                rows += self.code_row(excerpt, number, width, SIDE_STYLES[side])
        for path in pane.gone:
            rows += [Text(f"  This code is no longer in {path}.", "edited")]
        if pane.absent:
            rows += [Text(f"  {SIDE_NAMES[side]}", SIDE_STYLES[side])]
            rows += self.note_rows(
                Text.assemble(("no equivalent: ", "strong")),
                pane.absent,
                width,
                SIDE_STYLES[side],
                2,
            )
        return rows

    def caption(self, side: Side, source: Source, width: int) -> list[Text]:
        caption = Text.assemble("  ", (SIDE_NAMES[side], SIDE_STYLES[side]), f"  {source.path}")
        return fold(caption, width)

    def code_row(self, excerpt: Excerpt, number: int, width: int, style: str) -> list[Text]:
        notes = excerpt.notes_on(number)
        changed = number in excerpt.edited
        gutter = Text.assemble(
            (f"{number:>5}", "strong" if notes else "soft"),
            ("*" if changed else " ", "edited"),
            " ",
        )
        rows = self.code(gutter, excerpt.source, number, width, excerpt.indent)
        for note in notes:
            rows += self.note(note, width, style)
        return rows

    def code(
        self, gutter: Text, source: Source, number: int, width: int, skip: int = 0
    ) -> list[Text]:
        code = Text()
        for kind, value in highlight.line(source, number, skip):
            code.append(value.expandtabs(4), code_style(kind))
        parts = fold(code, width - gutter.cell_len)
        blank = Text(" " * gutter.cell_len)
        return [(gutter if i == 0 else blank) + part for i, part in enumerate(parts)]

    def note(self, note: PlacedNote, width: int, style: str) -> list[Text]:
        lead = Text.assemble((f"{self.glyphs.number(note.number)} ", "strong"))
        return self.note_rows(lead, note.text, width, style, 7)

    def note_rows(self, lead: Text, text: str, width: int, style: str, indent: int) -> list[Text]:
        bar = Text.assemble(" " * indent, (f"{self.glyphs.bar} ", style))
        body = lead + self.inline(text)
        return [bar + part for part in body.wrap(self.console, min(width, 96) - bar.cell_len)]

    def inline(self, markdown: str) -> Text:
        """Turn one paragraph of Markdown into styled text; short code does not break."""
        text = Text()
        styles: list[str] = []
        for token in _tokens(markdown):
            if token.type in {"strong_open", "em_open"}:
                styles.append("strong" if token.type == "strong_open" else "italic")
            elif token.type in {"strong_close", "em_close"}:
                styles.pop()
            elif token.type == "code_inline":
                code = token.content if self.console.color_system else f"`{token.content}`"
                text.append(code.replace(" ", _GLUE) if len(code) < 30 else code, "code")
            elif token.type == "softbreak":
                text.append(" ")
            else:
                text.append(token.content, styles[-1] if styles else "")
        return text

    def unified(self, pair: Pair) -> None:
        for hunk in hunks(pair):
            self.hunk(hunk)
        for side in SIDES:
            pane = pair.panes[side]
            for path in pane.gone:
                self.print(Text(f"  This code is no longer in {path}.", "edited"))
            if pane.absent:
                lead = Text.assemble((f"{SIDE_NAMES[side]}, no equivalent: ", "strong"))
                self.print(
                    *self.note_rows(lead, pane.absent, self.console.width, SIDE_STYLES[side], 0)
                )

    def hunk(self, hunk: Hunk) -> None:
        old, new = hunk.files
        self.print(Text(f"--- {old}", "flask"), Text(f"+++ {new}", "django"))
        self.print(Text(hunk.span, "soft"))
        for line in hunk.lines:
            style = SIDE_STYLES[_SIGN_SIDES[line.sign]] if line.sign != " " else "soft"
            gutter = Text.assemble((line.sign, style))
            self.print(*self.code(gutter, line.source, line.number, self.console.width))
            for side, note in line.notes:
                lead = f"{self.glyphs.number(note.number)} "
                lead += f"{SIDE_NAMES[side]}: " if line.shared else ""
                self.print(
                    *self.note_rows(
                        Text.assemble((lead, "strong")),
                        note.text,
                        self.console.width,
                        SIDE_STYLES[side],
                        2,
                    )
                )


def _tokens(markdown: str) -> "list[Token]":
    from markdown_it import MarkdownIt

    return MarkdownIt().parseInline(markdown)[0].children or []
