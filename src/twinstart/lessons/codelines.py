"""The lines of code that hold a word, or what the other framework calls it."""

import re
from collections.abc import Iterable, Mapping, Sequence

from twinstart.lessons.names import bare_name, list_spans, split_tokens
from twinstart.lessons.ranking import END, weigh
from twinstart.model import SIDES, CodeLine, Lesson, Saying, Side, Sides, Source


def find_lines(
    word: str,
    sayings: Sequence[Saying],
    lessons: Iterable[Lesson],
    files: Sides[Mapping[str, Source]],
) -> Sides[tuple[CodeLine, ...]]:
    """Return the lines of each side that hold the word, or what the best terms call it there.

    Those that a lesson on the word quotes come first, then other code, then all else.
    """
    best = [saying for saying in sayings if weigh(word, saying.term)[0] >= END]
    points = {saying.term.point for saying in best}
    found: dict[Side, tuple[CodeLine, ...]] = {}
    for side in SIDES:
        quoted = {
            (excerpt.source.path, number)
            for lesson in lessons
            for pair in lesson.pairs
            if pair.point.id in points
            for excerpt in pair.panes[side].excerpts
            if not excerpt.step
            for number in range(excerpt.start, excerpt.end + 1)
        }
        pattern = _compile([word, *(span for one in best for span in list_spans(one.term, side))])
        lines = [
            CodeLine(path, number, line.strip())
            for path, source in sorted(files[side].items())
            for number, line in enumerate(source.lines, start=1)
            if pattern.search(line)
        ]
        lines.sort(key=lambda one: ((one.path, one.number) not in quoted, _rank(one)))
        found[side] = tuple(lines)
    return Sides(found["flask"], found["django"])


def _rank(line: CodeLine) -> tuple[bool, bool, bool]:
    """Put code before texts, and imports and then tests behind the rest of it."""
    is_code = line.path.endswith((".py", ".html"))
    return not is_code, "/tests/" in line.path, line.text.startswith(("from ", "import "))


def _compile(codes: Iterable[str]) -> "re.Pattern[str]":
    """Make a pattern of code as a phrase has it: a tag stands behind its brace."""
    wanted = set()
    for code in codes:
        name = bare_name(code)
        if split_tokens(name):
            tag = r"\{%[-+]?\s*" if code.lstrip().startswith("{%") else r"(?<!\w)"
            wanted.add(rf"{tag}{re.escape(name)}(?!\w)")
    return re.compile("|".join(sorted(wanted)) or r"(?!)")
