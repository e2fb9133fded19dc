"""The corpus: scripted edits over the real twins, and what is shown of them.

Every file in tests/edits is an edit. `shown` names definitions or points and says what has to
become of them; whatever else an edit does is judged by the truth that its lines carry.
"""

from dataclasses import replace
from functools import cache

import pytest
from editing import Edit, Edited, apply, load_edits
from judging import Quote, judge

from twinstart.lessons.code import Code
from twinstart.lessons.concepts import load_concepts
from twinstart.lessons.pairing import align
from twinstart.make.answers import complete_answers
from twinstart.make.files import read_sources
from twinstart.make.scaffold import Baked, bake_sources
from twinstart.model import SIDES, Excerpt, Region, Side, Sides, Source
from twinstart.places import Finder, definitions

EDITS = load_edits()


@cache
def baked() -> dict[Side, Baked]:
    return bake_sources(complete_answers("demo"))


@cache
def bare(side: Side) -> Code:
    return Code(baked()[side].sources, baked()[side].regions)


def excerpts(code: Sides[Code], side: Side) -> list[tuple[str, Excerpt]]:
    return [
        (pair.point.id, excerpt)
        for lesson in align(load_concepts(), code)
        for pair in lesson.pairs
        if not pair.point.is_recipe
        for excerpt in pair.panes[side].excerpts
    ]


@cache
def as_generated(side: Side) -> list[tuple[str, Excerpt]]:
    return excerpts(Sides(*(bare(side) for side in SIDES)), side)


def others_of(side: Side) -> dict[str, Source]:
    """Return what was generated for the other twin."""
    (other,) = (each for each in SIDES if each != side)
    return dict(baked()[other].sources)


def quotes(edit: Edit, edited: Edited) -> list[Quote]:
    """Return all regions of all lessons, and all definitions in the files that an edit touches."""
    side: Side = "flask" if edit.side == "flask" else "django"
    sources = baked()[side].sources
    finder = Finder(sources, read_sources(edited.to_bytes()), others_of(side))
    codes = {
        each: replace(bare(each), finder=finder) if each == side else bare(each) for each in SIDES
    }
    before = as_generated(side)
    now = excerpts(Sides(codes["flask"], codes["django"]), side)
    assert [point for point, _ in before] == [point for point, _ in now]
    found = [Quote(point, one, other) for (point, one), (_, other) in zip(before, now, strict=True)]
    touched = [path for path in sources if path in finder.match.before and path.endswith(".py")]
    # Where a whole twin was laid out anew, its lessons' regions are many enough.
    for path in touched if len(touched) < 20 or edit.shown else ():
        for name, spans in definitions(sources[path].text).items():
            for start, end in spans:
                region = Region(name, path, start, end)
                found.append(quote_of(f"{path}::{name}", region, codes[side]))
    return found


def quote_of(name: str, region: Region, code: Code) -> Quote:
    before = Excerpt(code.sources[region.path], region.start, region.end, ())
    found = code.find(region)
    if found is None:
        return Quote(name, before, Excerpt(before.source, before.start, before.end, (), lost=True))
    return Quote(name, before, Excerpt(found.source, found.start, found.end, (), found.edited))


# Following a whole twin that was laid out anew takes long, and every second edit is enough for most
# days.
SLOW = [edit for edit in EDITS if any(step["do"] == "format" for step in edit.steps)]
SLOW += EDITS[1::2]


@pytest.mark.parametrize(
    "edit",
    [
        pytest.param(edit, id=edit.name, marks=[pytest.mark.slow] if edit in SLOW else [])
        for edit in EDITS
    ],
)
def test_what_is_shown_of_an_edited_twin_is_true(edit: Edit) -> None:
    files = {path: source.text for path, source in baked()[as_side(edit)].sources.items()}
    twin = {path: source.text for path, source in others_of(as_side(edit)).items()}
    edited = apply(edit, files, twin)
    found = quotes(edit, edited)
    faults = {
        f"{quote.name}: {fault}"
        for quote in found
        for fault in judge(quote, edited.files)
        if not is_excused(edit, quote, fault)
    }
    assert sorted(faults) == []
    for name, expected in edit.shown.items():
        mine = [quote for quote in found if quote.name.startswith(f"{name} ")]
        assert mine, f"nothing is named {name}"
        for quote in mine:
            assert what_became(quote) == expected, quote.name


def is_excused(edit: Edit, quote: Quote, fault: str) -> bool:
    """Say whether code may be missed here; other code or a misplaced note has no excuse."""
    missed = fault.endswith("but it is there") or " is left out: " in fault
    return missed and any(quote.name.startswith(name) for name in edit.excused)


def as_side(edit: Edit) -> Side:
    return "flask" if edit.side == "flask" else "django"


def what_became(quote: Quote) -> str:
    """Say in a word what became of a region: `lost`, `edited`, `same`, or where it went."""
    if quote.now.lost:
        return "lost"
    if quote.now.source.path != quote.before.source.path:
        return quote.now.source.path
    return "edited" if quote.now.edited else "same"


def test_there_are_many_edits_of_both_twins() -> None:
    assert len(EDITS) >= 80
    assert {edit.side for edit in EDITS} == {"flask", "django"}
    for edit in EDITS:
        for reason in edit.excused.values():
            assert len(reason) > 20, f"{edit.name} excuses something without a reason"
