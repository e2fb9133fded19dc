"""The familiar one-column form: one side's lines with a minus, the other's with a plus."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import Literal

from twinstart.model import Excerpt, Pair, PlacedNote, Side, Source

Sign = Literal["-", "+", " "]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of code with its sign, its place, and the notes below it."""

    sign: Sign
    source: Source
    number: int
    text: str
    notes: tuple[tuple[Side, PlacedNote], ...]

    @property
    def shared(self) -> bool:
        """Whether the line stands in both excerpts, so that its notes have to name their side."""
        return self.sign == " "


@dataclass(frozen=True, slots=True)
class Hunk:
    """An excerpt of the Flask twin against one of the Django twin (either may be missing)."""

    flask: Excerpt | None
    django: Excerpt | None
    lines: tuple[Line, ...]

    @property
    def files(self) -> tuple[str, str]:
        """The two `---` and `+++` names."""
        return (
            self.flask.source.path if self.flask else "/dev/null",
            self.django.source.path if self.django else "/dev/null",
        )

    @property
    def span(self) -> str:
        """The hunk's place in both files, as `diff -u` writes it."""
        return f"@@ -{_span(self.flask)} +{_span(self.django)} @@"


def _span(excerpt: Excerpt | None) -> str:
    if excerpt is None:
        return "0,0"
    return f"{excerpt.start},{excerpt.end - excerpt.start + 1}"


def hunks(pair: Pair) -> list[Hunk]:
    """Set a pair's excerpts against each other, first with first."""
    return [
        Hunk(flask, django, tuple(_lines(flask, django)))
        for flask, django in zip_longest(pair.panes.flask.excerpts, pair.panes.django.excerpts)
    ]


def _lines(flask: Excerpt | None, django: Excerpt | None) -> Iterator[Line]:
    before = [text for _, text in flask.lines] if flask else []
    after = [text for _, text in django.lines] if django else []
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal" and flask and django:
            for i, j in zip(range(i1, i2), range(j1, j2), strict=True):
                there, here = _line("-", "flask", flask, i), _line(" ", "django", django, j)
                yield replace(here, notes=there.notes + here.notes)
            continue
        if flask:
            yield from (_line("-", "flask", flask, i) for i in range(i1, i2))
        if django:
            yield from (_line("+", "django", django, j) for j in range(j1, j2))


def _line(sign: Sign, side: Side, excerpt: Excerpt, index: int) -> Line:
    number = excerpt.start + index
    notes = tuple((side, note) for note in excerpt.notes_on(number))
    return Line(sign, excerpt.source, number, excerpt.source.lines[number - 1], notes)
