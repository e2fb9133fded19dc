"""Tell which word of a generated text became which of the present one."""

from collections.abc import Iterator

from twinstart.places.aligning import align, firm, keep_lines
from twinstart.places.matching import Match
from twinstart.places.outline import Unit
from twinstart.places.texts import Text

# So many words in a row are no chance.
FIRM = 3


class Trace:
    """Which words became which, each looked for in what its own unit has become."""

    def __init__(self, match: Match) -> None:
        self._match = match
        self._alignments: dict[Unit, tuple[dict[int, int], dict[int, int]]] = {}
        self._origins: dict[Text, dict[int, tuple[Text, int]]] = {}

    def align(self, old: Text, unit: Unit) -> tuple[dict[int, int], dict[int, int]]:
        """Map the words of a unit itself to those of its match: all, and those in a firm row."""
        if unit not in self._alignments:
            new, other = self._match.units[unit]
            loose: dict[int, int] = {}
            solid: dict[int, int] = {}
            for mine, theirs in _by_voice(old, old.own[unit], new, new.own[other]):
                a, b = old.pick(mine), new.pick(theirs)
                pairs = keep_lines(align(a[0], b[0]), a, b)
                span = min(FIRM, len(mine))
                loose.update((mine[i], theirs[j]) for i, j in pairs.items())
                solid.update((mine[i], theirs[j]) for i, j in firm(pairs, span))
            self._alignments[unit] = (loose, solid)
        return self._alignments[unit]

    def origins(self, new: Text) -> dict[int, tuple[Text, int]]:
        """Map the words of a present text to those that were generated, wherever that was."""
        if new not in self._origins:
            found: dict[int, tuple[Text, int]] = {}
            for unit in new.outline.whole.walk():
                if unit in self._match.back:
                    old, origin = self._match.back[unit]
                    found.update(
                        (there, (old, p)) for p, there in self.align(old, origin)[1].items()
                    )
            self._origins[new] = found
        return self._origins[new]


def _by_voice(
    old: Text, mine: list[int], new: Text, theirs: list[int]
) -> Iterator[tuple[list[int], list[int]]]:
    """Part the places of a template's words: code is not found in comments, nor comments in code.

    A Python text's comments belong to the units that they stand in.
    """
    if old.path.endswith(".py") or not (old.silent or new.silent):
        yield mine, theirs
        return
    for is_silent in (False, True):
        yield (
            [place for place in mine if (old.at[place] in old.silent) == is_silent],
            [place for place in theirs if (new.at[place] in new.silent) == is_silent],
        )
