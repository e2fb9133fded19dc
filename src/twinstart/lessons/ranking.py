"""Terms and points that a word leads to, the best first."""

from collections.abc import Iterable, Iterator
from operator import itemgetter

from twinstart.lessons.names import LONG, list_names, split_tokens, strip_arguments
from twinstart.model import SIDES, Address, Concept, Lesson, Mention, Point, Saying, Side, Term

# How well a term fits, by what of it is the word.
WHOLE, END, INSIDE, SAID, BEGINNING = range(5, 0, -1)
# How much a word weighs in a point, by where it stands.
_JOB, _CODE, _TEXT = 8, 3, 1
_MOST = 3


def find_terms(
    word: str, concepts: Iterable[Concept], lessons: Iterable[Lesson] | None = None
) -> list[Saying]:
    """Return the terms that a word leads to, the best first and those of recipes last.

    `lessons` are those that the project has, if it may lack some.
    """
    known = None if lessons is None else {lesson.concept.id: lesson for lesson in lessons}
    found: list[tuple[int, bool, Saying]] = []
    for concept in concepts:
        if known is None:
            addresses = number_points(concept)
        else:
            addresses = list_addresses(concept, known.get(concept.id))
        for term in concept.terms:
            weight, side = weigh(word, term)
            if weight:
                saying = Saying(term, side, addresses[term.point])
                found.append((-weight, concept.is_recipe, saying))
    return [saying for *_, saying in sorted(found, key=lambda one: one[:2])]


def number_points(concept: Concept, there: bool = True) -> dict[str, Address]:
    """Return the address of each point of a lesson, all of them counted."""
    return {
        point.id: Address(concept.id, number, point.id, point.title, there)
        for number, point in enumerate(concept.points, start=1)
    }


def list_addresses(concept: Concept, lesson: Lesson | None) -> dict[str, Address]:
    """Return the address of each point of a lesson, as a project has it, if it does.

    Its points are counted as it shows them: without those whose code was left out.
    """
    addresses = number_points(concept, there=False)
    for number, pair in enumerate(lesson.pairs if lesson else (), start=1):
        point = pair.point
        addresses[point.id] = Address(concept.id, number, point.id, point.title)
    return addresses


def find_mentions(word: str, lessons: Iterable[Lesson]) -> list[Mention]:
    """Return the points that speak of a word or show it, the ones that do so most first.

    Recipes come last: they say what to type, and others why.
    """
    wanted = split_tokens(word)
    found: list[tuple[bool, int, Mention]] = []
    for lesson in lessons:
        addresses = list_addresses(lesson.concept, lesson)
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
    weight, side = max(weights, key=itemgetter(0))
    if not weight:
        # The reader of a word that neither says is one who looks for the framework that has it.
        side = "django" if term.phrases.flask.nothing else "flask"
    return max([weight, *(_fit(word, name) for name in term.also)]), side


def _fit(word: str, name: str) -> int:
    """Return how well a word fits a name."""
    wanted = split_tokens(strip_arguments(word)) or split_tokens(word)
    known = split_tokens(name)
    if not wanted or not known:
        return 0
    if wanted == known:
        return WHOLE
    # Either may end with the other: the phrasebook has `before_request` for `bp.before_request`.
    if known[-len(wanted) :] == wanted or wanted[-len(known) :] == known:
        return END
    if any(known[at : at + len(wanted)] == wanted for at in range(len(known))):
        return INSIDE
    if len(wanted) == 1:
        (one,) = wanted
        if one in {part for token in known for part in token.split("_")}:
            return SAID
        if len(one) >= LONG and any(token.startswith(one) for token in known):
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
        (one,) = wanted
        hits = sum(one in (token, *token.split("_")) for token in tokens)
    else:
        hits = sum(tokens[at : at + len(wanted)] == wanted for at in range(len(tokens)))
    return min(hits, _MOST)
