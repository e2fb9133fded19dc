"""Claims chosen by a word, and their evidence."""

import pytest
from conftest import MINI

from twinstart.errors import WrongAnswer
from twinstart.lessons.claims import load_claims
from twinstart.lessons.concepts import load_concepts
from twinstart.lessons.judging import choose_claims, group_by_part, judge
from twinstart.model import Course, Region

CLAIMS = load_claims(MINI / "concepts")


@pytest.mark.parametrize(
    ("word", "keys"),
    [
        ("", ["url-alike", "taste", "faster", "regex"]),
        ("flask", ["taste", "faster"]),
        ("Flask nicer", ["taste"]),
        ("further", ["faster", "regex"]),
        ("expressions", ["regex"]),
        ("b.txt", ["url-alike", "taste"]),
        # No claim is about these: then the reasons and the evidence are asked.
        ("idea", ["url-alike", "regex"]),
        ("urls.method", ["url-alike"]),
        ("server", ["faster"]),
    ],
)
def test_claims_are_chosen_by_what_they_are_about(word: str, keys: list[str]) -> None:
    assert [claim.key for claim in choose_claims(word, CLAIMS)] == keys


@pytest.mark.parametrize(
    ("word", "hint"),
    [
        ("flsk", "did you mean flask?"),
        ("flask expresions", "did you mean expression?"),
        ("flask regular", "try one word, such as admin, or none for all claims"),
        ("xyzzy", "try one word, such as admin, or none for all claims"),
        ("?!", "give a word such as admin"),
    ],
)
def test_a_word_that_no_claim_holds_is_refused(word: str, hint: str) -> None:
    with pytest.raises(WrongAnswer) as caught:
        choose_claims(word, CLAIMS)
    assert caught.value.hint == hint


def test_evidence_is_where_the_project_has_it(course: Course) -> None:
    first, second, *_ = judge(CLAIMS, load_concepts(), course.lessons)
    declare, method = first.exhibits
    assert (declare.address.lesson, declare.address.number, declare.address.there) == (
        "urls", 1, True,
    )  # fmt: skip
    assert declare.regions.django == (
        Region("urls.declare", "django/views.py", 6, 8),
        Region("urls.declare", "django/urls.py", 7, 10),
    )
    assert {region.path for region in method.regions.flask} == {"flask/app.py"}
    assert method.regions.django == ()
    assert second.exhibits == ()


@pytest.mark.usefixtures("mini")
def test_what_a_project_lacks_is_not_there() -> None:
    (declare, _) = judge(CLAIMS, load_concepts(), [])[0].exhibits
    assert not declare.address.there
    assert declare.regions.flask == declare.regions.django == ()


@pytest.mark.usefixtures("mini")
def test_the_parts_keep_their_order() -> None:
    parts = group_by_part(judge(CLAIMS, load_concepts(), []))
    assert [(part, len(judgements)) for part, judgements in parts] == [("Start", 2), ("Further", 2)]
