"""The guide's sections of claims and of questions that help to choose."""

import re
from dataclasses import replace

from twinstart.lessons.choosing import load_questionnaire
from twinstart.lessons.claims import load_claims
from twinstart.model import NO_QUESTIONS, Course
from twinstart.show import html


def section(page: str, name: str) -> str:
    found = re.search(rf'<section class="{name}".*?</section>', page, re.DOTALL)
    assert found, name
    return found[0]


def test_each_claim_has_its_badge_and_leads_to_its_evidence(real_page: str) -> None:
    claims = section(real_page, "claimed")
    assert re.findall(r'<li id="claim-([^"]+)">', claims) == [one.key for one in load_claims()]
    ids = set(re.findall(r' id="([^"]+)"', real_page))
    linked = re.findall(r'href="#([^"]+)"', claims)
    assert len(linked) > 150
    assert set(linked) <= ids
    false = re.search(r'<li id="claim-flask-single-page-only">.*?</li>', claims, re.DOTALL)
    assert false
    assert '<span class="badge ruling-false"><b aria-hidden="true">✗</b>false</span>' in false[0]
    assert "<code>contract/test_alike.py::test_pages</code>" in false[0]
    assert "Claimed in 004_9439437d6f122021.txt" in false[0]


def test_each_question_shows_what_its_answers_weigh(real_page: str) -> None:
    choice = section(real_page, "choice")
    criteria = load_questionnaire().criteria
    assert re.findall("<h3>(.*?)</h3>", choice) == [one.asks for one in criteria]
    assert choice.count('<th scope="row">') == sum(len(one.options) for one in criteria)
    assert (
        '<th scope="row">On pages that nobody has to design</th><td class="weight">0</td>'
        '<td class="weight">3</td>' in choice
    )
    assert '<a href="#admin">admin</a></td></tr>' in choice
    for name in ("which-one", "claims"):
        assert f'<li><a href="#{name}">' in real_page


def test_what_is_not_there_has_no_section_and_no_link(course: Course) -> None:
    page = html.render(replace(course, claims=(), questionnaire=NO_QUESTIONS))
    assert "#claims" not in page
    assert "#which-one" not in page


def test_a_point_that_a_project_lacks_is_no_link(course: Course) -> None:
    (part, (first, *more)), *others = course.claims
    gone = tuple(replace(one, address=replace(one.address, there=False)) for one in first.exhibits)
    claims = ((part, (replace(first, exhibits=gone), *more)), *others)
    page = html.render(replace(course, claims=claims))
    item = re.search(r'<li id="claim-url-alike">.*?</li>', page, re.DOTALL)
    assert item
    assert 'href="#urls' not in item[0]
