"""Align two lists of words: what stands once in both holds the rest in place."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

# Words, and the number of each one's line.
Words = tuple[Sequence[str], Sequence[int]]

# Above this product of lengths, words without a firm neighbour are not compared.
_SMALL = 250_000
# How many words in a row make a landmark, tried one after the other.
_SPANS = (4, 1)


def align(a: Sequence[str], b: Sequence[str]) -> dict[int, int]:
    """Map the places of `a` to those of `b` that hold the same word, in rising order.

    >>> align("abcd", "xbcy")
    {1: 1, 2: 2}
    """
    pairs: dict[int, int] = {}
    waiting = [(0, len(a), 0, len(b))]
    while waiting:
        a1, a2, b1, b2 = waiting.pop()
        while a1 < a2 and b1 < b2 and a[a1] == b[b1]:
            pairs[a1] = b1
            a1, b1 = a1 + 1, b1 + 1
        while a1 < a2 and b1 < b2 and a[a2 - 1] == b[b2 - 1]:
            a2, b2 = a2 - 1, b2 - 1
            pairs[a2] = b2
        if a1 == a2 or b1 == b2:
            continue
        landmarks = next(filter(None, (_landmarks(a, b, a1, a2, b1, b2, n) for n in _SPANS)), [])
        if landmarks:
            for i, j in landmarks:
                pairs[i] = j
                waiting.append((a1, i, b1, j))
                a1, b1 = i + 1, j + 1
            waiting.append((a1, a2, b1, b2))
        elif (a2 - a1) * (b2 - b1) <= _SMALL:
            matcher = SequenceMatcher(None, a[a1:a2], b[b1:b2], autojunk=False)
            for i, j, size in matcher.get_matching_blocks():
                pairs.update((a1 + i + k, b1 + j + k) for k in range(size))
    return dict(sorted(pairs.items()))


def keep_lines(pairs: dict[int, int], a: Words, b: Words) -> dict[int, int]:
    """Where a word could stand for either of two, take the one on its neighbour's line.

    What was put in or taken out is thus a whole line where it can be one.
    """
    pairs = _keep_lines(pairs, a, b)
    back = _keep_lines({j: i for i, j in pairs.items()}, b, a)
    return {i: j for j, i in back.items()}


def _keep_lines(pairs: dict[int, int], a: Words, b: Words) -> dict[int, int]:
    """Do so for what was put into `b`."""
    (_, at), (words, there) = a, b
    kept = dict(pairs)
    neighbours = [(i, i + 1) for i in pairs if i + 1 in pairs and at[i] == at[i + 1]]
    for one, other in reversed(neighbours):
        j, k = kept[one], kept[other]
        if words[k - 1] == words[j] and there[k - 1] == there[k] != there[j]:
            kept[one] = k - 1
    for one, other in neighbours:
        j, k = kept[one], kept[other]
        if words[j + 1] == words[k] and there[j + 1] == there[j] != there[k]:
            kept[other] = j + 1
    return kept


def firm(pairs: dict[int, int], span: int) -> Iterator[tuple[int, int]]:
    """Give the pairs that stand in a row of `span` at least: lone words match by chance."""
    run: list[tuple[int, int]] = []
    for i, j in pairs.items():
        if run and (i, j) != (run[-1][0] + 1, run[-1][1] + 1):
            if len(run) >= span:
                yield from run
            run = []
        run.append((i, j))
    if len(run) >= span:
        yield from run


def rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return a longest part of `pairs`, which are sorted, whose second members rise too."""
    tops: list[int] = []
    ends: list[int] = []
    before: list[int | None] = []
    for n, (_, j) in enumerate(pairs):
        k = bisect_left(tops, j)
        before.append(ends[k - 1] if k else None)
        tops[k : k + 1] = [j]
        ends[k : k + 1] = [n]
    chosen: list[tuple[int, int]] = []
    last = ends[-1] if ends else None
    while last is not None:
        chosen.append(pairs[last])
        last = before[last]
    return sorted(chosen)


def likeness(a: Counter[str], b: Counter[str]) -> float:
    """Say how much of two bags of words is the same, from 0 to 1."""
    total = a.total() + b.total()
    return 2 * (a & b).total() / total if total else 1.0


def _landmarks(
    a: Sequence[str], b: Sequence[str], a1: int, a2: int, b1: int, b2: int, span: int
) -> list[tuple[int, int]]:
    """Return places of rows that stand once in both stretches, in an order that rises in both."""
    mine, theirs = _once(a, a1, a2, span), _once(b, b1, b2, span)
    both = [(i, theirs[row]) for row, i in mine.items() if row in theirs]
    return rising(sorted(both))


def _once(words: Sequence[str], start: int, end: int, span: int) -> dict[tuple[str, ...], int]:
    rows = [tuple(words[i : i + span]) for i in range(start, end - span + 1)]
    count = Counter(rows)
    return {row: i for i, row in enumerate(rows, start) if count[row] == 1}
