"""Claims chosen by a word, and the code that is their evidence."""

from collections.abc import Iterable, Sequence
from itertools import groupby

from twinstart.errors import WrongAnswer, nearest
from twinstart.lessons.names import split_tokens
from twinstart.lessons.ranking import list_addresses
from twinstart.model import (
    SIDES,
    Address,
    Claim,
    Concept,
    Exhibit,
    Judgement,
    Lesson,
    Region,
    Side,
    Sides,
)


def choose_claims(word: str, claims: Sequence[Claim]) -> list[Claim]:
    """Return the claims that are about a word, or some; all claims where it is empty.

    Where none is, those will do whose reasons and evidence hold it.

    Raises:
        WrongAnswer: none does; near matches are named.
    """
    wanted = split_tokens(word)
    if word and not wanted:
        raise WrongAnswer(f"there is no word in {word!r}", "give a word such as admin")
    for list_texts in (_list_subjects, _list_texts):
        held = {claim.key: _list_words(list_texts(claim)) for claim in claims}
        chosen = [claim for claim in claims if held[claim.key].issuperset(wanted)]
        if chosen or not wanted:
            return chosen
    known = {token for tokens in held.values() for token in tokens}
    lost = next((token for token in wanted if token not in known), "")
    hint = nearest(lost, known) if lost else ""
    if not hint.startswith("did you mean"):
        hint = "try one word, such as admin, or none for all claims"
    raise WrongAnswer(f"no claim holds {word!r}", hint)


def _list_subjects(claim: Claim) -> tuple[str, ...]:
    return (claim.key, claim.part, claim.says, *claim.sources)


def _list_texts(claim: Claim) -> tuple[str, ...]:
    told = (claim.because, claim.measure, *claim.points, *claim.tests)
    return (*_list_subjects(claim), *told)


def _list_words(texts: Iterable[str]) -> set[str]:
    return {token for text in texts for token in split_tokens(text)}


def judge(
    claims: Iterable[Claim], concepts: Iterable[Concept], lessons: Iterable[Lesson]
) -> list[Judgement]:
    """Give each claim the code of its points, as a project's `lessons` have it."""
    lessons = tuple(lessons)
    present = {lesson.concept.id: lesson for lesson in lessons}
    addresses: dict[str, Address] = {}
    for concept in concepts:
        addresses |= list_addresses(concept, present.get(concept.id))
    pairs = {pair.point.id: pair for lesson in lessons for pair in lesson.pairs}

    def regions(point: str, side: Side) -> tuple[Region, ...]:
        if point not in pairs:
            return ()
        return tuple(
            Region(point, excerpt.source.path, excerpt.start, excerpt.end)
            for excerpt in pairs[point].panes[side].excerpts
            if not excerpt.step and not excerpt.lost
        )

    return [
        Judgement(
            claim,
            tuple(
                Exhibit(addresses[point], Sides(*(regions(point, side) for side in SIDES)))
                for point in claim.points
                if point in addresses
            ),
        )
        for claim in claims
    ]


def group_by_part(
    judgements: Iterable[Judgement],
) -> tuple[tuple[str, tuple[Judgement, ...]], ...]:
    """Put the claims of each part together; they come in the order of their parts."""
    return tuple(
        (part, tuple(group)) for part, group in groupby(judgements, lambda one: one.claim.part)
    )
