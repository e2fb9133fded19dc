"""Find a word: in the phrasebook, in what the points say, in code; or else what is near it."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from functools import cache

from twinstart.errors import WrongAnswer, nearest
from twinstart.model import (
    SIDES,
    Address,
    CodeLine,
    Concept,
    Findings,
    Lesson,
    Mention,
    Point,
    Saying,
    Side,
    Sides,
    Source,
    Term,
)

_TOKEN = re.compile(r"\w+|\+")
_ARGUMENTS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_VALUE = re.compile(r"\s*=.*$")
_SPAN = re.compile(r"(`+)(.+?)\1")
# What a word may be wrapped in: quotes, the signs of a decorator, of a call, of a tag.
_SIGNS = "`@(){}%\"' "

# How well a term fits, by what of it is the word.
_WHOLE, _END, _INSIDE, _SAID, _BEGINNING = 100, 80, 60, 40, 20
# How much a word weighs in a point, by where it stands.
_JOB, _CODE, _TEXT = 8, 3, 1
_MOST = 3
# A beginning of fewer letters is no word's, and a slip in fewer may be another word.
_LONG = 4


def find(
    word: str,
    concepts: Sequence[Concept],
    lessons: Sequence[Lesson],
    files: Sides[Mapping[str, Source]],
    of_default_pair: bool = False,
) -> Findings:
    """Return all that is known of a word: terms, points and lines of code, the best first.

    Args:
        word: what a reader types: a name, a call, a tag, or some words.
        concepts: all lessons, for their terms.
        lessons: those that the project has.
        files: its files by path.
        of_default_pair: whether these are those of no project of the reader's.

    Raises:
        WrongAnswer: nothing is; near matches are named.
    """
    sayings = find_terms(word, concepts, {lesson.concept.id for lesson in lessons})
    mentions = find_mentions(word, lessons)
    lines = _find_lines(word, sayings, lessons, files)
    if not (sayings or mentions or lines.flask or lines.django):
        near = list_near(word, concepts)
        hint = f"did you mean {' or '.join(near)}?" if near else "try a name as code has it"
        raise WrongAnswer(f"nothing is known of {word!r}", hint)
    return Findings(word, tuple(sayings), tuple(mentions), lines, of_default_pair)


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
            weight, side = _weigh(word, term)
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


def explain_unknown(
    word: str, concepts: Sequence[Concept], lessons: Sequence[Lesson]
) -> WrongAnswer:
    """Make the error for a word that names no lesson: what it is called, or where it is spoken of.

    Where nothing is known of it, that of a word near it will do, or else the lessons' own names.
    """
    names = [concept.id for concept in concepts]
    hint = nearest(word, names)
    if not get_close_matches(word, names, cutoff=0.75):
        for subject in (word, *list_near(word, concepts), *_long_parts(word)):
            said = _say_where(subject, concepts, lessons)
            if said:
                hint = said if subject == word else f"{subject}: {said}"
                break
    return WrongAnswer(f"there is no lesson named {word!r}", hint)


def list_near(word: str, concepts: Iterable[Concept]) -> list[str]:
    """Return the words of the phrasebook, as they are written there, of which one is a slip.

    >>> list_near("anything", [])
    []
    """
    names: dict[str, str] = {}
    for concept in concepts:
        for name in (name for term in concept.terms for name in list_names(term)):
            tokens = split_tokens(name)
            names[" ".join(tokens)] = name
            if tokens and len(tokens[-1]) >= _LONG:
                names.setdefault(tokens[-1], name)
    wanted = " ".join(split_tokens(word))
    if len(wanted) < _LONG:
        return []
    near = get_close_matches(wanted, names, n=3, cutoff=0.75)
    return list(dict.fromkeys(names[one] for one in near))


def list_names(term: Term, side: Side | None = None) -> list[str]:
    """Return the names in a term, of one side or of both with the other words that lead there.

    A name is what stands in backticks, without its signs; where no code does, the whole phrase.
    """
    names: list[str] = []
    for one in SIDES if side is None else (side,):
        phrase = term.phrases[one]
        spans = [name for span in _spans(term, one) if (name := _bare(span))]
        names += spans or ([] if phrase.nothing else [phrase.text])
    return names if side else [*names, *term.also]


def _spans(term: Term, side: Side) -> list[str]:
    """Return what stands in backticks."""
    return [match[2].strip() for match in _SPAN.finditer(term.phrases[side].text)]


@cache
def split_tokens(text: str) -> tuple[str, ...]:
    """Split a text into words, small and in the singular, so that `Blueprints` is `blueprint`.

    >>> split_tokens("@app.route"), split_tokens("{% url %}"), split_tokens("N+1 queries")
    (('app', 'route'), ('url',), ('n', '+', '1', 'query'))
    """
    return tuple(_singular(token) for token in _TOKEN.findall(text.lower()))


def _singular(word: str) -> str:
    if len(word) < 4 or not word.endswith("s") or word.endswith("ss"):
        return word
    if word.endswith(("shes", "sses")):
        return word[:-2]
    return f"{word[:-3]}y" if word.endswith("ies") else word[:-1]


def _bare(code: str) -> str:
    """Write code without its arguments and the signs around it.

    >>> _bare("@app.route('/')"), _bare("{% url %}"), _bare("flask db migrate")
    ('app.route', 'url', 'flask db migrate')
    >>> _bare("app.config['X']"), _bare("annotate(n=Count(…))"), _bare("null=True")
    ('app.config', 'annotate', 'null')
    """
    while (shorter := _ARGUMENTS.sub("", code)) != code:
        code = shorter
    return _VALUE.sub("", code).replace("…", "").strip(_SIGNS).rstrip(":.,")


def _weigh(word: str, term: Term) -> tuple[int, Side]:
    """Return how well a term fits a word, and the side whose word it is."""
    weights: list[tuple[int, Side]] = [
        (max((_fit(word, name) for name in list_names(term, side)), default=0), side)
        for side in SIDES
    ]
    wanted = set(split_tokens(word))
    for side in SIDES:
        said = wanted and wanted <= set(split_tokens(term.phrases[side].text))
        weights.append((_SAID if said else 0, side))
    whose = max(weights, key=lambda one: one[0])
    # Of a word that neither says, the reader is the one who looks for the framework that has it.
    other: Side = "django" if term.phrases.flask.nothing else "flask"
    also = max((_fit(word, name) for name in term.also), default=0)
    return whose if whose[0] >= also else (also, whose[1] if whose[0] else other)


def _fit(word: str, name: str) -> int:
    """Return how well a word fits a name."""
    wanted, known = split_tokens(_ARGUMENTS.sub("", word)) or split_tokens(word), split_tokens(name)
    if not wanted or not known:
        return 0
    if wanted == known:
        return _WHOLE
    if len(wanted) < len(known):
        if known[-len(wanted) :] == wanted:
            return _END
        if any(known[at : at + len(wanted)] == wanted for at in range(len(known) - len(wanted))):
            return _INSIDE
    elif known[-1] == wanted[-1] and len(known) < len(wanted) and wanted[-len(known) :] == known:
        # `bp.before_request` where the phrasebook has `before_request`.
        return _END
    if len(wanted) == 1:
        parts = {part for token in known for part in token.split("_")}
        if wanted[0] in parts:
            return _SAID
        if len(wanted[0]) >= _LONG and any(token.startswith(wanted[0]) for token in known):
            return _BEGINNING
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


def _find_lines(
    word: str,
    sayings: Sequence[Saying],
    lessons: Iterable[Lesson],
    files: Sides[Mapping[str, Source]],
) -> Sides[tuple[CodeLine, ...]]:
    """Return the lines of each side that hold the word, or what the best terms call it there.

    Those that a lesson on the word quotes come first, then other code, then all else.
    """
    best = [saying for saying in sayings if _weigh(word, saying.term)[0] >= _END]
    points = {saying.term.point for saying in best}
    found: dict[Side, tuple[CodeLine, ...]] = {}
    for side in SIDES:
        quoted = {
            (excerpt.source.path, number)
            for lesson in lessons
            for pair in lesson.pairs
            if pair.point.id in points
            for excerpt in pair.panes[side].excerpts
            if not excerpt.step
            for number in range(excerpt.start, excerpt.end + 1)
        }
        pattern = _compile([word, *(span for one in best for span in _spans(one.term, side))])
        lines = [
            CodeLine(path, number, line.strip())
            for path, source in sorted(files[side].items())
            for number, line in enumerate(source.lines, start=1)
            if pattern.search(line)
        ]
        lines.sort(key=lambda one: ((one.path, one.number) not in quoted, _rank(one)))
        found[side] = tuple(lines)
    return Sides(found["flask"], found["django"])


def _rank(line: CodeLine) -> int:
    """Put code before texts, and imports and tests behind the rest of it."""
    if not line.path.endswith((".py", ".html")):
        return 3
    if "/tests/" in line.path:
        return 2
    return int(line.text.startswith(("from ", "import ")))


def _compile(codes: Iterable[str]) -> "re.Pattern[str]":
    """Make a pattern of code as a phrase has it: a tag stands behind its brace."""
    wanted = set()
    for code in codes:
        name = _bare(code)
        if _TOKEN.search(name):
            tag = r"\{%[-+]?\s*" if code.lstrip().startswith("{%") else r"(?<!\w)"
            wanted.add(rf"{tag}{re.escape(name)}(?!\w)")
    return re.compile("|".join(sorted(wanted)) or r"(?!)")


def _long_parts(word: str) -> list[str]:
    """Return the longer words in a word, the longest first."""
    parts = {part for token in split_tokens(word) for part in token.split("_")}
    return sorted((part for part in parts if len(part) > 3), key=lambda part: (-len(part), part))


def _say_where(word: str, concepts: Sequence[Concept], lessons: Sequence[Lesson]) -> str:
    """Say what a word is called, or where it is spoken of; nothing where it is not."""
    for saying in find_terms(word, concepts, {lesson.concept.id for lesson in lessons})[:1]:
        phrases = saying.term.phrases
        other: Side = "django" if saying.side == "flask" else "flask"
        arrow = f"{phrases[saying.side].text} → {phrases[other].text}"
        return f"{arrow}; {_write_address(saying.address)}"
    for mention in find_mentions(word, lessons)[:1]:
        return f"spoken of in {_write_address(mention.address)}"
    return ""


def _write_address(address: Address) -> str:
    return (
        f"lesson {address.lesson}, point {address.number} ({address.title});"
        f" read it with twinstart diff {address.lesson}"
    )
