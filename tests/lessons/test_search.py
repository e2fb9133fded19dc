"""Words looked up: what is near them, and where they lead."""

import pytest
from phrases import TERMS, concept, lesson, term

from twinstart.errors import WrongAnswer
from twinstart.lessons.concepts import load_concepts
from twinstart.lessons.search import explain_unknown, find, list_near
from twinstart.model import Course, Sides, Source


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


def test_no_more_than_three_are_near_and_none_of_three_letters() -> None:
    names = "saves", "saved", "saver", "savez"
    known = [concept("one", *(term(f"`x.{name}`", "`b`") for name in names))]
    assert len(list_near("savex", known)) == 3
    assert list_near("todi", [concept("one", term("`db.todo`", "`b`"))]) == ["db.todo"]
    assert list_near("tod", [concept("one", term("`todo`", "`b`"))]) == []


@pytest.mark.parametrize("where", ["terms", "mentions", "flask", "django"])
def test_anything_that_is_known_will_do(where: str) -> None:
    source = Source("a.py", "dancer\n")
    files = Sides(*({"a.py": source} if where == side else {} for side in ("flask", "django")))
    known = [concept("one", term("`dancer`", "`b`"))] if where == "terms" else []
    lessons = [lesson("one", note="dancer")] if where == "mentions" else []
    found = find("dancer", known, lessons, files)
    assert not found.of_default_pair
    assert [bool(found.sayings), bool(found.mentions), bool(found.lines.flask),
            bool(found.lines.django)] == [
        where == one for one in ("terms", "mentions", "flask", "django")
    ]  # fmt: skip


def test_of_a_word_in_parts_the_longest_leads_if_it_has_four_letters() -> None:
    lessons = [lesson(name, job=f"the {name}") for name in ("view", "dances", "templates")]
    for word, leads in {
        "dance_template": "lesson templates",
        "xx_view": "lesson view",
        "the_xx": "known are",
    }.items():
        assert leads in explain_unknown(word, [], lessons).hint


def test_a_word_that_names_no_lesson_leads_to_what_it_is_called() -> None:
    known = [concept("one", *TERMS), concept("two")]
    lessons = [lesson("one", job="Job of one"), lesson("two", job="Dance views")]
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
    assert explain_unknown("path", known, lessons[1:]).hint == (
        "`path()`, in `urls.py` → `@bp.route()`; lesson one (Job of one), which this project has no"
        " code for"
    )


def test_the_real_lessons_are_led_to(real_course: Course) -> None:
    lessons, concepts = real_course.lessons, load_concepts()
    for word, where in {
        "blueprint": "layout",
        "url": "routing",
        "csrf": "forms",
        "savepoint": "transactions",
        "current_app": "views",
        "get_object_or_404": "queries",
        "N+1": "queries",
        "before_request": "middleware",
        "SameSite": "sessions",
    }.items():
        hint = explain_unknown(word, concepts, lessons).hint
        assert f"lesson {where}, point" in hint
        assert len(hint) < 250
