"""Words looked up: what is near them, and where they lead."""

import pytest
from phrases import TERMS, concept, lesson

from twinstart import library
from twinstart.errors import WrongAnswer
from twinstart.lessons.concepts import load_concepts
from twinstart.lessons.search import explain_unknown, find, list_near
from twinstart.model import (
    Sides,
    Source,
)


def test_what_is_not_known_has_its_near_matches() -> None:
    known = [concept("one", *TERMS)]
    empty: Sides[dict[str, Source]] = Sides({}, {})
    for word, hint in (
        ("makemigration5", "did you mean manage.py makemigrations?"),
        ("bp.ruote", "did you mean bp.route?"),
        ("xyz", "try a name as code has it"),
    ):
        with pytest.raises(WrongAnswer) as caught:
            find(word, known, [], empty)
        assert (caught.value.message, caught.value.hint) == (f"nothing is known of {word!r}", hint)
    assert list_near("gg", known) == []


def test_a_word_that_names_no_lesson_leads_to_what_it_is_called() -> None:
    known = [concept("one", *TERMS), concept("two")]
    lessons = [lesson("two", job="Dance views")]
    hints = {
        word: explain_unknown(word, known, lessons).hint
        for word in ("onee", "path", "dance", "bp.ruote", "the_dance", "a_b", "zzz")
    }
    assert hints == {
        "onee": "did you mean one?",
        "path": "`path()`, in `urls.py` → `@bp.route()`; lesson one, point 1 (Job of one);"
        " read it with twinstart diff one",
        "dance": "spoken of in lesson two, point 1 (Dance views); read it with twinstart diff two",
        "bp.ruote": "bp.route: `@bp.route()` → `path()`, in `urls.py`; lesson one, point 1"
        " (Job of one); read it with twinstart diff one",
        "the_dance": "dance: spoken of in lesson two, point 1 (Dance views);"
        " read it with twinstart diff two",
        "a_b": "known are: one, two",
        "zzz": "known are: one, two",
    }
    assert explain_unknown("path", known, lessons).message == "there is no lesson named 'path'"


@pytest.mark.parametrize(
    ("word", "lesson"),
    [
        ("blueprint", "layout"),
        ("url", "routing"),
        ("csrf", "forms"),
        ("session", "accounts"),
        ("current_app", "views"),
        ("get_object_or_404", "queries"),
        ("N+1", "queries"),
        ("before_request", "accounts"),
        ("middleware", "accounts"),
    ],
)
def test_the_real_lessons_are_led_to(word: str, lesson: str) -> None:
    lessons = library.draw_lessons().lessons
    hint = explain_unknown(word, load_concepts(), lessons).hint
    assert f"lesson {lesson}, point" in hint
    assert len(hint) < 250
