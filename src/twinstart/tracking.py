"""Carry line ranges over to a text that its owner has edited."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from twinstart.model import Excerpt, Pane, Source, split_lines


def digest(text: str) -> str:
    """Boil a text down to sixteen hexadecimal digits that tell later whether it was edited."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Track:
    """How the lines of a generated text went over into the present one."""

    blocks: Sequence[tuple[str, int, int, int, int]]
    same: frozenset[int]

    def range(self, start: int, end: int) -> tuple[int, int]:
        """Carry the lines `start` to `end` (from 1, both included).

        Where nothing is left of them, the end comes out below the start.
        """
        return self._edge(start - 1, upper=False) + 1, self._edge(end, upper=True)

    def line(self, number: int) -> int | None:
        """Carry one line; where it was changed, give the line that took its place, if any did."""
        for tag, i1, i2, j1, j2 in self.blocks:
            if i1 < number <= i2:
                return None if tag == "delete" else j1 + min(number - i1, j2 - j1)
        return None

    def edited(self, start: int, end: int) -> frozenset[int]:
        """Return the present lines from `start` to `end` that the generated text did not have."""
        return frozenset(range(start, end + 1)) - self.same

    def _edge(self, index: int, upper: bool) -> int:
        """Carry the boundary before (or, `upper`, after) the lines counted from 0."""
        for _, i1, i2, j1, j2 in self.blocks:
            if upper and i1 < index <= i2:
                return j2 if index == i2 else j1 + min(index - i1, j2 - j1)
            if not upper and i1 <= index < i2:
                return j1 + min(index - i1, j2 - j1)
        return self.blocks[-1][4] if self.blocks and index else 0


def track(generated: str, text: str) -> Track:
    """Compare a text as it was generated with the text as it is now."""
    before, after = split_lines(generated), split_lines(text)
    blocks = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    same = frozenset(j + 1 for tag, _, _, j1, j2 in blocks if tag == "equal" for j in range(j1, j2))
    return Track(blocks, same)


def carry(pane: Pane, present: dict[str, tuple[Source, Track]], missing: frozenset[str]) -> Pane:
    """Move a pane's excerpts over to the present texts.

    `present` gives, for each edited file, its text now and its track; `missing` names the files
    that are there no more. Other excerpts stay as they are.
    """
    excerpts: list[Excerpt] = []
    gone: list[str] = []
    for excerpt in pane.excerpts:
        path = excerpt.source.path
        if path in missing:
            gone.append(path)
        elif path not in present:
            excerpts.append(excerpt)
        else:
            moved = _carry_excerpt(excerpt, *present[path])
            if moved is None:
                gone.append(path)
            else:
                excerpts.append(moved)
    return Pane(tuple(excerpts), pane.absent, tuple(dict.fromkeys(gone)))


def _carry_excerpt(excerpt: Excerpt, source: Source, track: Track) -> Excerpt | None:
    """Move an excerpt, or return None where nothing is left of it."""
    shift = _moved_by(excerpt, source)
    if shift is not None:
        notes = tuple(replace(note, line=note.line + shift) for note in excerpt.notes)
        return Excerpt(source, excerpt.start + shift, excerpt.end + shift, notes)
    start, end = track.range(excerpt.start, excerpt.end)
    if not any(source.lines[number - 1].strip() for number in range(start, end + 1)):
        return None
    edited = track.edited(start, end)
    if len(edited) == end - start + 1 > 1:
        # Not one line is as it was: this is other code that happens to stand there.
        return None
    carried = ((note, track.line(note.line)) for note in excerpt.notes)
    notes = tuple(replace(note, line=at) for note, at in carried if at and start <= at <= end)
    return Excerpt(source, start, end, notes, edited)


def _moved_by(excerpt: Excerpt, source: Source) -> int | None:
    """Say by how many lines an excerpt moved that stands whole in the text, just once."""
    code = [line for _, line in excerpt.lines]
    places = [
        start
        for start in range(len(source.lines) - len(code) + 1)
        if source.lines[start] == code[0] and source.lines[start : start + len(code)] == code
    ]
    return places[0] + 1 - excerpt.start if len(places) == 1 else None
