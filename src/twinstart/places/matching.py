"""Match the units of generated texts with those of the present ones: what has become of each?

First by name, where the file is still the same and no other has the name in exchange; then by what
they say, wherever they went. A unit that is no more has no match, even if another much like it
stands there.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import PurePosixPath

from twinstart.model import Source
from twinstart.places.aligning import likeness
from twinstart.places.outline import Unit
from twinstart.places.texts import Text
from twinstart.places.words import count_said

# Above this, what has the same name is the same; below that, only if nothing is more like it.
_SURELY, _SAME = 0.85, 0.5
# How much more another must look like it to be taken for it.
_BETTER = 0.2
_COPIED = 0.85
_RENAMED = 0.5
_MOVED, _MOVED_AND_RENAMED, _SHORT = 0.6, 0.7, 0.9
_FEW_WORDS = 10
_TOO_FEW_WORDS = 3

Placed = tuple[Text, Unit]


class Match:
    """What the units of the texts `before` have become in the texts `now`.

    Only texts that differ are looked at. `units` gives for a unit its present text and unit.
    """

    def __init__(
        self,
        before: Mapping[str, Source],
        now: Mapping[str, Source],
        others: Mapping[str, Source] | None = None,
    ) -> None:
        """Match the texts; what one of `others` was put over has no match."""
        self._all = {path: Text(source) for path, source in before.items()}
        self._others = {path: Text(source) for path, source in (others or {}).items()}
        self.before = {
            path: text
            for path, text in self._all.items()
            if path not in now or now[path].lines != text.source.lines
        }
        self.now = {
            path: Text(source)
            for path, source in now.items()
            if path not in before or before[path].lines != source.lines
        }
        self.units: dict[Unit, Placed] = {}
        self.back: dict[Unit, Placed] = {}
        self.files = dict(self._pair_files())
        for old, new in self.files.items():
            self._pair(self.before[old], None, self.now[new], None)
        self._pair_moved()
        for old, new in self.files.items():
            self._pair_weak(self.before[old], self.now[new])

    def _pair_files(self) -> Iterator[tuple[str, str]]:
        """Give the paths before and now of each text that is still there, perhaps elsewhere."""
        kept = [path for path in self.before if path in self.now and not self._foreign(path)]
        yield from ((path, path) for path in kept)
        for path in [path for path in self.now if path not in kept]:
            if self._is_copy(path, kept):
                del self.now[path]
        scores = sorted(
            (
                (-_alike(self.before[old], self.now[new]), not _same_name(old, new), old, new)
                for old in self.before
                if old not in kept
                for new in self.now
                if new not in kept and PurePosixPath(old).suffix == PurePosixPath(new).suffix
            ),
        )
        taken: set[str] = set()
        for score, _, old, new in scores:
            if -score >= _RENAMED and not {f"-{old}", f"+{new}"} & taken:
                taken |= {f"-{old}", f"+{new}"}
                yield old, new

    def _foreign(self, path: str) -> bool:
        """Say whether what stands at `path` is really another of all the generated texts."""
        here = self.now[path]
        if any(other.source.lines == here.source.lines for other in self._all_like(path)):
            return True
        own = _alike(self.before[path], here)
        return own < _SURELY and any(
            _alike(other, here) > own + _BETTER
            for other in (*self._all_like(path), *_like(path, self._others.values()))
        )

    def _is_copy(self, path: str, kept: Collection[str]) -> bool:
        """Say whether what stands at `path` is a copy of a text that is still in its own place.

        One that is more like a text that has gone is not. Other texts count as still in theirs.
        """
        here, like = self.now[path], self._all_like(path)
        gone = [other for other in like if other.path in self.before and other.path not in kept]
        enough = max([_COPIED, *(_alike(other, here) for other in gone)])
        others = _like(path, self._others.values())
        return any(_alike(it, here) > enough for it in (*like, *others) if it not in gone)

    def _all_like(self, path: str) -> list[Text]:
        """Return the generated texts that have the same ending and stand elsewhere."""
        return [text for text in _like(path, self._all.values()) if text.path != path]

    def _pair(self, old: Text, unit: Unit | None, new: Text, other: Unit | None) -> None:
        """Pair two units (or two whole texts), and what is within by name."""
        unit, other = unit or old.outline.whole, other or new.outline.whole
        self.units[unit] = (new, other)
        self.back[other] = (old, unit)
        groups = _by_name(unit, other)
        namesakes = {one: theirs for mine, theirs in groups for one in mine}
        rivals = {one: namesakes.get(one, []) for one in unit.children if one.name}
        for mine, theirs in groups:
            self._pair_named(old, mine, new, theirs, rivals)

    def _pair_named(
        self,
        old: Text,
        mine: list[Unit],
        new: Text,
        theirs: list[Unit],
        rivals: Mapping[Unit, list[Unit]],
    ) -> None:
        """Pair the units of one name (or of none): equal ones first, the last with the last."""
        for one in mine:
            for other in theirs:
                if (
                    one not in self.units
                    and other not in self.back
                    and old.bag(one) == new.bag(other)
                ):
                    self._pair(old, one, new, other)
        for one in reversed(mine):
            for other in reversed(theirs):
                if one in self.units or other in self.back:
                    continue
                alike = likeness(old.bag(one), new.bag(other))
                taken = alike < _SURELY and any(
                    _is_swapped(old, one, rival, new, other, namesakes)
                    if namesakes
                    else likeness(old.bag(rival), new.bag(other)) > alike + _BETTER
                    for rival, namesakes in rivals.items()
                    if rival is not one
                )
                if alike >= _SAME and not taken:
                    self._pair(old, one, new, other)

    def _pair_weak(self, old: Text, new: Text) -> None:
        """Pair what nothing but its name and its place holds together."""
        for unit in list(old.outline.whole.walk()):
            if unit in self.units and self.units[unit][0] is new:
                for mine, theirs in _by_name(unit, self.units[unit][1]):
                    left = [one for one in mine if one.name and one not in self.units]
                    free = [one for one in theirs if one not in self.back]
                    if len(left) == len(free) == 1:
                        self._pair(old, left.pop(), new, free.pop())

    def _pair_moved(self) -> None:
        """Pair what has another name or another place, but says the same, once in all texts."""
        lost = list(self._left(self.before.values(), self.units))
        left = list(self._left(self.now.values(), self.back))
        scores: list[tuple[float, int, int]] = []
        for n, (old, unit) in enumerate(lost):
            mine = [
                (-score, n, m)
                for m, (new, other) in enumerate(left)
                if other.kind == unit.kind and (score := self._score(old, unit, new, other))
            ]
            mine.sort()
            if len(mine) == 1 or (mine and mine[0][0] < mine[1][0]):
                scores += mine
        for _, n, m in sorted(scores):
            (old, unit), (new, other) = lost[n], left[m]
            if unit not in self.units and other not in self.back:
                self._pair(old, unit, new, other)

    def _left(self, texts: Iterable[Text], paired: Mapping[Unit, Placed]) -> Iterator[Placed]:
        for text in texts:
            for unit in text.outline.whole.walk():
                if unit.kind != "text" and unit not in paired:
                    yield text, unit

    def _score(self, old: Text, unit: Unit, new: Text, other: Unit) -> float:
        """Say how surely `other` is what became of `unit`; 0 for not at all."""
        said = count_said(old.bag(unit))
        named = bool(unit.name) and _last(unit) == _last(other)
        alike = likeness(old.bag(unit), new.bag(other))
        needed = _MOVED if named else _MOVED_AND_RENAMED
        if said < _FEW_WORDS:
            needed = _SHORT
        if alike < needed or (said <= _TOO_FEW_WORDS and not named):
            return 0
        return round(alike + 0.2 * named + 0.1 * (self.files.get(old.path) == new.path), 2)


def _is_swapped(
    old: Text, one: Unit, rival: Unit, new: Text, other: Unit, namesakes: list[Unit]
) -> bool:
    """Say whether two units have each the other's name: both are more like what has that one."""

    def gain(unit: Unit, there: Unit, own: Unit) -> float:
        return likeness(old.bag(unit), new.bag(there)) - likeness(old.bag(unit), new.bag(own))

    return any(
        gain(rival, other, namesake) > _BETTER and gain(one, namesake, other) > _BETTER
        for namesake in namesakes
    )


def _like(path: str, texts: Iterable[Text]) -> Iterator[Text]:
    """Give the texts whose paths end as this one does."""
    ending = PurePosixPath(path).suffix
    return (text for text in texts if PurePosixPath(text.path).suffix == ending)


def _by_name(unit: Unit, other: Unit) -> list[tuple[list[Unit], list[Unit]]]:
    """Group what is within two units by kind and last name; only what both have."""
    groups: dict[tuple[str, str], tuple[list[Unit], list[Unit]]] = {}
    for which, around in enumerate((unit, other)):
        for child in around.children:
            groups.setdefault((child.kind, _last(child)), ([], []))[which].append(child)
    return [group for group in groups.values() if all(group)]


def _last(unit: Unit) -> str:
    return unit.name if unit.kind == "import" else unit.name.rpartition(".")[2]


def _alike(old: Text, new: Text) -> float:
    return likeness(old.all_words, new.all_words)


def _same_name(old: str, new: str) -> bool:
    return PurePosixPath(old).name == PurePosixPath(new).name
