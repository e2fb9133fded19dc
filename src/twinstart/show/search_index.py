"""What the search of a folder's pages finds on any of them: terms, lessons, points, notes, code."""

import json
import re
from collections.abc import Iterator

from twinstart.model import SIDES, Course, Excerpt, Lesson, Pair, other_side
from twinstart.show.glyphs import UNICODE
from twinstart.show.html import render_inline
from twinstart.show.phrasebook import arrange_terms
from twinstart.show.visible import escape_hidden
from twinstart.show.words import say

# An entry: the address, the place in words, the text, and what is searched of it; that is the
# weight of the text, or else some fields, each with its weight.
Entry = list[object]

_WORD = re.compile(r"\w")


def write_script(course: Course) -> str:
    """Return a script that gives the entries a name; the page of a lesson is named by its id."""
    entries = [*_list_terms(course)]
    for lesson in course.lessons:
        entries += _list_entries(lesson)
    lines = ",\n".join(json.dumps(entry, ensure_ascii=False) for entry in entries)
    return f"var searchIndex = [\n{escape_hidden(lines)}\n];\n"


def _list_terms(course: Course) -> Iterator[Entry]:
    """Give each term once, first those that Flask has a word for."""
    places = {
        pair.point.id: _name_place(lesson, number, pair)
        for lesson in course.lessons
        for number, pair in enumerate(lesson.pairs, start=1)
    }
    known = set()
    for direction in arrange_terms(course.lessons):
        for saying in (saying for group in direction.groups for saying in group.sayings):
            # A term is one thing, from whichever side it is looked up.
            if id(saying.term) in known:
                continue
            known.add(id(saying.term))
            phrases = saying.term.phrases
            word = _strip(phrases[saying.side].text)
            other = _strip(say(phrases[other_side(saying.side)]))
            point, also = saying.address.point, ", ".join(saying.term.also)
            fields = [[word, 9], [other, 8], [also, 7]]
            address = f"{saying.address.lesson}.html#{point}"
            yield [address, places[point], f"{word} → {other}", *fields]


def _list_entries(lesson: Lesson) -> Iterator[Entry]:
    concept = lesson.concept
    page = f"{concept.id}.html"
    yield [page, concept.title, concept.question, [concept.title, 8], [concept.question, 5]]
    for at, pair in enumerate(lesson.pairs, start=1):
        place, point = _name_place(lesson, at, pair), pair.point
        yield [f"{page}#{point.id}", place, _strip(point.title), 6]
        for row in pair.rows:
            for side in SIDES:
                cell = row[side]
                if cell and cell.note:
                    number = cell.note.number
                    text = f"{UNICODE.number(number)} {_strip(cell.note.text)}"
                    yield [f"{page}#{point.id}.{side}-{number}", place, text, 4]
        for side in SIDES:
            for excerpt in pair.panes[side].excerpts:
                code = _list_lines(excerpt)
                if code:
                    yield [f"{page}#{point.id}", place, code, 2]


def _list_lines(excerpt: Excerpt) -> str:
    """Return the lines of an excerpt that hold a word, each once, without their indentation."""
    lines = (line.strip() for _, line in excerpt.lines)
    return "\n".join(dict.fromkeys(line for line in lines if _WORD.search(line)))


def _name_place(lesson: Lesson, number: int, pair: Pair) -> str:
    title = pair.point.title.replace("`", "")
    return f"{lesson.concept.title} › {number} {title}"


def _strip(markdown: str) -> str:
    """Return a text as a page shows it."""
    return render_inline(markdown).striptags()
