"""The phrasebook in the guide, in Markdown and in JSON: both directions, each with its links."""

import json
import re
from dataclasses import replace

import pytest

from twinstart.model import Course, Lesson, Phrase, Sides, Term
from twinstart.show import html, jsonreport, markdown
from twinstart.show.phrasebook import arrange_terms


def term(point: str, flask: str, django: str, *also: str) -> Term:
    phrases = [Phrase(text.removeprefix("nothing; "), text.startswith("nothing;"))
               for text in (flask, django)]  # fmt: skip
    return Term(point, Sides(*phrases), also, Sides((), ()), 1)


@pytest.fixture
def two(course: Course) -> Course:
    """Return a course of two lessons with terms."""
    (lesson,) = course.lessons[:1]
    terms = (
        term("urls.declare", "`@app.get()`", "`path()`", "rule <b>"),
        term("urls.json", "`a|b`", "nothing; a `dict`"),
        term("urls.nowhere", "`gone`", "`gone`"),
        term("urls.answer", "*", "`{% url %}`"),
    )
    first = replace(lesson, concept=replace(lesson.concept, terms=terms))
    return replace(course, lessons=(first, replace(lesson, number=2)))


def test_each_direction_has_its_words_in_order(two: Course) -> None:
    flask, django = arrange_terms(two.lessons)
    assert [
        (group.letter, [one.term.phrases.flask.text for one in group.sayings])
        for group in flask.groups
    ] == [("#", ["*"]), ("A", ["`a|b`"]), ("G", ["`@app.get()`"])]
    assert [
        (group.letter, [one.term.phrases.django.text for one in group.sayings])
        for group in django.groups
    ] == [("P", ["`path()`"]), ("U", ["`{% url %}`"])]
    address = flask.groups[2].sayings[0].address
    assert (address.lesson, address.number, address.point) == ("urls", 1, "urls.declare")
    assert (flask.side, django.side) == ("flask", "django")


def test_without_terms_there_is_none(course: Course) -> None:
    lesson: Lesson = course.lessons[0]
    bare = replace(lesson, concept=replace(lesson.concept, terms=()))
    assert arrange_terms([bare]) == ()
    plain = replace(course, lessons=(bare, bare))
    assert '="phrasebook' not in html.render(plain)
    assert "Phrasebook" not in markdown.render(plain)


def test_the_page_has_it_where_there_are_several_lessons(two: Course) -> None:
    page = html.render(two)
    assert page.count('<section id="phrasebook"') == 1
    assert "rule &lt;b&gt;" in page
    assert "<td>nothing; a <code>dict</code></td>" in page
    assert '<td><a href="#urls.declare">urls 1</a></td>' in page
    one = replace(two, lessons=two.lessons[:1])
    assert 'id="phrasebook"' not in html.render(one)


def test_markdown_has_both_tables(two: Course) -> None:
    text = markdown.render(two)
    assert "# Phrasebook\n\n## From Flask to Django\n\n| Flask | Django | Shown in |\n" in text
    assert "| `a\\|b` | nothing; a `dict` | lesson urls, point 4 |\n" in text
    assert "## From Django to Flask\n" in text
    assert "Phrasebook" not in markdown.render(replace(two, lessons=two.lessons[:1]))


def test_json_has_the_terms_of_each_lesson(two: Course) -> None:
    first, second = json.loads(jsonreport.render(two))["lessons"]
    assert first["terms"][1] == {
        "point": "urls.json",
        "flask": {"text": "`a|b`", "nothing": False},
        "django": {"text": "a `dict`", "nothing": True},
        "also": [],
    }
    assert len(first["terms"]) == 4
    assert second["terms"] == []


def test_every_entry_of_the_real_guide_leads_to_its_point(
    real_course: Course, real_page: str
) -> None:
    course, page = real_course, real_page
    section = page[page.index('<section id="phrasebook"') :]
    section = section[: section.index("</section>")]
    links = re.findall(r'href="#([^"]+)"', section)
    ids = set(re.findall(r'\bid="([^"]+)"', page))
    assert set(links) <= ids
    terms = [term for lesson in course.lessons for term in lesson.concept.terms]
    said = sum(not term.phrases[side].nothing for term in terms for side in ("flask", "django"))
    assert section.count("</td></tr>") == said
    assert {term.point for term in terms} <= set(links)
    assert len(section) < 4_000 * len(course.lessons)
