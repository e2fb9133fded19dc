"""What a project's owner changed since it was generated: by point, and else by file."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from twinstart.model import (
    SIDES,
    Excerpt,
    Lesson,
    Patch,
    Sides,
    Source,
    Touched,
    split_lines,
)
from twinstart.places import align, compare_words

_CONTEXT = 3


class _Block(NamedTuple):
    """Lines of both sides that differ: places from 0, the ends not included."""

    old: int
    old_end: int
    new: int
    new_end: int


def find_touched(lessons: Iterable[Lesson], before: Mapping[str, Source]) -> tuple[Touched, ...]:
    """Return the points whose code says something else than it did, with what that was.

    What another layout changes is no change of a point.
    """
    touched: list[Touched] = []
    for lesson in lessons:
        for pair in lesson.pairs:
            patches = Sides(
                *(
                    tuple(
                        _patch_of(excerpt, before)
                        for excerpt in pair.panes[side].excerpts
                        if _is_touched(excerpt, before)
                    )
                    for side in SIDES
                )
            )
            if patches.flask or patches.django:
                touched.append(Touched(lesson, pair, patches))
    return tuple(touched)


def find_patches(
    before: Mapping[str, bytes],
    now: Mapping[str, bytes],
    files: Mapping[str, str],
    texts: tuple[Mapping[str, Source], Mapping[str, Source]],
    touched: Iterable[Touched],
) -> tuple[Patch, ...]:
    """Return what changed in files, without what `touched` shows.

    Args:
        before: all files as they were generated.
        now: all files as they are.
        files: for files that have changed or moved, their path before and now.
        texts: those of both that are text.
        touched: the points that are shown by themselves.
    """
    old_text, new_text = texts
    seen = _seen(touched)
    patches: list[Patch] = []
    for old, new in files.items():
        lines = _patch_lines(old_text[old], new_text[new], seen)
        if old != new:
            patches.append(Patch("renamed", new, old, lines))
        elif lines:
            patches.append(Patch("changed", new, old, lines))
    gone = before.keys() - now.keys() - files.keys()
    patches += [Patch("removed", path, path, ()) for path in gone]
    for path in now.keys() - set(files.values()):
        if path not in before:
            text = new_text[path].lines if path in new_text else []
            head = (f"@@ -0,0 +1,{len(text)} @@",) if text else ()
            patches.append(Patch("added", path, path, (*head, *(f"+{line}" for line in text))))
        elif before[path] != now[path] and not _same_text(path, old_text, new_text):
            patches.append(_whole_patch(path, old_text, new_text))
    return tuple(sorted(patches, key=lambda patch: (patch.path, patch.kind)))


def _same_text(path: str, old: Mapping[str, Source], new: Mapping[str, Source]) -> bool:
    return path in old and path in new and old[path].lines == new[path].lines


def _whole_patch(path: str, old: Mapping[str, Source], new: Mapping[str, Source]) -> Patch:
    """Compare a file that is another one now, or no text."""
    if path not in old or path not in new:
        return Patch("changed", path, path, ())
    return Patch("changed", path, path, _patch_lines(old[path], new[path], {}))


def _is_touched(excerpt: Excerpt, before: Mapping[str, Source]) -> bool:
    if excerpt.origin is None or excerpt.lost:
        return excerpt.lost
    origin = excerpt.origin
    old = before[origin.path].lines[origin.start - 1 : origin.end]
    return not compare_words(old, split_lines(excerpt.code))


def _patch_of(excerpt: Excerpt, before: Mapping[str, Source]) -> Patch:
    """Compare a region with what it was; one that is lost was taken out."""
    origin = excerpt.origin
    assert origin is not None
    source = before[origin.path]
    old = source.lines[origin.start - 1 : origin.end]
    new = [] if excerpt.lost else split_lines(excerpt.code)
    start = 1 if excerpt.lost else excerpt.start
    lines = tuple(_hunks(old, new, _blocks(old, new), origin.start, start))
    if excerpt.lost:
        return Patch("removed", origin.path, origin.path, lines)
    return Patch("changed", excerpt.source.path, origin.path, lines)


def _seen(touched: Iterable[Touched]) -> dict[str, set[int]]:
    """Return the lines that are shown already: of files before, below `-`, and now, below `+`."""
    seen: dict[str, set[int]] = {}
    for one in touched:
        for side in SIDES:
            for excerpt in one.pair.panes[side].excerpts:
                origin = excerpt.origin
                if origin and any(patch.before == origin.path for patch in one.patches[side]):
                    lines = range(origin.start, origin.end + 1)
                    seen.setdefault(f"-{origin.path}", set()).update(lines)
                    if not excerpt.lost:
                        here = range(excerpt.start, excerpt.end + 1)
                        seen.setdefault(f"+{excerpt.source.path}", set()).update(here)
    return seen


def _patch_lines(old: Source, new: Source, seen: Mapping[str, set[int]]) -> tuple[str, ...]:
    """Write a patch of what is not shown already."""
    before, after = seen.get(f"-{old.path}", set()), seen.get(f"+{new.path}", set())
    blocks = [
        block
        for block in _blocks(old.lines, new.lines)
        if not _is_shown(old.lines, range(block.old, block.old_end), before)
        or not _is_shown(new.lines, range(block.new, block.new_end), after)
    ]
    return tuple(_hunks(old.lines, new.lines, blocks, 1, 1))


def _is_shown(lines: Sequence[str], places: range, seen: set[int]) -> bool:
    return all(place + 1 in seen or not lines[place].strip() for place in places)


def _blocks(old: Sequence[str], new: Sequence[str]) -> list[_Block]:
    """Return what is different, as places from and to in both."""
    blocks: list[_Block] = []
    i = j = 0
    for i2, j2 in [*align(old, new).items(), (len(old), len(new))]:
        if (i, j) != (i2, j2):
            blocks.append(_Block(i, i2, j, j2))
        i, j = i2 + 1, j2 + 1
    return blocks


def _hunks(
    old: Sequence[str], new: Sequence[str], blocks: list[_Block], first: int, other: int
) -> Iterator[str]:
    """Write blocks as `diff -u` does; what is equal between them is counted on the old side.

    `first` and `other` are the numbers of both sides' first lines.
    """
    groups: list[list[_Block]] = []
    for block in blocks:
        last = groups[-1][-1] if groups else block
        kept = block.old - last.old_end
        # Between two blocks all must be equal: another one may have been left out there.
        if groups and kept <= 2 * _CONTEXT and kept == block.new - last.new_end:
            groups[-1].append(block)
        else:
            groups.append([block])
    for group in groups:
        top, bottom = group[0], group[-1]
        above = min(_CONTEXT, top.old, top.new)
        below = min(_CONTEXT, len(old) - bottom.old_end, len(new) - bottom.new_end)
        at, end = top.old - above, bottom.old_end + below
        there = _span(top.new - above, bottom.new_end + below, other)
        yield f"@@ -{_span(at, end, first)} +{there} @@"
        for block in group:
            yield from (f" {line}" for line in old[at : block.old])
            yield from (f"-{line}" for line in old[block.old : block.old_end])
            yield from (f"+{line}" for line in new[block.new : block.new_end])
            at = block.old_end
        yield from (f" {line}" for line in old[at:end])


def _span(start: int, end: int, first: int) -> str:
    """Write a stretch of lines as `diff -u` does."""
    return f"{start + first - (start == end)},{end - start}"
