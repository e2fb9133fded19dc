"""Carry line ranges over to a text that its owner has edited."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from twinstart.model import Excerpt, Pane, PlacedNote, Source, split_lines


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

    def line(self, number: int) -> int:
        """Carry one line; where it was changed, give the line that took its place."""
        return self._edge(number - 1, upper=False) + 1

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
    start, end = track.range(excerpt.start, excerpt.end)
    if end < start:
        return None
    notes = tuple(
        PlacedNote(note.number, min(max(track.line(note.line), start), end), note.text)
        for note in excerpt.notes
    )
    return Excerpt(source, start, end, notes, track.edited(start, end))
