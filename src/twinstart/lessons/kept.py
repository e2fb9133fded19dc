"""What a lesson was aligned to once is kept, by all that decides it."""

import hashlib
import pickle
from collections.abc import Callable
from functools import cache
from io import BytesIO
from typing import Any

from twinstart.cache import list_modules, open_store
from twinstart.lessons.code import Code
from twinstart.model import SIDES, Concept, Pair, Side, Sides, Source

Pairs = tuple[Pair | None, ...]

# Those of some projects, whose files differ in what a lesson quotes.
_MAX_KEPT = 200


def make_key(concept: Concept, code: Sides[Code]) -> str:
    """Boil down what a lesson is made of; empty where that is too much to say.

    That is the concept, where its marks are, and the files that it quotes, as they were generated.
    """
    if any(code[side].finder for side in SIDES):
        return ""
    made = hashlib.sha256(_dump(concept))
    for side in SIDES:
        paths = {f"{side}/{place.path}" for point in concept.points for place in point.places[side]}
        for point in concept.points:
            for region in code[side].marks_of(point):
                made.update(f"\0{region}".encode())
                paths.add(region.path)
        for path in sorted(paths & code[side].sources.keys()):
            made.update(f"\0{path}\0".encode() + code[side].digest_of(path))
            made.update(_find_titled(concept, code, side, path))
    return made.hexdigest()


def _find_titled(concept: Concept, code: Sides[Code], side: Side, path: str) -> bytes:
    """Return what a lesson quotes of a file that holds the project's title; else it is no matter.

    So the lessons of projects with other names are the same where they do not show the name.
    """
    title, source = code[side].title, code[side].sources[path]
    if not title or title not in source.text:
        return b""
    quoted = [
        line
        for point in concept.points
        for region in code[side].regions_of(point, side)
        if region.path == path
        for line in source.lines[region.start - 1 : region.end]
    ]
    said = [title] if any(title in line for line in quoted) else []
    return "\0".join([*said, *quoted]).encode("utf-8", "surrogatepass")


def recall(key: str, code: Sides[Code], make: Callable[[], Pairs]) -> Pairs:
    """Return the pairs that were kept under `key`, or else make and keep them."""
    if not key:
        return make()
    kept = open_store("alignments", _list_makers(), limit=_MAX_KEPT)
    data: bytes | None = kept.get(key)
    if data is not None:
        return _Reader(data, code).load()  # type: ignore[no-any-return]
    pairs = make()
    kept.put(key, _write(pairs, code))
    return pairs


@cache
def _list_makers() -> tuple[str, ...]:
    return list_modules("lessons", "places", "model")


def _dump(thing: object) -> bytes:
    """Write a thing the same way whichever of its equal parts are one and the same object."""
    out = BytesIO()
    pickler = pickle.Pickler(out, protocol=5)
    pickler.fast = True
    pickler.dump(thing)
    return out.getvalue()


def _write(pairs: Pairs, code: Sides[Code]) -> bytes:
    """Write pairs without the texts of the files that they quote."""
    out = BytesIO()
    _Writer(out, code).dump(pairs)
    return out.getvalue()


class _Writer(pickle.Pickler):
    def __init__(self, out: BytesIO, code: Sides[Code]) -> None:
        super().__init__(out, protocol=5)
        self._code = code

    def persistent_id(self, obj: Any) -> tuple[str, str] | None:
        if isinstance(obj, Source):
            for side in SIDES:
                if self._code[side].sources.get(obj.path) is obj:
                    return side, obj.path
        return None


class _Reader(pickle.Unpickler):
    def __init__(self, data: bytes, code: Sides[Code]) -> None:
        super().__init__(BytesIO(data))
        self._code = code

    def persistent_load(self, pid: Any) -> Source:
        side, path = pid
        source: Source = self._code[side].sources[path]
        return source
