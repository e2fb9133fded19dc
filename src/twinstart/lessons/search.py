"""Find a word: in the phrasebook, in what the points say, in code; or else what is near it."""

from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches

from twinstart.errors import WrongAnswer, nearest
from twinstart.lessons.codelines import find_lines
from twinstart.lessons.names import LONG, list_names, split_tokens
from twinstart.lessons.ranking import find_mentions, find_terms
from twinstart.model import Address, Concept, Findings, Lesson, Sides, Source, other_side


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
        WrongAnswer: nothing is, or it holds no letter; near matches are named.
    """
    if not split_tokens(word):
        # Of signs alone there is nothing to look for, and nothing would be in everything.
        raise WrongAnswer(f"there is no word in {word!r}", "give a name as code has it")
    sayings = find_terms(word, concepts, lessons)
    mentions = find_mentions(word, lessons)
    lines = find_lines(word, sayings, lessons, files)
    if not (sayings or mentions or lines.flask or lines.django):
        near = list_near(word, concepts)
        hint = f"did you mean {' or '.join(near)}?" if near else "try a name as code has it"
        raise WrongAnswer(f"nothing is known of {word!r}", hint)
    return Findings(word, tuple(sayings), tuple(mentions), lines, of_default_pair)


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
            if tokens and len(tokens[-1]) >= LONG:
                names.setdefault(tokens[-1], name)
    wanted = " ".join(split_tokens(word))
    if len(wanted) < LONG:
        return []
    near = get_close_matches(wanted, names, n=3, cutoff=0.75)
    return list(dict.fromkeys(names[one] for one in near))


def _long_parts(word: str) -> list[str]:
    """Return the longer words in a word, the longest first."""
    parts = {part for token in split_tokens(word) for part in token.split("_")}
    return sorted((part for part in parts if len(part) > 3), key=lambda part: (-len(part), part))


def _say_where(word: str, concepts: Sequence[Concept], lessons: Sequence[Lesson]) -> str:
    """Say what a word is called, or where it is spoken of; nothing where it is not."""
    saying = next(iter(find_terms(word, concepts, lessons)), None)
    if saying:
        phrases = saying.term.phrases
        arrow = f"{phrases[saying.side].text} → {phrases[other_side(saying.side)].text}"
        return f"{arrow}; {_write_address(saying.address)}"
    mention = next(iter(find_mentions(word, lessons)), None)
    if mention:
        return f"spoken of in {_write_address(mention.address)}"
    return ""


def _write_address(address: Address) -> str:
    if not address.there:
        return f"lesson {address.lesson} ({address.title}), which this project has no code for"
    return (
        f"lesson {address.lesson}, point {address.number} ({address.title});"
        f" read it with twinstart diff {address.lesson}"
    )
