"""The real phrasebook: true to the lessons, found from both sides, and an answer to who moves."""

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from conftest import REPO

from twinstart import library
from twinstart.errors import WrongAnswer
from twinstart.lessons.concepts import load_concepts
from twinstart.lessons.constructs import Construct, read_python, read_template
from twinstart.lessons.explaining import fits
from twinstart.lessons.names import list_names, split_tokens
from twinstart.lessons.ranking import find_terms
from twinstart.lessons.search import find
from twinstart.make.answers import complete_answers
from twinstart.make.scaffold import bake_sources
from twinstart.model import SIDES, Concept, Course, Pair, Side, Sides, Source
from twinstart.show import findings

CONCEPTS = load_concepts()
TERMS = [term for concept in CONCEPTS for term in concept.terms]
QUESTIONS = tomllib.loads((REPO / "tests/questions.toml").read_text(encoding="utf-8"))["question"]
SCREEN = 24


by_lesson = pytest.mark.parametrize("concept", CONCEPTS, ids=lambda concept: concept.id)


@cache
def course() -> Course:
    return library.draw_lessons()


@cache
def sources() -> Sides[dict[str, Source]]:
    baked = bake_sources(complete_answers())
    return Sides(*(dict(baked[side].sources) for side in SIDES))


@cache
def pairs() -> dict[str, Pair]:
    return {pair.point.id: pair for lesson in course().lessons for pair in lesson.pairs}


def shown(point: str, side: Side) -> str:
    """Return what a point shows of a side: paths, code, and its notes of either side."""
    pair = pairs()[point]
    texts = [f"{one.source.path}\n{one.code}" for one in pair.panes[side].excerpts]
    texts += [f"{note.anchor}\n{note.text}" for note in pair.point.notes]
    texts += [pair.point.absent[one] or "" for one in SIDES]
    return "\n".join(texts)


def test_the_phrasebook_is_large() -> None:
    assert len(TERMS) >= 150
    assert {concept.id for concept in CONCEPTS if not concept.terms} <= {
        concept.id for concept in CONCEPTS if concept.is_recipe
    }


@by_lesson
def test_an_entry_is_shown_by_its_point(concept: Concept) -> None:
    for term in concept.terms:
        for side in SIDES:
            phrase = term.phrases[side]
            if not phrase.nothing:
                text = shown(term.point, side)
                tokens = {part for one in split_tokens(text) for part in (one, *one.split("_"))}
                code = [
                    split_tokens(one)[-1] for one in re.findall(r"`([^`]*\w[^`]*)`", phrase.text)
                ]
                prose = [one for one in split_tokens(phrase.text) if len(one) > 3]
                assert tokens & {*(code or prose)}, f"{term.point}: {phrase.text}"


@pytest.mark.slow
@by_lesson
def test_an_entry_is_found_from_both_sides(concept: Concept) -> None:
    for term in concept.terms:
        words = [word for side in SIDES for word in list_names(term, side)[:1]]
        assert any(map(split_tokens, words)), term
        for word in (*words, *term.also):
            if split_tokens(word):
                assert term in [saying.term for saying in find_terms(word, CONCEPTS)], word


@by_lesson
def test_no_two_entries_of_a_lesson_say_the_same(concept: Concept) -> None:
    said = [tuple(term.phrases[side].text for side in SIDES) for term in concept.terms]
    assert len(said) == len(set(said))
    for side in SIDES:
        names = [
            (word, term.phrases[side].text)
            for term in concept.terms
            if not term.phrases[side].nothing
            for word in [term.phrases[side].text]
        ]
        assert len(names) == len(set(names)), "one word, one entry"


def is_asked(question: dict[str, object]) -> bool:
    return "points" in question or question["lesson"] in {concept.id for concept in CONCEPTS}


def test_thirty_questions_are_asked() -> None:
    assert len(QUESTIONS) >= 30
    assert sum(map(is_asked, QUESTIONS)) >= 30


@pytest.mark.slow
@pytest.mark.parametrize(
    "question",
    [
        pytest.param(question, id=question["types"][0].replace(" ", "-"))
        for question in QUESTIONS
        if is_asked(question)
    ],
)
def test_a_question_is_answered_on_one_screen(question: dict[str, object]) -> None:
    lesson = question.get("lesson")
    addresses = [
        f"lesson {concept.id}, point {number}:"
        for concept in CONCEPTS
        for number, point in enumerate(concept.points, start=1)
        if point.id in question.get("points", ()) or concept.id == lesson  # type: ignore[operator]
    ]
    assert addresses
    for word in question["types"]:  # type: ignore[attr-defined]
        found = find(word, CONCEPTS, course().lessons, sources(), of_default_pair=True)
        screen = findings.render(found, "twinstart", 80).split("\n")[:SCREEN]
        assert any(address in row for address in addresses for row in screen), "\n".join(screen)
        assert max(map(len, screen)) <= 80


# Patterns.


def files_of(side: Side) -> Iterator[tuple[str, str]]:
    """Give the twin's files, and those written as a tutorial's."""
    for path, source in sources()[side].items():
        yield path, source.text
    for file in sorted((REPO / "tests" / "explain" / side).rglob("*.*")):
        yield file.as_posix(), file.read_text(encoding="utf-8")


@cache
def constructs(side: Side) -> list[Construct]:
    found: list[Construct] = []
    for path, text in files_of(side):
        if path.endswith(".py"):
            found += read_python(text)
        elif path.endswith((".html", ".xml")):
            found += read_template(text)
    return found


@pytest.mark.parametrize("side", SIDES)
def test_every_pattern_is_met_in_the_twin_or_in_a_tutorial(side: Side) -> None:
    missed = [
        f"{term.point}: {pattern.kind} {pattern.name}"
        for term in TERMS
        for pattern in term.patterns[side]
        if not any(fits(construct, pattern) for construct in constructs(side))
    ]
    assert missed == []


@pytest.mark.parametrize("side", SIDES)
def test_what_a_side_has_nothing_for_is_looked_for_on_the_other_only(side: Side) -> None:
    assert [term for term in TERMS if term.phrases[side].nothing and term.patterns[side]] == []


@pytest.mark.parametrize("side", SIDES)
def test_a_twins_files_are_told_to_be_its_own(side: Side, tmp_path: Path) -> None:
    told = {}
    for path, text in files_of(side):
        if path.endswith((".py", ".html")):
            file = tmp_path / Path(path).name
            file.write_text(text, encoding="utf-8")
            try:
                told[path] = library.explain(file).side
            except WrongAnswer:
                told[path] = None
    assert {told[path] for path in told} <= {side, None}
    assert sum(found == side for found in told.values()) > 0.8 * len(told)
