"""The files that lessons quote, whole, with the points whose regions each of them holds."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from twinstart.model import SIDES, Excerpt, Lesson, Side, Source
from twinstart.show.visible import make_visible

_NO_NAME = re.compile(r"[^\w./-]")


@dataclass(frozen=True, slots=True)
class Quotation:
    """The lines `start` to `end` of a file, which the `number`th point of a lesson quotes."""

    start: int
    end: int
    lesson: str
    number: int
    point: str


@dataclass(frozen=True, slots=True)
class WholeFile:
    """A file of a twin with what is quoted of it, by the lines that that begins in."""

    side: Side
    source: Source
    quotations: Mapping[int, tuple[Quotation, ...]]

    @property
    def id(self) -> str:
        """Its place on the page."""
        return name_file(self.source.path)


def name_file(path: str, line: int | None = None) -> str:
    """Return the place of a file on the page, or of a line in it from which something is quoted."""
    name = f"file-{_NO_NAME.sub('_', path)}"
    return name if line is None else f"{name}-L{line}"


def is_whole(excerpt: Excerpt) -> bool:
    """Whether an excerpt's file is one of the project's, as it is now."""
    return not excerpt.lost and not excerpt.step


def gather_files(lessons: Iterable[Lesson]) -> tuple[WholeFile, ...]:
    """Return the files that lessons quote, sorted by side and path."""
    sources: dict[tuple[Side, str], Source] = {}
    quoted: dict[tuple[Side, str], dict[Quotation, None]] = {}
    for lesson in lessons:
        for number, pair in enumerate(lesson.pairs, start=1):
            for side in SIDES:
                for excerpt in filter(is_whole, pair.panes[side].excerpts):
                    key = side, excerpt.source.path
                    sources[key] = excerpt.source
                    quotation = Quotation(
                        excerpt.start, excerpt.end, lesson.concept.title, number, pair.point.id
                    )
                    quoted.setdefault(key, {})[quotation] = None
    return tuple(
        WholeFile(key[0], sources[key], _sort(quoted[key]))
        for key in sorted(sources, key=lambda key: (SIDES.index(key[0]), key[1]))
    )


def number_lines(file: WholeFile) -> str:
    """Return the numbers of a file's lines, one on each."""
    return "\n".join(map(str, range(1, len(file.source.lines) + 1)))


def write_lines(file: WholeFile) -> Markup:
    """Return a file's text as HTML, with a place to go to wherever something is quoted from."""
    return Markup("\n").join(
        Markup('<i id="{}"></i>{}').format(name_file(file.source.path, number), make_visible(line))
        if number in file.quotations
        else make_visible(line)
        for number, line in enumerate(file.source.lines, start=1)
    )


def _sort(quotations: Iterable[Quotation]) -> dict[int, tuple[Quotation, ...]]:
    """Sort what is quoted by the line that it begins in."""
    found = sorted(quotations, key=lambda one: one.start)
    return {start: tuple(group) for start, group in groupby(found, key=lambda one: one.start)}
