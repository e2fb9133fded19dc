"""Hold what twinstart shows of an edited twin against what is known of its lines."""

from collections.abc import Iterator
from dataclasses import dataclass

from editing import Line, Origin

from twinstart.model import Excerpt
from twinstart.places.words import words_of


@dataclass(frozen=True)
class Quote:
    """A region of a point as it was generated, and what is shown for it now."""

    point: str
    before: Excerpt
    now: Excerpt

    @property
    def name(self) -> str:
        return f"{self.point} {self.before.source.path}:{self.before.start}-{self.before.end}"


def judge(quote: Quote, files: dict[str, list[Line]]) -> Iterator[str]:
    """Give every fault of one quote."""
    before, now = quote.before, quote.now
    own = origins_of(before)
    if now.lost:
        if (now.source, now.start, now.end, now.notes) != (
            before.source, before.start, before.end, before.notes
        ):  # fmt: skip
            yield "what is lost is not shown as it was generated"
        if is_there(own, files):
            yield "called lost, but it is there"
        return
    lines = files[now.source.path]
    shown = range(now.start - 1, now.end)
    held = [index for index in shown if lines[index].origins & own]
    if not held:
        yield "other code is quoted: nothing of it was generated here"
        return
    for index in shown:
        line = lines[index]
        foreign = line.text.strip() and line.origins and not line.origins & own
        within = line.part or held[0] < index < held[-1]
        outside = not line.origins and line.text.strip() and not within
        if foreign or outside:
            yield f"line {index + 1} is other code: {line.text.strip()!r}"
    elsewhere = [
        index
        for index, line in enumerate(lines)
        if index not in shown and line.origins and line.origins <= own and line.text.strip()
    ]
    for index in elsewhere:
        yield f"line {index + 1} is left out: {lines[index].text.strip()!r}"
    yield from judge_marks(now, lines)
    yield from judge_notes(quote, lines)


def judge_marks(now: Excerpt, lines: list[Line]) -> Iterator[str]:
    """Give every line that is wrongly called edited, or not."""
    for number, _ in now.lines:
        line = lines[number - 1]
        edited = bool(line.text.strip()) and (line.changed or not line.origins)
        if edited and number not in now.edited and words_of(line.text.strip(",()")):
            yield f"line {number} was edited, and that is not shown: {line.text.strip()!r}"
        if number in now.edited and not edited and not beside_a_change(lines, number - 1):
            yield f"line {number} was not edited: {line.text.strip()!r}"


def beside_a_change(lines: list[Line], index: int) -> bool:
    """Say whether the line's words may have been told from its neighbour's in two ways."""
    near = lines[max(index - 1, 0) : index + 2]
    return any(line.changed for line in near)


def judge_notes(quote: Quote, lines: list[Line]) -> Iterator[str]:
    """Give every note that stands on a wrong line, or that is missing though its line is there."""
    before, now = quote.before, quote.now
    placed = {note.number: note for note in now.notes}
    for note in before.notes:
        origin = (before.source.path, note.line)
        homes = [
            number
            for number in range(now.start, now.end + 1)
            if origin in lines[number - 1].origins
        ]
        if note.number in placed:
            at = placed[note.number].line
            if at not in homes:
                yield f"note {note.number} stands on line {at}, but belongs to {homes}"
        elif homes and not any(lines[number - 1].changed for number in homes):
            yield f"note {note.number} is missing, but its line is {homes}"


def origins_of(before: Excerpt) -> set[Origin]:
    return {(before.source.path, number) for number, text in before.lines if text.strip()}


def is_there(own: set[Origin], files: dict[str, list[Line]]) -> bool:
    """Say whether more than half of the lines are in one file still, as they were."""
    return any(
        2 * len({o for line in lines if not line.changed for o in line.origins & own}) > len(own)
        for lines in files.values()
    )
