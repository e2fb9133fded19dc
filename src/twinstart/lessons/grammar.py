"""The form of a lesson file: the text of concepts/<id>.md becomes a Concept."""

import re
from typing import cast

from twinstart.errors import LessonError
from twinstart.lessons.header import read_header
from twinstart.lessons.references import read_references
from twinstart.lessons.steps import read_steps
from twinstart.lessons.terms import read_terms
from twinstart.model import (
    BADGES,
    SIDE_NAMES,
    Badge,
    Concept,
    Link,
    Note,
    Place,
    Point,
    Quiz,
    Side,
    Sides,
    Trial,
)

_SECTIONS = ("From Flask", "From Django", "Principle", "Try it", "Question", "Links")
_POINT = re.compile(r"^`(?P<id>[a-z0-9-]+\.[a-z0-9-]+)` · (?P<badge>.+)$")
_ITEM = re.compile(
    r"^- \*\*(?P<side>Flask|Django)\*\* "
    r"(?:(?P<ticks>`+)(?P<anchor>.+?)(?P=ticks)|(?P<none>no equivalent)): (?P<text>.+)$",
    re.DOTALL,
)
_AT = re.compile(r"^- \*\*(?P<side>Flask|Django)\*\* at (?P<places>`[^`]+`(?:,\s+`[^`]+`)*)$")
_ADDRESS = re.compile(r"^(?P<path>[\w./-]+)::(?P<name>[^\W\d]\w*(?:\.[^\W\d]\w*)*)$")
_LINK = re.compile(r"^- (?P<side>Flask|Django): \[(?P<title>.+)\]\((?P<url>\S+)\)$")
_FENCE = re.compile(
    r"^```console (?P<side>flask|django)\n(?P<text>.*?)^```$", re.DOTALL | re.MULTILINE
)
_SIDE: dict[str, Side] = {name: side for side, name in SIDE_NAMES.items()}


class _Section:
    """A heading's text, the number of its line, and the lines below it."""

    def __init__(self, title: str, at: int) -> None:
        self.title = title
        self.at = at
        self.lines: list[str] = []

    @property
    def text(self) -> str:
        return "\n".join(self.lines).strip()


def parse_lesson(text: str, id_: str) -> Concept:
    """Turn the text of `concepts/<id_>.md` into a Concept, or raise LessonError."""
    where = f"concepts/{id_}.md"
    header, places, offset, body = read_header(text, where)
    opening, sections = _split(body, offset)
    tail = {section.title: section for section in sections if section.title in _SECTIONS}
    for title in _SECTIONS:
        if title not in tail or not tail[title].text:
            raise LessonError(
                f"{where}: the section '## {title}' is missing or empty",
                "every lesson has: " + ", ".join(_SECTIONS),
            )
    points = tuple(_point(s, id_, where) for s in sections if s.title not in _SECTIONS)
    if not points or not opening.text:
        raise LessonError(
            f"{where}: a lesson needs an opening paragraph and at least one point",
            "say what is the same first, then '## Some job' with its notes",
        )
    return Concept(
        id=id_,
        title=header["title"],
        part=header["part"],
        order=header["order"],
        question=header["question"],
        needs=tuple(header.get("needs", ())),
        same=opening.text,
        points=points,
        expectations=Sides(tail["From Flask"].text, tail["From Django"].text),
        trial=_trial(tail["Try it"], where),
        principle=tail["Principle"].text,
        quiz=_quiz(tail["Question"], where),
        links=_links(tail["Links"], where),
        terms=read_terms(
            header.get("terms"), places["terms"], [point.id for point in points], where
        ),
        see=read_references(header.get("see"), places["see"], where),
    )


def _split(body: str, offset: int) -> tuple[_Section, list[_Section]]:
    """Split at the second-level headings, leaving fenced blocks whole."""
    opening = _Section("", offset)
    sections: list[_Section] = []
    fenced = False
    for at, line in enumerate(body.split("\n"), start=offset + 1):
        fenced ^= line.startswith("```")
        if line.startswith("## ") and not fenced:
            sections.append(_Section(line.removeprefix("## ").strip(), at))
        else:
            (sections[-1] if sections else opening).lines.append(line)
    return opening, sections


def _point(section: _Section, concept: str, where: str) -> Point:
    place = f"{where}:{section.at}"
    first = section.text.partition("\n")[0]
    match = _POINT.match(first)
    if match is None or match["badge"] not in BADGES:
        raise LessonError(
            f"{place}: the point {section.title!r} does not open with its mark and badge",
            f"write `{concept}.name` · one of: {'; '.join(BADGES)}",
        )
    if not match["id"].startswith(f"{concept}."):
        raise LessonError(
            f"{place}: the mark {match['id']} belongs to another lesson",
            f"begin it with {concept}.",
        )
    section.lines, steps = read_steps(section.lines, section.at + 1, where)
    notes: list[Note] = []
    absent: dict[str, str] = {}
    places: dict[Side, list[Place]] = {"flask": [], "django": []}
    for item, at in _items(section, after=first):
        addressed = _AT.match(item)
        if addressed:
            places[_SIDE[addressed["side"]]] += _places(addressed["places"], f"{where}:{at}", at)
            continue
        parsed = _ITEM.match(item)
        if parsed is None:
            raise LessonError(
                f"{where}:{at}: not a note: {item.splitlines()[0]!r}",
                "write - **Flask** `text of the line`: note, - **Flask** no equivalent: reason,"
                " or - **Flask** at `todo/lists.py::detail`",
            )
        side, note = _SIDE[parsed["side"]], " ".join(parsed["text"].split())
        if parsed["none"]:
            absent[side] = note
        else:
            notes.append(Note(side, parsed["anchor"].strip(), note, at))
    badge = cast(Badge, match["badge"])
    if bool(absent) != (badge == "no equivalent"):
        raise LessonError(
            f"{place}: the badge {badge!r} does not fit the notes",
            "'no equivalent' is the badge of a point with a side that says so, and of no other",
        )
    return Point(
        match["id"],
        section.title,
        badge,
        tuple(notes),
        Sides(absent.get("flask"), absent.get("django")),
        section.at,
        Sides(tuple(places["flask"]), tuple(places["django"])),
        steps,
    )


def _places(text: str, where: str, at: int) -> list[Place]:
    places: list[Place] = []
    for address in re.findall(r"`([^`]+)`", text):
        match = _ADDRESS.match(address)
        if match is None or not match["path"].endswith(".py"):
            raise LessonError(
                f"{where}: {address!r} is not the address of a definition",
                "write `todo/lists.py::detail`, or `todo/models.py::Todo.title`",
            )
        places.append(Place(match["path"], match["name"], at))
    return places


def _items(section: _Section, after: str | None = None) -> list[tuple[str, int]]:
    """Split a section's list, below the line `after`, into items with their first line's number."""
    items: list[tuple[str, int]] = []
    skip = 0 if after is None else section.lines.index(after) + 1
    for at, line in enumerate(section.lines[skip:], start=section.at + skip + 1):
        if line.startswith("- ") or (line.strip() and not items):
            items.append((line, at))
        elif line.strip():
            items[-1] = (f"{items[-1][0]}\n{line}", items[-1][1])
    return items


def _trial(section: _Section, where: str) -> Trial:
    transcripts = {
        match["side"]: match["text"].rstrip("\n") for match in _FENCE.finditer(section.text)
    }
    if set(transcripts) != {"flask", "django"}:
        raise LessonError(
            f"{where}:{section.at}: 'Try it' needs one transcript for each twin",
            "open them with ```console flask and ```console django",
        )
    intro = section.text.partition("```")[0].strip()
    outcome = section.text.rpartition("```")[2].strip()
    if not outcome:
        raise LessonError(
            f"{where}:{section.at}: 'Try it' does not say what its output shows",
            "add a sentence after the last transcript",
        )
    return Trial(intro, Sides(transcripts["flask"], transcripts["django"]), outcome)


def _quiz(section: _Section, where: str) -> Quiz:
    question, _, answer = section.text.partition("\n\n")
    if not answer.strip():
        raise LessonError(
            f"{where}:{section.at}: the question has no answer",
            "put the answer below the question, after an empty line",
        )
    return Quiz(question.strip(), answer.strip())


def _links(section: _Section, where: str) -> Sides[tuple[Link, ...]]:
    links: dict[str, list[Link]] = {"Flask": [], "Django": []}
    for item, at in _items(section):
        match = _LINK.match(item)
        if match is None:
            raise LessonError(
                f"{where}:{at}: not a link: {item!r}", "write - Flask: [title](address)"
            )
        links[match["side"]].append(Link(match["title"], match["url"]))
    for name, found in links.items():
        if not found:
            raise LessonError(
                f"{where}:{section.at}: no link into {name}'s documentation", "add at least one"
            )
    return Sides(tuple(links["Flask"]), tuple(links["Django"]))
