"""Terms and points that a word leads to, the best first."""

from collections.abc import Iterable, Iterator

from twinstart.lessons.names import LONG, list_names, split_tokens, strip_arguments
from twinstart.model import SIDES, Address, Concept, Lesson, Mention, Point, Saying, Side, Term

# How well a term fits, by what of it is the word.
WHOLE, END, INSIDE, SAID, BEGINNING = 100, 80, 60, 40, 20
# How much a word weighs in a point, by where it stands.
_JOB, _CODE, _TEXT = 8, 3, 1
_MOST = 3


def find_terms(
    word: str, concepts: Iterable[Concept], there: Iterable[str] | None = None
) -> list[Saying]:
    """Return the terms that a word leads to, the best first and those of recipes last.

    `there` names the lessons that the project has, if it may lack some.
    """
    known = None if there is None else set(there)
    found: list[tuple[int, bool, Saying]] = []
    for concept in concepts:
        addresses = list_addresses(concept, known is None or concept.id in known)
        for term in concept.terms:
            weight, side = weigh(word, term)
            if weight:
                saying = Saying(term, side, addresses[term.point])
                found.append((-weight, concept.is_recipe, saying))
    return [saying for *_, saying in sorted(found, key=lambda one: one[:2])]


def list_addresses(concept: Concept, there: bool = True) -> dict[str, Address]:
    """Return the address of each point of a lesson."""
    return {
        point.id: Address(concept.id, number, point.id, point.title, there)
        for number, point in enumerate(concept.points, start=1)
    }


def find_mentions(word: str, lessons: Iterable[Lesson]) -> list[Mention]:
    """Return the points that speak of a word or show it, the ones that do so most first.

    Recipes come last: they say what to type, and others why.
    """
    wanted = split_tokens(word)
    found: list[tuple[bool, int, Mention]] = []
    for lesson in lessons:
        addresses = list_addresses(lesson.concept)
        for pair in lesson.pairs:
            point = pair.point
            weight = _JOB * _count(wanted, point.title)
            best, note, side = 0, "", None
            for text, of in _notes(point):
                here = _weigh_prose(wanted, text)
                weight += here
                if here > best:
                    best, note, side = here, text, of
            for one in point.notes:
                here = _CODE * _count(wanted, one.anchor)
                weight += here
                if here and not note:
                    note, side = one.text, one.side
            weight += sum(
                _TEXT * _count(wanted, excerpt.code)
                for of in SIDES
                for excerpt in pair.panes[of].excerpts
            )
            if weight:
                mention = Mention(addresses[point.id], note, side)
                found.append((lesson.concept.is_recipe, -weight, mention))
    return [mention for *_, mention in sorted(found, key=lambda one: one[:2])]


def weigh(word: str, term: Term) -> tuple[int, Side]:
    """Return how well a term fits a word, and the side whose word it is."""
    weights: list[tuple[int, Side]] = [
        (max((_fit(word, name) for name in list_names(term, side)), default=0), side)
        for side in SIDES
    ]
    wanted = set(split_tokens(word))
    for side in SIDES:
        said = wanted and wanted <= set(split_tokens(term.phrases[side].text))
        weights.append((SAID if said else 0, side))
    whose = max(weights, key=lambda one: one[0])
    # Of a word that neither says, the reader is the one who looks for the framework that has it.
    other: Side = "django" if term.phrases.flask.nothing else "flask"
    also = max((_fit(word, name) for name in term.also), default=0)
    return whose if whose[0] >= also else (also, whose[1] if whose[0] else other)


def _fit(word: str, name: str) -> int:
    """Return how well a word fits a name."""
    wanted = split_tokens(strip_arguments(word)) or split_tokens(word)
    known = split_tokens(name)
    if not wanted or not known:
        return 0
    if wanted == known:
        return WHOLE
    if len(wanted) < len(known):
        if known[-len(wanted) :] == wanted:
            return END
        if any(known[at : at + len(wanted)] == wanted for at in range(len(known) - len(wanted))):
            return INSIDE
    elif known[-1] == wanted[-1] and len(known) < len(wanted) and wanted[-len(known) :] == known:
        # `bp.before_request` where the phrasebook has `before_request`.
        return END
    if len(wanted) == 1:
        parts = {part for token in known for part in token.split("_")}
        if wanted[0] in parts:
            return SAID
        if len(wanted[0]) >= LONG and any(token.startswith(wanted[0]) for token in known):
            return BEGINNING
    return 0


def _notes(point: Point) -> Iterator[tuple[str, Side]]:
    for note in point.notes:
        yield note.text, note.side
    for side in SIDES:
        yield point.absent[side] or "", side


def _weigh_prose(wanted: tuple[str, ...], markdown: str) -> int:
    """Weigh a text: its code, in backticks, and the words around it."""
    parts = markdown.split("`")
    code, text = " ".join(parts[1::2]), " ".join(parts[0::2])
    return _CODE * _count(wanted, code) + _TEXT * _count(wanted, text)


def _count(wanted: tuple[str, ...], text: str) -> int:
    """Count how often some words stand in a text, one after the other; no more than three times.

    A name with underscores counts as its parts, too.
    """
    tokens = split_tokens(text)
    if len(wanted) == 1:
        hits = sum(wanted[0] in (token, *token.split("_")) for token in tokens)
    else:
        starts = range(len(tokens) - len(wanted) + 1)
        hits = sum(tokens[at : at + len(wanted)] == wanted for at in starts)
    return min(hits, _MOST)
